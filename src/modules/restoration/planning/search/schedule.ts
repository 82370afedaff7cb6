/** Crews' routes with every completion and every class's value; a change is tried on what it moves only, then kept or taken back. */
import { horizon } from '../instance/plan-instance.js';
import type { PlanModel } from '../instance/plan-model.js';
import { far } from '../instance/travel-times.js';

/** A crew's new route; before `first` and, up to a common delay, from `settled` on it is the old one. */
export interface RouteChange {
  crew: number;
  route: readonly number[];
  first: number;
  settled: number;
}

export type Objective = 'sum' | 'last';

export class Schedule {
  readonly routes: (readonly number[])[];
  readonly done: Int32Array;
  readonly up: Int32Array;
  /** By class, 0 for class 1: weighted minutes, or the last minute. */
  readonly value = new Float64Array(7);
  readonly tried = new Float64Array(7);
  private changes: readonly RouteChange[] = [];
  private readonly moved: Int32Array;
  private readonly doneBefore: Int32Array;
  private movedCount = 0;
  private readonly touched: Int32Array;
  private readonly upBefore: Int32Array;
  private touchedCount = 0;
  private readonly stamp: Int32Array;
  private turn = 0;

  constructor(
    readonly model: PlanModel,
    /** Signatures of the classes looked at, up to this one (0 for class 1). */
    private top = 6,
    private readonly objective: Objective = 'sum',
  ) {
    const { elements, crews, signatures } = model;
    this.routes = crews.map(() => []);
    this.done = new Int32Array(elements.length).fill(horizon);
    this.moved = new Int32Array(elements.length);
    this.doneBefore = new Int32Array(elements.length);
    this.up = new Int32Array(signatures.count);
    this.stamp = new Int32Array(signatures.count);
    this.touched = new Int32Array(signatures.count);
    this.upBefore = new Int32Array(signatures.count);
    this.look(top);
  }

  /** From now on at the classes up to this one. */
  look(top: number): void {
    this.top = top;
    this.value.fill(0);
    const { count, classOf, weight } = this.model.signatures;
    for (let at = 0; at < count; at += 1) {
      const of = classOf[at] ?? 0;
      const up = this.upOf(at);
      this.up[at] = up;
      if (of > top) continue;
      this.value[of] =
        this.objective === 'sum'
          ? (this.value[of] ?? 0) + (weight[at] ?? 0) * up
          : Math.max(this.value[of] ?? 0, up);
    }
  }

  /** Takes over routes that are known to hold. */
  take(routes: readonly (readonly number[])[]): void {
    this.done.fill(horizon);
    routes.forEach((route, crew) => {
      this.routes[crew] = [...route];
    });
    this.changes = [];
    this.movedCount = 0;
    if (this.model.waits) this.replayAll();
    else
      routes.forEach((route, crew) => {
        this.replay({ crew, route, first: 0, settled: route.length });
      });
    this.look(this.top);
  }

  /** Whether the crews can; if so `tried` says what the classes would be worth, until `keep` or `undo`. */
  try(changes: readonly RouteChange[], removed = -1): boolean {
    this.changes = changes;
    this.movedCount = 0;
    this.touchedCount = 0;
    if (removed >= 0) this.move(removed, horizon);
    const held = this.model.waits ? this.tryAll() : changes.every((change) => this.replay(change));
    if (!held) {
      this.takeBack();
      return false;
    }
    this.weigh();
    return true;
  }

  keep(): void {
    for (const { crew, route } of this.changes) this.routes[crew] = route;
    this.value.set(this.tried);
  }

  undo(): void {
    for (let at = 0; at < this.touchedCount; at += 1) this.up[this.touched[at] ?? 0] = this.upBefore[at] ?? 0;
    this.takeBack();
  }

  private takeBack(): void {
    for (let at = this.movedCount - 1; at >= 0; at -= 1)
      this.done[this.moved[at] ?? 0] = this.doneBefore[at] ?? 0;
    this.movedCount = 0;
  }

  private move(element: number, to: number): void {
    this.moved[this.movedCount] = element;
    this.doneBefore[this.movedCount] = this.done[element] ?? 0;
    this.movedCount += 1;
    this.done[element] = to;
  }

