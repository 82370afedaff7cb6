import { describe, expect, test } from '@jest/globals';
import { smallInstance } from '../../../../test/harness/small-instance.js';
import { generateCounty } from '../../network/generate-county.js';
import { evaluatePlan } from './check/evaluate-plan.js';
import { networkOfCounty } from './generate/carrier-network.js';
import { generateInstance } from './generate/generate-instance.js';
import type { PlanInstance } from './instance/plan-instance.js';
import { policies, type RestorationPlan } from './instance/restoration-plan.js';
import { makePlan, plainPlan } from './make-plan.js';

const network = networkOfCounty(generateCounty({ sites: 120, circuits: 0, carriers: 3, seed: 7 }), 'county');
const instanceOf = (seed: number): PlanInstance =>
  generateInstance(network, {
    seed,
    circuits: 80,
    faults: 8 + seed,
    crews: 1 + (seed % 4),
    loans: seed % 2 === 0,
  });
const seeds = [1, 2, 3, 4, 5, 6, 7, 8];
const moves = 8_000;

function expectRight(instance: PlanInstance, plan: RestorationPlan): void {
  expect(evaluatePlan(instance, plan).violations).toEqual([]);
}

/** Below zero where the first class that differs is better in the first plan. */
function compare(a: RestorationPlan, b: RestorationPlan): number {
  for (const [at, { value }] of a.classes.entries()) {
    const other = b.classes[at]?.value ?? 0;
    if (value !== other) return value - other;
  }
  return 0;
}

const reversed = (instance: PlanInstance): PlanInstance => ({
  ...instance,
  places: [...instance.places].reverse(),
  elements: [...instance.elements].reverse(),
  crews: [...instance.crews].reverse(),
  circuits: [...instance.circuits].reverse().map((each) => ({ ...each, needs: [...each.needs].reverse() })),
  links: [...instance.links].reverse(),
});

describe('a plan of any instance', () => {
  test.each(seeds)('holds, and is never behind the plain sort (%i)', (seed) => {
    const instance = instanceOf(seed);
    for (const policy of policies) expectRight(instance, makePlan(instance, { moves, policy }));
    expectRight(instance, plainPlan(instance));
    expect(compare(makePlan(instance, { moves }), plainPlan(instance))).toBeLessThanOrEqual(0);
  });

  test.each(seeds)('is the same again, and whatever the order of the input (%i)', (seed) => {
    const instance = instanceOf(seed);
    const once = JSON.stringify(makePlan(instance, { moves }));
    expect(JSON.stringify(makePlan(instance, { moves }))).toBe(once);
    expect(JSON.stringify(makePlan(reversed(instance), { moves }))).toBe(once);
  });

  test.each([1, 3, 5])('is no worse in class 1 with a crew more where class 1 is proven (%i)', (seed) => {
    const instance = instanceOf(seed);
    const [first] = instance.crews;
    const more = { ...instance, crews: [...instance.crews, ...(first ? [{ ...first, code: 'T-99' }] : [])] };
    const [a, b] = [makePlan(instance, { moves }), makePlan(more, { moves })];
    expect(a.classes[0]?.proven).toBe(true);
    expect(b.classes[0]?.value).toBeLessThanOrEqual(a.classes[0]?.value ?? 0);
  });

  test('goes on from an earlier plan and is not behind it', () => {
    const instance = instanceOf(5);
    const cold = makePlan(instance, { moves: 20_000 });
    const warm = new Map(cold.crews.map(({ crew, jobs }) => [crew, jobs.map(({ element }) => element)]));
    expect(compare(makePlan(instance, { moves: 1_000, seed: 9, warm }), cold)).toBeLessThanOrEqual(0);
  });

  test('stops between moves when asked, says so, and holds', () => {
    const instance = instanceOf(6);
    const plan = makePlan(instance, { moves, pause: () => true });
    expect(plan.finished).toBe(false);
    expectRight(instance, plan);
  });
});

