import type { PlanModel } from '../instance/plan-model.js';
import { far } from '../instance/travel-times.js';

/** Of each repair of a core its work and the shortest way to it from another of them or from a base. */
export function leastWorks(model: PlanModel, core: readonly number[]): number[] {
  const { travel, placeOf, baseOf, duration } = model;
  const starts = new Set(baseOf);
  return core.map((element) => {
    const to = placeOf[element] ?? 0;
    let way = far;
    for (const base of starts) way = Math.min(way, travel.minutes[base * travel.size + to] ?? far);
    for (const other of core)
      if (other !== element)
        way = Math.min(way, travel.minutes[(placeOf[other] ?? 0) * travel.size + to] ?? far);
    return (duration[element] ?? 0) + (way >= far ? 0 : way);
  });
}
