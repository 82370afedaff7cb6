/** Below what no plan brings a class: crews walk minute by minute apart from each other, a circuit is up by shares of its repairs, the classes above are priced in; prizes, shares and prices are drawn to where the bound is highest (Lagrange). */
import { horizon } from '../instance/plan-instance.js';
import type { PlanModel } from '../instance/plan-model.js';
import { CrewWalks } from './crew-walks.js';
import { lastMinute } from './last-minute.js';
import { type PricedPlan, WalkPrices } from './walk-prices.js';

export interface TimeBoundTask extends PricedPlan {
  /** When the plan that is known ends each repair. */
  done: Int32Array;
  /** At most so many steps of walks. */
  work: number;
  pause: () => boolean;
}

export interface TimeBound {
  /** Whole, since every value is. */
  bound: number;
  /** The same for a half-made plan: what is paid whatever the crews do, of each crew its walks by first repair and minute, and each repair’s own cost. */
  paid: number;
  tables: readonly Float64Array[];
  cost: Float64Array;
  size: number;
}

const patience = 5;
const memory = 0.8;
const leastRounds = 40;

/** Undefined where it cannot say anything, or not within its work. */
export function timeBound(model: PlanModel, task: TimeBoundTask): TimeBound | undefined {
  const { core, value } = task;
  if (model.waits || core.length === 0 || value <= 0) return undefined;
  const end = lastMinute(model, core, horizon);
  const { length } = core;
  if (length ** 2 * (end + 1) * leastRounds > task.work) return undefined;
  const walks = new CrewWalks(model, core, end);
  if (walks.work * leastRounds > task.work) return undefined;
  return climb(model, task, walks);
}

function climb(model: PlanModel, task: TimeBoundTask, walks: CrewWalks): TimeBound | undefined {
  const { core, value: known } = task;
  const size = walks.end + 1;
  const ends = Float64Array.from(core, (element) => Math.min(task.done[element] ?? 0, walks.end));
  const prices = new WalkPrices(model, task, ends);
  const cost = new Float64Array(core.length * size);
  const [count, times] = [new Float64Array(core.length), new Float64Array(core.length)];
  let [best, stale, pace] = [-Infinity, 0, 0.5];
  for (let work = walks.work; work + walks.work <= task.work; work += walks.work) {
    if (task.pause()) break;
    count.fill(0);
    times.fill(0);
    const value =
      prices.spread(cost, size) +
      walks.least(cost, (job, minute, crews) => {
        count[job] = (count[job] ?? 0) + crews;
        times[job] = (times[job] ?? 0) + crews * minute;
      });
    for (let job = 0; job < core.length; job += 1)
      if ((count[job] ?? 0) > 0)
        ends[job] = memory * (ends[job] ?? 0) + ((1 - memory) * (times[job] ?? 0)) / (count[job] ?? 1);
    if (value > best) {
      if (value > best + 0.001 * Math.abs(best)) [pace, stale] = [Math.min(1, pace * 1.1), 0];
      best = value;
      prices.keep();
      if (best > known - 1 + 1e-4) break;
    } else if ((stale += 1) >= patience) [pace, stale] = [pace * 0.66, 0];
    if (pace < 0.002) break;
    prices.restore();
    prices.step(pace * (known - best), count, ends, work === walks.work ? 0 : memory);
  }
  if (best === -Infinity) return undefined;
  prices.restore();
  const paid = prices.spread(cost, size);
  return { bound: Math.ceil(best - 1e-4), paid, tables: walks.tables(cost), cost, size };
}
