/** Small changes to routes: one repair elsewhere, two exchanged, two ends of routes crossed, a block moved; half of them to where the work is near. */
import { far } from '../instance/travel-times.js';
import type { RouteChange, Schedule } from './schedule.js';

export interface Proposal {
  changes: RouteChange[];
  /** Taken out of the plan in exchange. */
  removed: number;
}

const nearest = 8;
const longestBlock = 3;

export class Moves {
  private readonly crewOf: Int32Array;
  private readonly near: Int32Array[];

  constructor(
    private readonly schedule: Schedule,
    /** Only these are moved. */
    private readonly list: readonly number[],
    private readonly random: () => number,
  ) {
    this.crewOf = new Int32Array(schedule.model.elements.length).fill(-1);
    this.settle();
    const { travel, placeOf } = schedule.model;
    this.near = [];
    for (const element of list) {
      const row = (placeOf[element] ?? 0) * travel.size;
      const way = (to: number): number => travel.minutes[row + (placeOf[to] ?? 0)] ?? far;
      const others = list.filter((each) => each !== element);
      others.sort((a, b) => way(a) - way(b) || a - b);
      this.near[element] = Int32Array.from(others.slice(0, nearest));
    }
  }

  /** After routes were kept, or taken over. */
  settle(changes: readonly RouteChange[] = [], removed = -1): void {
    if (changes.length === 0) this.crewOf.fill(-1);
    if (removed >= 0) this.crewOf[removed] = -1;
    const set = (crew: number, route: readonly number[]): void => {
      for (const element of route) this.crewOf[element] = crew;
    };
    if (changes.length === 0) this.schedule.routes.forEach((route, crew) => set(crew, route));
    else for (const { crew, route } of changes) set(crew, route);
  }

  propose(): Proposal | undefined {
    const element = this.pick(this.list);
    const kind = this.random();
    const crew = this.crewOf[element] ?? -1;
    if (crew < 0) return this.random() < 0.5 ? this.relocate(element, 1) : this.replace(element);
    if (kind < 0.45) return this.relocate(element, 1);
    if (kind < 0.7) return this.swap(element);
    if (kind < 0.85) return this.cross(element);
    return this.relocate(element, 2 + Math.floor(this.random() * (longestBlock - 1)));
  }

  private pick(list: ArrayLike<number>): number {
    return list[Math.floor(this.random() * list.length)] ?? 0;
  }

  private partner(element: number): number {
    const near = this.near[element];
    return near && near.length > 0 && this.random() < 0.6 ? this.pick(near) : this.pick(this.list);
  }

  private routeOf(crew: number): readonly number[] {
    return this.schedule.routes[crew] ?? [];
  }

  private relocate(element: number, length: number): Proposal | undefined {
    const from = this.crewOf[element] ?? -1;
    const partner = this.partner(element);
    const beside = this.random() < 0.7 && partner !== element ? (this.crewOf[partner] ?? -1) : -1;
    const to = beside >= 0 ? beside : Math.floor(this.random() * this.schedule.routes.length);
    const target = this.routeOf(to);
    const place =
      beside >= 0
        ? target.indexOf(partner) + Math.floor(this.random() * 2)
        : Math.floor(this.random() * (target.length + 1));
    if (from < 0) return { changes: [inserted(to, target, place, [element])], removed: -1 };
    const source = this.routeOf(from);
    const start = source.indexOf(element);
    const block = source.slice(start, start + length);
    const end = start + block.length;
    const rest = [...source.slice(0, start), ...source.slice(end)];
    if (from !== to)
      return {
        changes: [
          { crew: from, route: rest, first: start, settled: start },
          inserted(to, target, place, block),
        ],
        removed: -1,
      };
    if (place >= start && place <= end) return undefined;
    const at = place > end ? place - block.length : place;
    rest.splice(at, 0, ...block);
    const [first, settled] = [Math.min(start, at), Math.max(end, at + block.length)];
    return { changes: [{ crew: from, route: rest, first, settled }], removed: -1 };
  }

  private swap(element: number): Proposal | undefined {
    const other = this.partner(element);
    const [a, b] = [this.crewOf[element] ?? -1, this.crewOf[other] ?? -1];
    if (other === element || b < 0) return undefined;
    const first = [...this.routeOf(a)];
    const [i, j] = [first.indexOf(element), this.routeOf(b).indexOf(other)];
    if (a === b) {
      first[i] = other;
      first[j] = element;
      const change = { crew: a, route: first, first: Math.min(i, j), settled: Math.max(i, j) + 1 };
      return { changes: [change], removed: -1 };
    }
    const second = [...this.routeOf(b)];
    first[i] = other;
    second[j] = element;
    return {
      changes: [
        { crew: a, route: first, first: i, settled: i + 1 },
        { crew: b, route: second, first: j, settled: j + 1 },
      ],
      removed: -1,
    };
  }

  /** What follows the two changes crews. */
  private cross(element: number): Proposal | undefined {
    const other = this.partner(element);
    const [a, b] = [this.crewOf[element] ?? -1, this.crewOf[other] ?? -1];
    const second = b >= 0 ? b : Math.floor(this.random() * this.schedule.routes.length);
    if (a === second) return undefined;
    const [left, right] = [this.routeOf(a), this.routeOf(second)];
    const i = left.indexOf(element) + Math.floor(this.random() * 2);
    const j = b >= 0 ? right.indexOf(other) + Math.floor(this.random() * 2) : 0;
    if (i === left.length && j === right.length) return undefined;
    const [one, two] = [
      [...left.slice(0, i), ...right.slice(j)],
      [...right.slice(0, j), ...left.slice(i)],
    ];
    return {
      changes: [
        { crew: a, route: one, first: i, settled: one.length },
        { crew: second, route: two, first: j, settled: two.length },
      ],
      removed: -1,
    };
  }

  /** One that is left out for one that is in. */
  private replace(element: number): Proposal | undefined {
    const other = this.partner(element);
    const crew = this.crewOf[other] ?? -1;
    if (crew < 0) return undefined;
    const route = [...this.routeOf(crew)];
    const at = route.indexOf(other);
    route[at] = element;
    return { changes: [{ crew, route, first: at, settled: at + 1 }], removed: other };
  }
}

function inserted(
  crew: number,
  route: readonly number[],
  place: number,
  block: readonly number[],
): RouteChange {
  const at = Math.max(0, Math.min(place, route.length));
  return {
    crew,
    route: [...route.slice(0, at), ...block, ...route.slice(at)],
    first: at,
    settled: at + block.length,
  };
}
