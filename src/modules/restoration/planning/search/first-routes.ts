/** Plans made in one go: repairs in some order, each given to the crew that ends it first; the plain sort, the greedy start, the strict sequence. */
import type { PlanModel } from '../instance/plan-model.js';
import { far } from '../instance/travel-times.js';

type Routes = readonly (readonly number[])[];

export class RouteEnds {
  readonly routes: number[][];
  readonly done: Int32Array;
  private readonly time: Int32Array;
  private readonly at: Int32Array;

  constructor(private readonly model: PlanModel) {
    this.routes = model.crews.map(() => []);
    this.done = new Int32Array(model.elements.length).fill(-1);
    this.time = Int32Array.from(model.from);
    this.at = Int32Array.from(model.baseOf);
  }

  timeOf(crew: number): number {
    return this.time[crew] ?? 0;
  }

  /** When the crew would have done it as its next, or `far`. */
  endBy(crew: number, element: number): number {
    const { elements, can, travel, placeOf, ready, duration, before, until } = this.model;
    if (can[crew * elements.length + element] !== 1) return far;
    let begin = ready[element] ?? 0;
    for (const each of before[element] ?? []) {
      const end = this.done[each] ?? -1;
      if (end < 0) return far;
      begin = Math.max(begin, end);
    }
    const way = travel.minutes[(this.at[crew] ?? 0) * travel.size + (placeOf[element] ?? 0)] ?? far;
    const end = Math.max((this.time[crew] ?? 0) + way, begin) + (duration[element] ?? 0);
    return end > (until[crew] ?? 0) ? far : end;
  }

  /** With what it waits for before it; left out where nobody can. */
  add(element: number): void {
    if ((this.done[element] ?? -1) >= 0) return;
    for (const each of this.model.before[element] ?? []) this.add(each);
    let [best, by] = [far, -1];
    for (const crew of this.routes.keys()) {
      const end = this.endBy(crew, element);
      if (end < best) [best, by] = [end, crew];
    }
    if (by >= 0) this.append(by, element, best);
  }

  append(crew: number, element: number, end: number): void {
    this.routes[crew]?.push(element);
    this.done[element] = end;
    this.time[crew] = end;
    this.at[crew] = this.model.placeOf[element] ?? 0;
  }
}

/** By class, then weight, circuit by circuit: what an office does by hand with the list of 4.4.1. */
export function plainRoutes(model: PlanModel): Routes {
  const { count, classOf, weight, needStart, needs } = model.signatures;
  const turn = Array.from({ length: count }, (_, at) => at).sort(
    (a, b) => (classOf[a] ?? 0) - (classOf[b] ?? 0) || (weight[b] ?? 0) - (weight[a] ?? 0) || a - b,
  );
  const ends = new RouteEnds(model);
  for (const signature of turn)
    for (let at = needStart[signature] ?? 0; at < (needStart[signature + 1] ?? 0); at += 1)
      ends.add(needs[at] ?? 0);
  for (const element of model.elements.keys()) ends.add(element);
  return ends.routes;
}

/** Elements of a class in the order of most weight for least work. */
export function greedyOrder(model: PlanModel, of: number, has: (element: number) => boolean): number[] {
  const { count, classOf, weight, needStart, needs } = model.signatures;
  const rows: { signature: number; worth: number }[] = [];
  for (let signature = 0; signature < count; signature += 1) {
    if (classOf[signature] !== of) continue;
    let work = 0;
    for (let at = needStart[signature] ?? 0; at < (needStart[signature + 1] ?? 0); at += 1)
      if (!has(needs[at] ?? 0)) work += model.duration[needs[at] ?? 0] ?? 0;
    rows.push({ signature, worth: (weight[signature] ?? 0) / Math.max(1, work) });
  }
  rows.sort((a, b) => b.worth - a.worth || a.signature - b.signature);
  const order = new Set<number>();
  for (const { signature } of rows)
    for (let at = needStart[signature] ?? 0; at < (needStart[signature + 1] ?? 0); at += 1)
      order.add(needs[at] ?? 0);
  return [...order];
}

/** A plan for everything at once, class by class. */
export function greedyRoutes(model: PlanModel): Routes {
  const ends = new RouteEnds(model);
  const has = (element: number): boolean => (ends.done[element] ?? -1) >= 0;
  for (let of = 0; of < 7; of += 1) for (const element of greedyOrder(model, of, has)) ends.add(element);
  for (const element of model.elements.keys()) ends.add(element);
  return ends.routes;
}

/** Whoever is free first takes the nearest end among the highest class that is left for it: nobody sets out for a lower class while it could for a higher. */
export function strictRoutes(model: PlanModel): Routes {
  const ends = new RouteEnds(model);
  const left = new Set(model.elements.keys());
  const open = new Set(model.crews.keys());
  while (left.size > 0 && open.size > 0) {
    const crew = [...open].reduce((a, b) => (ends.timeOf(b) < ends.timeOf(a) ? b : a));
    let [best, by, rank] = [far, -1, 8];
    for (const element of left) {
      const own = model.rank[element] ?? 7;
      if (own > rank) continue;
      const end = ends.endBy(crew, element);
      if (end < far && (own < rank || end < best)) [best, by, rank] = [end, element, own];
    }
    if (by < 0) open.delete(crew);
    else {
      ends.append(crew, by, best);
      left.delete(by);
      if (model.waits) for (const each of model.crews.keys()) open.add(each);
    }
  }
  return ends.routes;
}
