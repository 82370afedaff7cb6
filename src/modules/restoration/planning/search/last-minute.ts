/** In some best plan no repair of the core ends later: the last of a crew would else be done sooner behind another crew’s. */
import type { PlanModel } from '../instance/plan-model.js';
import { far } from '../instance/travel-times.js';

export function lastMinute(model: PlanModel, core: readonly number[], most: number): number {
  const { duration, ready, from, until, can, elements, crews, travel, placeOf, baseOf } = model;
  const places = [...new Set([...baseOf, ...core.map((each) => placeOf[each] ?? 0)])];
  const waits = Math.max(0, ...core.map((each) => ready[each] ?? 0));
  const waysTo = (element: number): number[] =>
    places.map((place) => travel.minutes[place * travel.size + (placeOf[element] ?? 0)] ?? far);
  const ways = core.map(waysTo);
  const longest = core.map(
    (each, at) => Math.max(...(ways[at] ?? []).filter((way) => way < far), 0) + (duration[each] ?? 0),
  );
  const all = longest.reduce((sum, each) => sum + each, 0);
  let last = 0;
  for (const [at, element] of core.entries()) {
    const able = [...crews.keys()].filter(
      (crew) => can[crew * elements.length + element] === 1 && (until[crew] ?? 0) >= most,
    );
    if (able.length === 0 || ways[at]?.some((way) => way >= far)) return most;
    const begun = able.reduce((sum, crew) => sum + Math.max(from[crew] ?? 0, waits), 0);
    last = Math.max(last, Math.ceil((begun + all) / able.length) + (longest[at] ?? 0));
  }
  return Math.min(most, last);
}
