import { describe, expect, test } from '@jest/globals';
import { enumeratePlans } from '../../../../../test/harness/enumerate-plans.js';
import { smallInstance } from '../../../../../test/harness/small-instance.js';
import { generateCounty } from '../../../network/generate-county.js';
import { networkOfCounty } from '../generate/carrier-network.js';
import { generateInstance } from '../generate/generate-instance.js';
import { planModel } from '../instance/plan-model.js';
import { ExactCore } from './exact-core.js';
import { fluidBound, fluidEnd } from './fluid-bound.js';
import { lowerBound, soonestEnds } from './lower-bounds.js';
import { solveModel } from './solve-model.js';

const network = networkOfCounty(generateCounty({ sites: 100, circuits: 0, carriers: 2, seed: 3 }), 'county');
const instanceOf = (seed: number) =>
  generateInstance(network, { seed, circuits: 30, faults: 4 + (seed % 3), crews: 1 + (seed % 3) });
const seeds = Array.from({ length: 12 }, (_, at) => at + 1);

describe('the exact core', () => {
  test.each(seeds)('is as good as the best of all plans there are, class by class (%i)', (seed) => {
    const instance = instanceOf(seed);
    const { best } = enumeratePlans(instance);
    const model = planModel(instance);
    const core = [...model.elements.keys()];
    const limits: number[] = [];
    for (let of = 0; of < 7; of += 1) {
      const task = { class: of, core, limits, beat: Infinity, nodes: 1_000_000 };
      const { value, proven } = new ExactCore(model, task).solve();
      expect({ of, value, proven }).toEqual({ of, value: best[of], proven: true });
      limits.push(value);
    }
  });

  test.each(seeds)('proves the searched plan, or betters it (%i)', (seed) => {
    const instance = instanceOf(seed);
    const solved = solveModel(planModel(instance), { policy: 'fastest', seed: 1, moves: 2_000 });
    expect(solved.classes.map(({ value }) => value)).toEqual(enumeratePlans(instance).best);
    expect(solved.classes.every(({ proven }) => proven)).toBe(true);
  });

  test.each(seeds)('is never below a lower bound (%i)', (seed) => {
    const instance = instanceOf(seed);
    const { best } = enumeratePlans(instance);
    const model = planModel(instance);
    const core = [...model.elements.keys()];
    for (let of = 0; of < 7; of += 1)
      expect(lowerBound(model, of, core, best, soonestEnds(model))).toBeLessThanOrEqual(best[of] ?? 0);
  });

  test('says when it has not seen the whole tree', () => {
    const model = planModel(instanceOf(2));
    const task = {
      class: 6,
      core: [...model.elements.keys()],
      limits: new Array<number>(6).fill(Infinity),
      beat: Infinity,
      nodes: 3,
    };
    expect(new ExactCore(model, task).solve().proven).toBe(false);
  });

  test('stops when asked, and then proves nothing', () => {
    const model = planModel(instanceOf(2));
    const task = { class: 0, core: [...model.elements.keys()], limits: [], beat: Infinity, nodes: 1_000_000 };
    expect(new ExactCore(model, { ...task, pause: () => true }).solve().proven).toBe(false);
    expect(new ExactCore(model, { ...task, pause: () => false }).solve().proven).toBe(true);
  });

  test('of many equal crews only as many are looked at as there are repairs', () => {
    const crews = Array.from({ length: 60 }, () => ({}));
    const model = planModel(
      smallInstance({ elements: [{}, {}], crews, circuits: [{ needs: ['E1', 'E2'] }] }),
    );
    const task = { class: 0, core: [0, 1], limits: [], beat: Infinity, nodes: 100 };
    expect(new ExactCore(model, task).solve()).toMatchObject({ proven: true, value: 70 });
  });
});

describe('the stream of work', () => {
  test.each([
    ['one crew in the order of weight to work', [2, 1], [10, 10], [0], 2 * 10 + 20],
    ['two crews share the work', [1], [10], [0, 0], 2.5 + 5],
    ['a crew that comes later', [1], [10], [0, 100], 10],
    ['what weighs nothing is not waited for', [0, 1], [50, 10], [0], 10],
  ])('%s', (_, weight, work, free, sum) => {
    expect(fluidBound(weight, work, free)).toBeCloseTo(sum);
  });

  test('ends when all is done', () => {
    expect(fluidEnd([10, 30], [0, 20])).toBe(30);
  });
});
