/** Below what no plan brings a class while the classes above keep their values: nearest crew for each repair, and all crews as one stream of work with the classes above priced in. */
import { horizon } from '../instance/plan-instance.js';
import { type PlanModel } from '../instance/plan-model.js';
import { far } from '../instance/travel-times.js';
import { fluidBound, fluidEnd } from './fluid-bound.js';
import { leastWorks } from './least-works.js';

const rounds = 120;

/** When the nearest able crew would have each repair done if nothing else were to do. */
export function soonestEnds(model: PlanModel): Int32Array {
  const { elements, crews, can, from, baseOf, placeOf, travel, ready, duration, before } = model;
  const soonest = new Int32Array(elements.length).fill(-1);
  const endOf = (element: number): number => {
    const known = soonest[element] ?? 0;
    if (known >= 0) return known;
    let begin = ready[element] ?? 0;
    for (const each of before[element] ?? []) begin = Math.max(begin, endOf(each));
    let end = horizon;
    for (const crew of crews.keys()) {
      if (can[crew * elements.length + element] !== 1) continue;
      const way = travel.minutes[(baseOf[crew] ?? 0) * travel.size + (placeOf[element] ?? 0)] ?? far;
      end = Math.min(end, Math.max((from[crew] ?? 0) + way, begin) + (duration[element] ?? 0));
    }
    soonest[element] = end;
    return end;
  };
  for (const element of elements.keys()) endOf(element);
  return soonest;
}

/** Whole, since every value is. `limits`: the values of the classes above. */
export function lowerBound(
  model: PlanModel,
  of: number,
  core: readonly number[],
  limits: ArrayLike<number>,
  soonest: Int32Array,
): number {
  const bound = new StreamBound(model, of, core, soonest);
  return Math.ceil(Math.max(bound.floor[of] ?? 0, bound.best(limits)) - 1e-6);
}

export function lastBound(model: PlanModel, of: number, soonest: Int32Array): number {
  const { count, classOf, cap, needStart, needs } = model.signatures;
  let last = 0;
  for (let at = 0; at < count; at += 1) {
    if (classOf[at] !== of) continue;
    let up = 0;
    for (let index = needStart[at] ?? 0; index < (needStart[at + 1] ?? 0); index += 1)
      up = Math.max(up, soonest[needs[index] ?? 0] ?? 0);
    last = Math.max(last, Math.min(up, cap[at] ?? 0));
  }
  return last;
}

interface Row {
  class: number;
  weight: number;
  needs: number[];
  share: Float64Array;
}

class StreamBound {
  readonly floor = new Float64Array(7);
  /** Of circuits with a loan, or that stay down: not in the stream. */
  private readonly fixed = new Float64Array(7);
  private readonly rows: Row[] = [];
  private readonly work: number[];
  private readonly free: number[];

  constructor(
    model: PlanModel,
    private readonly of: number,
    core: readonly number[],
    soonest: Int32Array,
  ) {
    const place = new Map(core.map((element, at) => [element, at]));
    const { count, classOf, weight, cap, needStart, needs } = model.signatures;
    for (let at = 0; at < count && (classOf[at] ?? 0) <= of; at += 1) {
      const own = needs.subarray(needStart[at], needStart[at + 1]);
      let up = 0;
      for (const element of own) up = Math.max(up, soonest[element] ?? 0);
      const [rank, worth] = [classOf[at] ?? 0, (weight[at] ?? 0) * Math.min(cap[at] ?? 0, up)];
      this.floor[rank] = (this.floor[rank] ?? 0) + worth;
      const places = [...own].flatMap((element) => place.get(element) ?? []);
      if ((cap[at] ?? 0) < horizon || places.length < own.length || places.length === 0)
        this.fixed[rank] = (this.fixed[rank] ?? 0) + worth;
      else {
        const share = new Float64Array(places.length).fill(1 / places.length);
        this.rows.push({ class: rank, weight: weight[at] ?? 0, needs: places, share });
      }
    }
    this.work = leastWorks(model, core);
    const can = (crew: number): boolean =>
      core.some((i) => model.can[crew * model.elements.length + i] === 1);
    this.free = [...model.crews.keys()].filter(can).map((crew) => model.from[crew] ?? 0);
    this.free.sort((a, b) => a - b);
    if (fluidEnd(this.work, this.free) + Math.max(0, ...this.work) >= horizon) this.rows.length = 0;
  }

  /** A circuit’s weight is shared among its repairs and drawn towards the one that ends last; a class above that would do better than it does costs more from round to round. */
  best(limits: ArrayLike<number>): number {
    if (this.rows.length === 0 || this.free.length === 0) return 0;
    const price = new Float64Array(this.of + 1);
    price[this.of] = 1;
    const weight = new Float64Array(this.work.length);
    const ends = new Float64Array(this.work.length);
    let best = 0;
    for (let round = 0; round < rounds; round += 1) {
      weight.fill(0);
      for (const { class: of, weight: own, needs, share } of this.rows)
        for (let at = 0; at < needs.length; at += 1) {
          const job = needs[at] ?? 0;
          weight[job] = (weight[job] ?? 0) + own * (price[of] ?? 0) * (share[at] ?? 0);
        }
      ends.fill(0);
      let value = fluidBound(weight, this.work, this.free, ends);
      for (let of = 0; of <= this.of; of += 1)
        value += (price[of] ?? 0) * ((this.fixed[of] ?? 0) - (of < this.of ? (limits[of] ?? 0) : 0));
      best = Math.max(best, value);
      this.reprice(price, this.reshare(ends, 2 / (round + 3)), limits, 1 / Math.sqrt(round + 1));
    }
    return best;
  }

  private reshare(ends: Float64Array, step: number): Float64Array {
    const reached = this.fixed.slice();
    for (const { class: of, weight, needs, share } of this.rows) {
      let [last, end] = [0, -1];
      for (let at = 0; at < needs.length; at += 1) {
        const own = ends[needs[at] ?? 0] ?? 0;
        reached[of] = (reached[of] ?? 0) + weight * (share[at] ?? 0) * own;
        if (own > end) [last, end] = [at, own];
      }
      for (let at = 0; at < needs.length; at += 1)
        share[at] = (share[at] ?? 0) * (1 - step) + (at === last ? step : 0);
    }
    return reached;
  }

  private reprice(price: Float64Array, reached: Float64Array, limits: ArrayLike<number>, step: number): void {
    for (let of = 0; of < this.of; of += 1) {
      const limit = Math.max(1, limits[of] ?? 0);
      const over = ((reached[of] ?? 0) - limit) / limit;
      const scale = (reached[this.of] ?? 0) / limit;
      price[of] = Math.max(0, (price[of] ?? 0) + step * 2 * over * scale);
    }
  }
}
