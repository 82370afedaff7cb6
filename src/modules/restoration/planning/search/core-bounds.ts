/** What a half-made plan of a core costs already, and what it must still cost at least. */
import { horizon } from '../instance/plan-instance.js';
import type { PlanModel } from '../instance/plan-model.js';
import { leastWorks } from './least-works.js';
import { fluidBound, fluidEnd } from './fluid-bound.js';

interface Row {
  class: number;
  weight: number;
  cap: number;
  mask: number;
}

export class CoreBounds {
  /** Of each repair left, when a crew could have it done next. */
  readonly soonest: Int32Array;
  private readonly rows: Row[] = [];
  private readonly rowsOn: Row[][];
  private readonly worth: Float64Array;
  /** Of each repair left its work with the shortest way to it. */
  readonly work: number[];
  private readonly least_: Float64Array;
  /** No circuit counts longer than a week, so the stream bounds only what fits into it. */
  private readonly fits: boolean;

  constructor(
    model: PlanModel,
    private readonly core: readonly number[],
    private readonly top: number,
  ) {
    const bit = new Map(core.map((element, at) => [element, 1 << at]));
    const { count, classOf, weight, cap, needStart, needs } = model.signatures;
    for (let at = 0; at < count && (classOf[at] ?? 0) <= top; at += 1) {
      let [mask, lost] = [0, false];
      for (let index = needStart[at] ?? 0; index < (needStart[at + 1] ?? 0); index += 1) {
        const own = bit.get(needs[index] ?? 0);
        if (own === undefined) lost = true;
        else mask |= own;
      }
      const row = { class: classOf[at] ?? 0, weight: weight[at] ?? 0, cap: cap[at] ?? 0, mask };
      // What needs a repair nobody can do stays down or on its loan.
      if (lost) row.mask = -1;
      this.rows.push(row);
    }
    this.rowsOn = core.map((_, at) =>
      this.rows.filter(({ mask }) => mask !== -1 && (mask & (1 << at)) !== 0),
    );
    this.worth = Float64Array.from(this.rowsOn, (rows) =>
      rows.reduce((sum, row) => sum + (row.class === top ? row.weight : row.weight * 1_000), 0),
    );
    this.work = leastWorks(model, core);
    this.soonest = new Int32Array(core.length);
    this.least_ = new Float64Array(top + 1);
    const free = [...model.from].sort((a, b) => a - b);
    this.fits = fluidEnd(this.work, free) + Math.max(0, ...this.work) < horizon;
  }

  worthOf(at: number): number {
    return this.worth[at] ?? 0;
  }

  /** Adds the circuits that came up with the repair just given (or, at the start, need none or cannot). */
  charge(cost: Float64Array, before: number, after: number, done: Int32Array, given: number): void {
    if (given < 0) {
      for (const row of this.rows) {
        if (row.mask === -1) cost[row.class] = (cost[row.class] ?? 0) + row.weight * row.cap;
      }
      return;
    }
    for (const row of this.rowsOn[given] ?? []) {
      if ((row.mask & after) !== 0 || (row.mask & before) === 0) continue;
      let up = 0;
      for (let at = 0; at < this.core.length; at += 1)
        if ((row.mask & (1 << at)) !== 0) up = Math.max(up, done[at] ?? 0);
      cost[row.class] = (cost[row.class] ?? 0) + row.weight * Math.min(row.cap, up);
    }
  }

  abandon(cost: Float64Array, left: number): void {
    for (const { class: of, mask, weight, cap } of this.rows)
      if (mask !== -1 && (mask & left) !== 0) cost[of] = (cost[of] ?? 0) + weight * cap;
  }

  least(cost: Float64Array, left: number, done: Int32Array, free: readonly number[]): Float64Array {
    const { least_: least, top } = this;
    least.set(cost);
    const weight = new Array<number>(this.core.length).fill(0);
    let [floor, capped] = [0, 0];
    for (const row of this.rows) {
      if (row.mask === -1 || (row.mask & left) === 0) continue;
      let [up, by] = [0, 0];
      for (let at = 0; at < this.core.length; at += 1) {
        if ((row.mask & (1 << at)) === 0) continue;
        const open = (left & (1 << at)) !== 0;
        const end = (open ? this.soonest[at] : done[at]) ?? 0;
        if (end > up) up = end;
        if (open && ((left & row.mask & (1 << by)) === 0 || end > (this.soonest[by] ?? 0))) by = at;
      }
      const worth = row.weight * Math.min(row.cap, up);
      if (row.class < top) least[row.class] = (least[row.class] ?? 0) + worth;
      else {
        floor += worth;
        if (row.cap < horizon) capped += worth;
        else weight[by] = (weight[by] ?? 0) + row.weight;
      }
    }
    const stream = this.fits && free.length > 0 ? capped + fluidBound(weight, this.work, free) : 0;
    least[top] = (cost[top] ?? 0) + Math.max(floor, stream);
    return least;
  }
}
