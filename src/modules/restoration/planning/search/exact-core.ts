/** The best a class can be while the classes above keep their values, by branch and bound over the few repairs that it and they need. */
import { horizon } from '../instance/plan-instance.js';
import type { PlanModel } from '../instance/plan-model.js';
import { CoreBounds } from './core-bounds.js';
import type { TimeBound } from './time-bound.js';
import { far } from '../instance/travel-times.js';
import { twinKey, usefulCrews } from './useful-crews.js';

export interface CoreResult {
  /** Whether the whole tree was seen: then nothing better than what was given, or than `routes`, exists. */
  proven: boolean;
  value: number;
  /** Better than the value to beat; of the core only. */
  routes?: number[][];
  nodes: number;
}

export interface CoreTask {
  /** 0 for class 1. */
  class: number;
  core: readonly number[];
  /** Values the classes above must keep. */
  limits: ArrayLike<number>;
  /** Only better ones are looked for. */
  beat: number;
  nodes: number;
  /** Asked between nodes; true ends the search where it is. */
  pause?: () => boolean;
  /** Of the same core and class: cuts off what crews apart from each other cannot bring any more. */
  walks?: TimeBound;
}

const askEvery = 512;

interface Seen {
  free: Int32Array;
  cost: Float64Array;
}

/** The crew that is free first takes a repair or takes no more: every plan is such a walk, and of two walks with equal sets and ends the one ahead everywhere suffices. */
export class ExactCore {
  private readonly bounds: CoreBounds;
  private readonly crews: number[];
  /** Crews of one base, shift and ability are interchangeable until they set out. */
  private readonly twinOf: Map<number, string>;
  /** Travel from one repair of the core to another. */
  private readonly between: Int32Array;
  private readonly free: Int32Array;
  private readonly last: Int32Array;
  private readonly closed: Uint8Array;
  private readonly done: Int32Array;
  private readonly cost: Float64Array;
  private readonly route: number[][];
  private readonly onward: Float64Array;
  private readonly seen = new Map<string, Seen[]>();
  private best: number;
  private bestRoutes: number[][] | undefined;
  private nodes = 0;
  private stopped = false;

  constructor(
    private readonly model: PlanModel,
    private readonly task: CoreTask,
  ) {
    const { core } = task;
    this.bounds = new CoreBounds(model, core, task.class);
    this.crews = [...model.crews.keys()].filter((crew) => core.some((i) => this.can(crew, i)));
    this.crews = usefulCrews(model, this.crews, core);
    this.twinOf = new Map(this.crews.map((crew) => [crew, twinKey(model, crew, core)]));
    const { travel, placeOf } = model;
    this.between = Int32Array.from(
      core.flatMap((a) =>
        core.map((z) => travel.minutes[(placeOf[a] ?? 0) * travel.size + (placeOf[z] ?? 0)] ?? far),
      ),
    );
    this.free = Int32Array.from(this.crews, (crew) => model.from[crew] ?? 0);
    this.last = new Int32Array(this.crews.length).fill(-1);
    this.closed = new Uint8Array(this.crews.length);
    this.done = new Int32Array(core.length).fill(horizon);
    this.cost = new Float64Array(task.class + 1);
    this.route = this.crews.map(() => []);
    this.onward = new Float64Array(this.crews.length);
    this.best = task.beat;
  }

  solve(): CoreResult {
    const { core } = this.task;
    this.bounds.charge(this.cost, 0, (1 << core.length) - 1, this.done, -1);
    this.walk((1 << core.length) - 1);
    const routes = this.bestRoutes;
    return {
      proven: !this.stopped && this.nodes <= this.task.nodes,
      value: this.best,
      nodes: this.nodes,
      ...(routes
        ? {
            routes: this.model.crews.map((_, crew) =>
              (routes[this.crews.indexOf(crew)] ?? []).map((at) => core[at] ?? 0),
            ),
          }
        : {}),
    };
  }

  private can(crew: number, element: number): boolean {
    return this.model.can[crew * this.model.elements.length + element] === 1;
  }

  /** `left`: bits of the core not yet given. */
  private walk(left: number): void {
    this.nodes += 1;
    if (this.nodes % askEvery === 1) this.stopped ||= this.task.pause?.() ?? false;
    if (this.stopped || this.nodes > this.task.nodes) return;
    if (left === 0 || !this.closed.includes(0)) {
      this.end(left);
      return;
    }
    if (!this.promises(left) || this.isBehind(left)) return;
    let crew = -1;
    for (let k = 0; k < this.free.length; k += 1)
      if (this.closed[k] === 0 && (crew < 0 || (this.free[k] ?? 0) < (this.free[crew] ?? 0))) crew = k;
    for (const { at, end } of this.nextOf(crew, left)) this.give(crew, at, end, left);
    this.close(crew, left);
  }

  private nextOf(crew: number, left: number): { at: number; end: number }[] {
    const next: { at: number; end: number; worth: number }[] = [];
    for (let at = 0; at < this.task.core.length; at += 1) {
      if ((left & (1 << at)) === 0) continue;
      const end = this.endBy(crew, at);
      if (end < far) next.push({ at, end, worth: this.bounds.worthOf(at) / (end - (this.free[crew] ?? 0)) });
    }
    return next.sort((a, b) => b.worth - a.worth || a.at - b.at);
  }