describe('odd input', () => {
  const planned = (given: Parameters<typeof smallInstance>[0]): RestorationPlan => {
    const instance = smallInstance(given);
    const plan = makePlan(instance, { moves: 2_000 });
    expectRight(instance, plan);
    return plan;
  };

  test('no crew: nothing is repaired, and nothing fails', () => {
    expect(planned({ elements: [{}], crews: [], circuits: [{}] }).unserved).toEqual(['E1']);
  });

  test('one crew, no circuits, no elements', () => {
    expect(planned({}).circuits).toEqual([]);
    expect(planned({ elements: [{}] }).unserved).toEqual([]);
    expect(planned({ circuits: [{ needs: [] }] }).circuits[0]?.up).toBe(0);
  });

  test('crews that cannot reach, or may not', () => {
    const minutes = [
      [0, 10, null],
      [10, 0, null],
      [null, null, 0],
    ];
    const cut = planned({
      elements: [{}, {}],
      circuits: [{}, { needs: ['E2'] }],
      travel: { by: 'matrix', minutes },
    });
    expect(cut.unserved).toEqual(['E2']);
    expect(cut.circuits.map(({ by }) => by)).toEqual(['own', 'none']);
    expect(planned({ elements: [{ skills: ['diver'] }, { after: ['E1'] }] }).unserved).toEqual(['E1', 'E2']);
    expect(planned({ elements: [{}], crews: [{ until: 69 }] }).unserved).toEqual(['E1']);
  });

  test('a shift too short for all: the higher class is served', () => {
    const plan = planned({
      elements: [{}, {}],
      crews: [{ until: 80 }],
      circuits: [{ class: 2 }, { class: 1, needs: ['E2'] }],
    });
    expect(plan.unserved).toEqual(['E1']);
  });

  test('elements nobody needs come last, and come', () => {
    const plan = planned({ elements: [{}, {}], circuits: [{ needs: ['E2'] }] });
    expect(plan.crews[0]?.jobs.map(({ element }) => element)).toEqual(['E2', 'E1']);
  });

  test('a circuit with both ends on one failed site', () => {
    expect(planned({ elements: [{}], circuits: [{ z: 'west' }], links: [{}] }).circuits[0]?.noLoan).toBe(
      'no-path',
    );
  });

  test('the last part goes to the higher class; the other waits for the next delivery', () => {
    const part = [{ kind: 'joint', count: 1 }];
    const plan = planned({
      elements: [{ parts: part }, { parts: part }],
      circuits: [{ class: 2 }, { class: 1, needs: ['E2'] }],
      parts: [{ kind: 'joint', stock: 1, moreAt: 400 }],
    });
    expect(plan.circuits.map(({ up }) => up)).toEqual([460, 70]);
  });

  test('class 3 does not borrow the last unit that class 2 needs', () => {
    const plan = planned({
      elements: [{ minutes: { likely: 600 } }],
      circuits: [{ class: 3, weight: 900 }, { class: 2 }],
      links: [{ spare: 1 }],
    });
    expect(plan.circuits.map(({ by }) => by)).toEqual(['own', 'loan']);
    expect(plan.circuits[0]?.noLoan).toBe('no-capacity');
  });

  test('travel where a detour is quicker: the core shortcut is off, and every repair may be used', () => {
    const minutes = [
      [0, 1, 500],
      [1, 0, 1],
      [500, 1, 0],
    ];
    const plan = planned({
      elements: [{ minutes: { likely: 5 } }, {}],
      circuits: [{ needs: ['E2'] }],
      travel: { by: 'matrix', minutes },
    });
    expect(plan.classes[0]).toMatchObject({ value: 67, core: 2, proven: true });
  });

  test('a blocked road is gone round', () => {
    const plan = planned({
      elements: [{}],
      places: [{ code: 'north', x: 0, y: 10 }],
      crews: [{}, { base: 'north', from: 1_000 }],
      circuits: [{}],
      travel: { by: 'distance', kmPerHour: 60, detour: 1, blocked: [['west', 'base']] },
    });
    expect(plan.circuits[0]?.up).toBe(60 + 10 + 15);
  });

  test('all of one class and one weight', () => {
    const elements = Array.from({ length: 9 }, () => ({}));
    const circuits = elements.map((_, at) => ({ needs: [`E${at + 1}`] }));
    expect(planned({ elements, crews: [{}, {}], circuits }).classes[0]?.proven).toBe(true);
  });

  test('repairs that wait for repairs of other crews', () => {
    const plan = planned({
      elements: [{ skills: ['power'] }, { after: ['E1'] }, { after: ['E2'], skills: ['power'] }],
      crews: [{ skills: ['power'] }, {}],
      circuits: [{ needs: ['E3'] }],
    });
    expect(plan.circuits[0]?.up).toBe(190);
  });
});
