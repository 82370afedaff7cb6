/** An earlier plan's routes under new facts: what is left of them in their order, new repairs put where they cost the highest class least; nothing else moves. */
import { allocateLoans } from './loans/allocate-loans.js';
import { canonicalInstance } from './instance/canonical-instance.js';
import type { PlanInstance } from './instance/plan-instance.js';
import { isServable, planModel, type PlanModel } from './instance/plan-model.js';
import type { PlanPolicy, RestorationPlan } from './instance/restoration-plan.js';
import { ownUps, told, underLoans, warmRoutes } from './make-plan.js';
import { far } from './instance/travel-times.js';
import { RouteEnds } from './search/first-routes.js';
import { type RouteChange, Schedule } from './search/schedule.js';

export function keepRoutes(
  given: Readonly<PlanInstance>,
  routes: ReadonlyMap<string, readonly string[]>,
  how: { policy: PlanPolicy; seed: number; moves: number },
): RestorationPlan {
  const instance = canonicalInstance(given);
  const model = planModel(instance);
  const schedule = new Schedule(model, 6, how.policy === 'last-first' ? 'last' : 'sum');
  schedule.take(heldRoutes(model, warmRoutes(model, routes)));
  insertRest(model, schedule);
  const unproven = [...schedule.value].map((value) => ({ value, bound: 0, proven: value === 0, core: 0 }));
  const solved = { schedule, classes: unproven, finished: true };
  const lends = instance.links.length > 0 || instance.circuits.some(({ vehicle }) => vehicle !== undefined);
  if (!lends) return told(instance, how, model, solved, undefined);
  const loans = allocateLoans(instance, ownUps(model, schedule));
  const [under, settled] = underLoans(instance, how.policy, solved, loans);
  return told(instance, how, under, settled, loans);
}

/** As much of each route as its crew can still do, in order. */
function heldRoutes(model: PlanModel, routes: readonly (readonly number[])[]): number[][] {
  const ends = new RouteEnds(model);
  const next = routes.map(() => 0);
  for (let progress = true; progress;) {
    progress = false;
    for (const [crew, route] of routes.entries())
      for (let at = next[crew] ?? 0; at < route.length; at += 1) {
        const element = route[at] ?? 0;
        if (model.before[element]?.some((each) => (ends.done[each] ?? -1) < 0) === true) break;
        next[crew] = at + 1;
        progress = true;
        const end = ends.endBy(crew, element);
        if (end < far && (ends.done[element] ?? -1) < 0) ends.append(crew, element, end);
      }
  }
  return ends.routes;
}

/** The highest class first, where it delays the higher classes least. */
function insertRest(model: PlanModel, schedule: Schedule): void {
  const present = new Set(schedule.routes.flat());
  const rest = [...model.elements.keys()]
    .filter((element) => !present.has(element) && isServable(model, element))
    .sort(
      (a, b) =>
        (model.rank[a] ?? 0) - (model.rank[b] ?? 0) ||
        (model.signatures.weightOn[b] ?? 0) - (model.signatures.weightOn[a] ?? 0) ||
        a - b,
    );
  for (const element of rest) insert(schedule, element);
}

function insert(schedule: Schedule, element: number): void {
  let best: { change: RouteChange; value: Float64Array; end: number } | undefined;
  for (const [crew, route] of schedule.routes.entries())
    for (let at = 0; at <= route.length; at += 1) {
      const change = {
        crew,
        route: [...route.slice(0, at), element, ...route.slice(at)],
        first: at,
        settled: at + 1,
      };
      if (!schedule.try([change])) continue;
      const [value, end] = [schedule.tried.slice(), schedule.done[element] ?? 0];
      schedule.undo();
      if (!best || isLess(value, end, best)) best = { change, value, end };
    }
  if (!best) return;
  schedule.try([best.change]);
  schedule.keep();
}

function isLess(value: Float64Array, end: number, other: { value: Float64Array; end: number }): boolean {
  for (let of = 0; of < 7; of += 1) {
    const [one, two] = [value[of] ?? 0, other.value[of] ?? 0];
    if (one !== two) return one < two;
  }
  return end < other.end;
}
