import { describe, expect, test } from '@jest/globals';
import { enumeratePlans } from '../../../../../test/harness/enumerate-plans.js';
import { smallInstance } from '../../../../../test/harness/small-instance.js';
import { generateCounty } from '../../../network/generate-county.js';
import { networkOfCounty } from '../generate/carrier-network.js';
import { generateInstance } from '../generate/generate-instance.js';
import type { PlanInstance } from '../instance/plan-instance.js';
import { planModel, type PlanModel } from '../instance/plan-model.js';
import { ExactCore } from './exact-core.js';
import { greedyRoutes } from './first-routes.js';
import { lastMinute } from './last-minute.js';
import { Schedule } from './schedule.js';
import { type TimeBound, timeBound } from './time-bound.js';

const network = networkOfCounty(generateCounty({ sites: 100, circuits: 0, carriers: 2, seed: 3 }), 'county');
const instanceOf = (seed: number): PlanInstance =>
  generateInstance(network, { seed, circuits: 30, faults: 4 + (seed % 3), crews: 1 + (seed % 3) });
const seeds = Array.from({ length: 6 }, (_, at) => at + 1);

function boundOf(model: PlanModel, of: number, best: readonly number[], work = 5e6): TimeBound | undefined {
  const schedule = new Schedule(model);
  schedule.take(greedyRoutes(model));
  const core = [...model.elements.keys()];
  const { done } = schedule;
  return timeBound(model, {
    class: of,
    core,
    limits: best,
    value: best[of] ?? 0,
    done,
    work,
    pause: () => false,
  });
}

const week = 10_080;

describe('the bound by walks apart from each other', () => {
  test.each(seeds)(
    'is never above the best of all plans there are, and leaves it to the exact search (%i)',
    (seed) => {
      const instance = instanceOf(seed);
      const { best } = enumeratePlans(instance);
      const model = planModel(instance);
      const core = [...model.elements.keys()];
      for (let of = 0; of < 7; of += 1) {
        const least = best[of] ?? 0;
        const walks = boundOf(model, of, best);
        expect(walks?.bound ?? 0).toBeLessThanOrEqual(least);
        if (of === 0) expect(walks?.bound).toBeGreaterThanOrEqual(0.8 * least);
        const task = { class: of, core, limits: best, beat: least + 1, nodes: 1_000_000 };
        const { value, proven } = new ExactCore(model, { ...task, ...(walks ? { walks } : {}) }).solve();
        expect({ of, value, proven }).toEqual({ of, value: least, proven: true });
      }
    },
  );

  test('holds with shifts that end, parts that come later and loans', () => {
    for (const seed of [1, 4]) {
      const plain = instanceOf(seed);
      const instance: PlanInstance = {
        ...plain,
        crews: plain.crews.map((crew, at) => (at === 0 ? { ...crew, until: 500 } : crew)),
        elements: plain.elements.map((each, at) =>
          at === 1 ? { ...each, parts: [{ kind: 'joint', count: 1 }] } : each,
        ),
        parts: [{ kind: 'joint', stock: 0, moreAt: 300 }],
      };
      const loanAt = Int32Array.from(instance.circuits, (_, at) => (at % 3 === 0 ? 120 + at : week));
      const model = planModel(instance, loanAt);
      const core = [...model.elements.keys()];
      const limits: number[] = [];
      for (let of = 0; of < 3; of += 1) {
        const task = { class: of, core, limits: [...limits], beat: Infinity, nodes: 200_000 };
        const { value } = new ExactCore(model, task).solve();
        limits.push(value);
        expect(boundOf(model, of, limits, 3e7)?.bound ?? 0).toBeLessThanOrEqual(value);
      }
    }
  });

  test('says nothing where repairs wait for others, or where it would take too long', () => {
    const waiting = planModel(smallInstance({ elements: [{}, { after: ['E1'] }], circuits: [{}] }));
    expect(boundOf(waiting, 0, [70])).toBeUndefined();
    const model = planModel(instanceOf(2));
    expect(boundOf(model, 0, enumeratePlans(instanceOf(2)).best, 1_000)).toBeUndefined();
  });
});

describe('the last minute of a core', () => {
  test('two repairs and one crew: both, each with its longest way', () => {
    const model = planModel(smallInstance({ elements: [{}, {}], circuits: [{ needs: ['E1', 'E2'] }] }));
    expect(lastMinute(model, [0, 1], week)).toBe(2 * 80 + 80);
  });

  test('is the end of the week where no crew may stay as long as it takes', () => {
    const model = planModel(smallInstance({ elements: [{}], crews: [{ until: 400 }], circuits: [{}] }));
    expect(lastMinute(model, [0], week)).toBe(week);
  });
});
