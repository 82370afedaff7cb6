import { describe, expect, test } from '@jest/globals';
import { smallInstance } from '../../../../../test/harness/small-instance.js';
import { evaluatePlan } from '../check/evaluate-plan.js';
import { makePlan } from '../make-plan.js';

/** All circuits are lent to at once; their own paths wait, the second being worth more. */
const lent = (circuits: readonly Record<string, unknown>[]) =>
  smallInstance({
    elements: [{ minutes: { likely: 300 } }, { minutes: { likely: 300 } }],
    circuits,
    links: [{ spare: 100 }],
  });
const order = (plan: ReturnType<typeof makePlan>): string[] =>
  plan.crews.flatMap(({ jobs }) => jobs.map(({ element }) => element));

describe('the last tie: borrowed circuits go back soon', () => {
  test('of repairs that no class waits for, the one that frees more comes first', () => {
    const instance = lent([
      { class: 3, needs: ['E1'], weight: 1 },
      { class: 3, needs: ['E2'], weight: 8 },
      { class: 3, needs: ['E2'], weight: 8 },
    ]);
    const plan = makePlan(instance, { moves: 5_000 });
    expect(plan.circuits.map(({ by }) => by)).toEqual(['loan', 'loan', 'loan']);
    expect(order(plan)).toEqual(['E2', 'E1']);
    expect(evaluatePlan(instance, plan).violations).toEqual([]);
  });

  test('never at a minute’s cost to a class that waits', () => {
    const instance = lent([
      { class: 7, needs: ['E1'], weight: 1, load: 1_000 },
      { class: 1, needs: ['E2'], weight: 1_000 },
    ]);
    const plan = makePlan(instance, { moves: 5_000 });
    expect(plan.circuits.map(({ by }) => by)).toEqual(['own', 'loan']);
    expect(order(plan)).toEqual(['E1', 'E2']);
  });
});