  private replay({ crew, route, first, settled }: RouteChange): boolean {
    const { elements, travel, placeOf, duration, ready, can } = this.model;
    const row = crew * elements.length;
    const before = first > 0 ? route[first - 1] : undefined;
    let at = (before === undefined ? this.model.baseOf[crew] : placeOf[before]) ?? 0;
    let time = (before === undefined ? this.model.from[crew] : this.done[before]) ?? 0;
    const until = this.model.until[crew] ?? 0;
    for (let position = first; position < route.length; position += 1) {
      const element = route[position] ?? 0;
      if (can[row + element] !== 1) return false;
      const place = placeOf[element] ?? 0;
      const way = travel.minutes[at * travel.size + place] ?? far;
      time = Math.max(time + way, ready[element] ?? 0) + (duration[element] ?? 0);
      if (time > until) return false;
      at = place;
      if (time !== this.done[element]) this.move(element, time);
      else if (position >= settled) return true;
    }
    return true;
  }

  private tryAll(): boolean {
    const old = this.changes.map(({ crew }) => this.routes[crew] ?? []);
    for (const { crew, route } of this.changes) this.routes[crew] = route;
    const held = this.replayAll();
    this.changes.forEach(({ crew }, at) => {
      this.routes[crew] = old[at] ?? [];
    });
    return held;
  }

  /** Where repairs wait for others: crew by crew as far as each can go; false where they wait for each other. */
  private replayAll(): boolean {
    const { elements, travel, placeOf, duration, ready, can, before } = this.model;
    const ended = new Int32Array(elements.length).fill(-1);
    const position = this.routes.map(() => 0);
    const time = Int32Array.from(this.model.from);
    const at = Int32Array.from(this.model.baseOf);
    let left = this.routes.reduce((sum, route) => sum + route.length, 0);
    for (let progress = true; progress && left > 0;) {
      progress = false;
      for (const [crew, route] of this.routes.entries()) {
        for (let next = position[crew] ?? 0; next < route.length; next += 1) {
          const element = route[next] ?? 0;
          if (can[crew * elements.length + element] !== 1) return false;
          let begin = ready[element] ?? 0;
          for (const each of before[element] ?? []) {
            const end = ended[each] ?? -1;
            begin = end < 0 ? far : Math.max(begin, end);
          }
          if (begin >= far) break;
          const place = placeOf[element] ?? 0;
          const way = travel.minutes[(at[crew] ?? 0) * travel.size + place] ?? far;
          const end = Math.max((time[crew] ?? 0) + way, begin) + (duration[element] ?? 0);
          if (end > (this.model.until[crew] ?? 0)) return false;
          ended[element] = end;
          time[crew] = end;
          at[crew] = place;
          position[crew] = next + 1;
          left -= 1;
          progress = true;
        }
      }
    }
    if (left > 0) return false;
    for (let element = 0; element < ended.length; element += 1) {
      const end = ended[element] ?? -1;
      if (end >= 0 && end !== this.done[element]) this.move(element, end);
    }
    return true;
  }

  private upOf(signature: number): number {
    const { needStart, needs, cap } = this.model.signatures;
    const limit = cap[signature] ?? 0;
    const end = needStart[signature + 1] ?? 0;
    let up = 0;
    for (let at = needStart[signature] ?? 0; at < end; at += 1) {
      const done = this.done[needs[at] ?? 0] ?? 0;
      if (done > up) up = done;
    }
    return up < limit ? up : limit;
  }

  private weigh(): void {
    const { classOf, weight, onStart, on } = this.model.signatures;
    this.tried.set(this.value);
    this.turn += 1;
    for (let index = 0; index < this.movedCount; index += 1) {
      const element = this.moved[index] ?? 0;
      const was = this.doneBefore[index] ?? 0;
      const now = this.done[element] ?? 0;
      const end = onStart[element + 1] ?? 0;
      for (let at = onStart[element] ?? 0; at < end; at += 1) {
        const signature = on[at] ?? 0;
        const of = classOf[signature] ?? 0;
        if (of > this.top) break;
        const before = this.up[signature] ?? 0;
        // Another repair ends later: this one decides nothing.
        if ((was < before && now <= before) || this.stamp[signature] === this.turn) continue;
        this.stamp[signature] = this.turn;
        const up = this.upOf(signature);
        if (up === before) continue;
        this.touched[this.touchedCount] = signature;
        this.upBefore[this.touchedCount] = before;
        this.touchedCount += 1;
        this.up[signature] = up;
        this.tried[of] = (this.tried[of] ?? 0) + (weight[signature] ?? 0) * (up - before);
      }
    }
    if (this.objective === 'last') this.weighLast();
  }

  private weighLast(): void {
    const { count, classOf } = this.model.signatures;
    this.tried.fill(0);
    for (let at = 0; at < count && (classOf[at] ?? 0) <= this.top; at += 1) {
      const of = classOf[at] ?? 0;
      this.tried[of] = Math.max(this.tried[of] ?? 0, this.up[at] ?? 0);
    }
  }
}
