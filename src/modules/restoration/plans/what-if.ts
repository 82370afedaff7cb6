/** One change forced on a plan and its price: this circuit or repair first, one crew more, one crew less; told against the plan that stands. */
import { crewOf, isUnderWay } from '../live/plan-crews.js';
import type { PlanCrew, PlanInstance } from '../planning/instance/plan-instance.js';
import type { RestorationPlan } from '../planning/instance/restoration-plan.js';
import { keepRoutes } from '../planning/keep-routes.js';
import { makePlan } from '../planning/make-plan.js';
import { type Curve, curvesOf } from './plan-curves.js';
import { routesOfPlan } from './plan-routes.js';

export type Change =
  | { of: 'circuit-first'; circuit: string }
  | { of: 'repair-first'; element: string }
  | { of: 'one-crew-more'; crew: PlanCrew }
  | { of: 'one-crew-less'; crew: string };

export interface WhatIfTask {
  instance: PlanInstance;
  plan: RestorationPlan;
  change: Change;
  moves: number;
  budgetMs: number;
}

export interface WhatIf {
  plan: RestorationPlan;
  instance: PlanInstance;
  classes: { class: number; circuits: number; before: number; after: number }[];
  curves: { before: Curve[]; after: Curve[] };
  /** Circuits that come back at another time, the highest class first. */
  circuits: { code: string; class: number; before: number; after: number; by: string }[];
  jobs: {
    element: string;
    crewBefore: string | null;
    crew: string | null;
    before: number | null;
    after: number | null;
  }[];
}

const mostTold = 200;
/** Above every weight that policy gives. */
const first = 1_000;

export function whatIf({ instance, plan, change, moves }: WhatIfTask, pause: () => boolean): WhatIf {
  const [asked, answer] = changed(instance, plan, change, { moves, pause });
  return { plan: answer, instance: asked, ...compared(instance, plan, answer) };
}

function changed(
  instance: PlanInstance,
  plan: RestorationPlan,
  change: Change,
  { moves, pause }: { moves: number; pause: () => boolean },
): [PlanInstance, RestorationPlan] {
  const { policy, seed } = plan;
  const warm = routesOfPlan(plan);
  if (change.of === 'one-crew-more' || change.of === 'one-crew-less') {
    const crews =
      change.of === 'one-crew-more'
        ? [...instance.crews, change.crew]
        : instance.crews.filter(({ code }) => isUnderWay(code) || crewOf(code) !== change.crew);
    const other = { ...instance, crews };
    return [other, makePlan(other, { policy, seed, moves, pause, warm })];
  }
  const wanted = new Set(
    change.of === 'repair-first'
      ? [change.element]
      : (instance.circuits.find(({ code }) => code === change.circuit)?.needs ?? []),
  );
  // All else moves down a class; what presses has both ends at one place, so that nothing is lent to it.
  const pressed: PlanInstance = {
    ...instance,
    circuits: [
      ...instance.circuits.map((circuit) => ({ ...circuit, class: Math.min(7, circuit.class + 1) })),
      {
        code: '!',
        class: 1,
        weight: first,
        carrier: '!',
        a: instance.places[0]?.code ?? '',
        z: instance.places[0]?.code ?? '',
        load: 1,
        graded: false,
        needs: [...wanted],
        avoid: [],
      },
    ],
  };
  const routes = routesOfPlan(makePlan(pressed, { policy, seed, moves, pause, warm }));
  return [instance, keepRoutes(instance, routes, { policy, seed, moves })];
}

function compared(
  instance: PlanInstance,
  before: RestorationPlan,
  after: RestorationPlan,
): Omit<WhatIf, 'plan' | 'instance'> {
  const classOf = new Map(instance.circuits.map(({ code, class: of }) => [code, of]));
  const was = new Map(before.circuits.map(({ code, up }) => [code, up]));
  const curve = (plan: RestorationPlan): Curve[] =>
    curvesOf(plan.circuits.map(({ code, up }) => ({ class: classOf.get(code) ?? 7, up })));
  const circuits = after.circuits.flatMap(({ code, up, by }) => {
    const then = was.get(code) ?? up;
    return then === up ? [] : [{ code, class: classOf.get(code) ?? 7, before: then, after: up, by }];
  });
  circuits.sort((a, b) => a.class - b.class || Math.abs(b.after - b.before) - Math.abs(a.after - a.before));
  return {
    classes: after.classes.map((of, at) => ({
      class: of.class,
      circuits: of.circuits,
      before: before.classes[at]?.value ?? 0,
      after: of.value,
    })),
    curves: { before: curve(before), after: curve(after) },
    circuits: circuits.slice(0, mostTold),
    jobs: movedJobs(before, after).slice(0, mostTold),
  };
}

function movedJobs(before: RestorationPlan, after: RestorationPlan): WhatIf['jobs'] {
  const jobsOf = (plan: RestorationPlan) =>
    new Map(
      plan.crews.flatMap(({ crew, jobs }) =>
        jobs.map((job) => [job.element, { crew: crewOf(crew), ends: job.ends }] as const),
      ),
    );
  const [was, is] = [jobsOf(before), jobsOf(after)];
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((element) => {
    const [old, now] = [was.get(element), is.get(element)];
    if (old?.crew === now?.crew && old?.ends === now?.ends) return [];
    return [
      {
        element,
        crewBefore: old?.crew ?? null,
        crew: now?.crew ?? null,
        before: old?.ends ?? null,
        after: now?.ends ?? null,
      },
    ];
  });
}