  private endBy(k: number, at: number): number {
    const { ready, until } = this.model;
    const crew = this.crews[k] ?? 0;
    const element = this.task.core[at] ?? 0;
    if (!this.can(crew, element)) return far;
    const begin = Math.max((this.free[k] ?? 0) + this.wayTo(k, at), ready[element] ?? 0);
    const end = begin + this.durationOf(at);
    return end > (until[crew] ?? 0) ? far : end;
  }

  private wayTo(k: number, at: number): number {
    const { core } = this.task;
    const last = this.last[k] ?? -1;
    if (last >= 0) return this.between[last * core.length + at] ?? far;
    const { travel, placeOf, baseOf } = this.model;
    const base = baseOf[this.crews[k] ?? 0] ?? 0;
    return travel.minutes[base * travel.size + (placeOf[core[at] ?? 0] ?? 0)] ?? far;
  }

  private durationOf(at: number): number {
    return this.model.duration[this.task.core[at] ?? 0] ?? 0;
  }

  private give(crew: number, at: number, end: number, left: number): void {
    const [free, last] = [this.free[crew] ?? 0, this.last[crew] ?? -1];
    const cost = this.cost.slice();
    const rest = left & ~(1 << at);
    this.free[crew] = end;
    this.last[crew] = at;
    this.done[at] = end;
    this.route[crew]?.push(at);
    this.bounds.charge(this.cost, left, rest, this.done, at);
    this.walk(rest);
    this.route[crew]?.pop();
    this.done[at] = horizon;
    this.cost.set(cost);
    this.free[crew] = free;
    this.last[crew] = last;
  }

  private close(crew: number, left: number): void {
    const twin = this.twinOf.get(this.crews[crew] ?? 0);
    const idle = this.last[crew] === -1;
    const shut: number[] = [];
    for (let k = 0; k < this.closed.length; k += 1) {
      if (this.closed[k] === 1) continue;
      const same = idle && this.last[k] === -1 && this.twinOf.get(this.crews[k] ?? 0) === twin;
      if (k === crew || same) shut.push(k);
    }
    for (const k of shut) this.closed[k] = 1;
    this.walk(left);
    for (const k of shut) this.closed[k] = 0;
  }

  /** Whatever is left stays down. */
  private end(left: number): void {
    const cost = this.cost.slice();
    if (left !== 0) this.bounds.abandon(cost, left);
    if (this.isOver(cost)) return;
    this.best = cost[this.task.class] ?? 0;
    this.bestRoutes = this.route.map((route) => [...route]);
  }

  private isOver(cost: ArrayLike<number>): boolean {
    const { limits } = this.task;
    for (let of = 0; of < this.task.class; of += 1) if ((cost[of] ?? 0) > (limits[of] ?? 0)) return true;
    return (cost[this.task.class] ?? 0) >= this.best;
  }

  private promises(left: number): boolean {
    const { soonest, work } = this.bounds;
    const { walks } = this.task;
    if (walks) this.onward.fill(0);
    for (let at = 0; at < this.task.core.length; at += 1) {
      if ((left & (1 << at)) === 0) continue;
      let [end, way] = [horizon, far];
      for (let k = 0; k < this.free.length; k += 1) {
        if (this.closed[k] === 1) continue;
        const own = this.endBy(k, at);
        end = Math.min(end, own);
        if (walks && own < far) this.lookOnward(walks, k, at, own);
        way = Math.min(way, this.wayTo(k, at));
      }
      for (let other = 0; other < this.task.core.length; other += 1)
        if (other !== at && (left & (1 << other)) !== 0)
          way = Math.min(way, this.between[other * this.task.core.length + at] ?? far);
      soonest[at] = end;
      work[at] = this.durationOf(at) + (way >= far ? 0 : way);
    }
    if (walks && this.isBeyond(walks, left)) return false;
    const free: number[] = [];
    for (let k = 0; k < this.free.length; k += 1) if (this.closed[k] === 0) free.push(this.free[k] ?? 0);
    return !this.isOver(
      this.bounds.least(
        this.cost,
        left,
        this.done,
        free.sort((a, b) => a - b),
      ),
    );
  }

  private lookOnward({ tables, size }: TimeBound, k: number, at: number, end: number): void {
    const value = end < size ? (tables[this.crews[k] ?? 0]?.[at * size + end] ?? 0) : -Infinity;
    if (value < (this.onward[k] ?? 0)) this.onward[k] = value;
  }

  /** What was paid and done so far with the best that each crew could still do by itself. */
  private isBeyond({ paid, cost, size }: TimeBound, left: number): boolean {
    let sum = paid;
    for (let at = 0; at < this.task.core.length; at += 1) {
      if ((left & (1 << at)) !== 0) continue;
      const end = this.done[at] ?? 0;
      if (end >= size) return false;
      sum += cost[at * size + end] ?? 0;
    }
    for (let k = 0; k < this.onward.length; k += 1) sum += this.onward[k] ?? 0;
    return sum > this.best - 1 + 1e-4;
  }

  /** Whether an earlier walk with the same repairs left and the same ends was nowhere behind this one. */
  private isBehind(left: number): boolean {
    const key = `${left} ${this.last.join(' ')} ${this.closed.join('')}`;
    const earlier = this.seen.get(key) ?? [];
    for (const { free, cost } of earlier)
      if (
        cost.every((value, of) => value <= (this.cost[of] ?? 0)) &&
        free.every((time, k) => time <= (this.free[k] ?? 0))
      )
        return true;
    earlier.push({ free: this.free.slice(), cost: this.cost.slice() });
    this.seen.set(key, earlier);
    return false;
  }
}
