import type { PlanModel } from '../../src/modules/restoration/planning/instance/plan-model.js';
import { far } from '../../src/modules/restoration/planning/instance/travel-times.js';
import { RouteEnds } from '../../src/modules/restoration/planning/search/first-routes.js';
import { Schedule } from '../../src/modules/restoration/planning/search/schedule.js';

/** The simplest plan by hand, by class: circuits by class and weight, each repair to whichever able crew is free next, wherever it is. */
export function nextFreeValues(model: PlanModel): number[] {
  const { count, classOf, weight, needStart, needs } = model.signatures;
  const turn = Array.from({ length: count }, (_, at) => at).sort(
    (a, b) => (classOf[a] ?? 0) - (classOf[b] ?? 0) || (weight[b] ?? 0) - (weight[a] ?? 0) || a - b,
  );
  const ends = new RouteEnds(model);
  const give = (element: number): void => {
    if ((ends.done[element] ?? -1) >= 0) return;
    for (const each of model.before[element] ?? []) give(each);
    const able = [...model.crews.keys()].filter((crew) => ends.endBy(crew, element) < far);
    if (able.length === 0) return;
    const crew = able.reduce((a, b) => (ends.timeOf(b) < ends.timeOf(a) ? b : a));
    ends.append(crew, element, ends.endBy(crew, element));
  };
  for (const signature of turn)
    for (let at = needStart[signature] ?? 0; at < (needStart[signature + 1] ?? 0); at += 1)
      give(needs[at] ?? 0);
  for (const element of model.elements.keys()) give(element);
  const schedule = new Schedule(model);
  schedule.take(ends.routes);
  return [...schedule.value];
}
