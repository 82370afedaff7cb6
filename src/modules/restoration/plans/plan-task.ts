/** What the planning thread is asked and what it answers. */
import type { PlanInstance } from '../planning/instance/plan-instance.js';
import type { PlanPolicy, RestorationPlan } from '../planning/instance/restoration-plan.js';
import { keepRoutes } from '../planning/keep-routes.js';
import { makePlan, plainPlan } from '../planning/make-plan.js';

export type Routes = Readonly<Record<string, readonly string[]>>;

export interface PlanTask {
  instance: PlanInstance;
  policy: PlanPolicy;
  seed: number;
  moves: number;
  /** Milliseconds by whoever runs it. */
  budgetMs: number;
  /** The routes of the plan that stands. */
  warm: Routes | null;
  /** By class: what the plan must gain before a job not yet begun is moved. */
  moveGain: readonly number[];
}

export interface PlanAnswer {
  plan: RestorationPlan;
  plain: RestorationPlan;
  /** The routes that stood were kept: what could be gained is under the threshold. */
  isKept: boolean;
}

export function runPlanTask(task: PlanTask, pause: () => boolean): PlanAnswer {
  const { instance, policy, seed, moves, warm, moveGain } = task;
  const routes = warm && new Map(Object.entries(warm));
  const plain = plainPlan(instance);
  const plan = makePlan(instance, { policy, seed, moves, pause, ...(routes ? { warm: routes } : {}) });
  if (!routes) return { plan, plain, isKept: false };
  const kept = keepRoutes(instance, routes, { policy, seed, moves });
  if (isWorthMoving(kept, plan, moveGain)) return { plan, plain, isKept: false };
  return { plan: { ...kept, finished: plan.finished, classes: withBounds(kept, plan) }, plain, isKept: true };
}

/** Whether the new plan gains, in the first class that differs, at least what a change of jobs is worth. */
export function isWorthMoving(
  kept: Pick<RestorationPlan, 'classes' | 'unserved'>,
  plan: Pick<RestorationPlan, 'classes' | 'unserved'>,
  moveGain: readonly number[],
): boolean {
  for (const [at, { value }] of plan.classes.entries()) {
    const gain = (kept.classes[at]?.value ?? 0) - value;
    if (gain < 0) return false;
    if (gain > 0 && gain >= (moveGain[at] ?? 0)) return true;
    if (gain > 0) return false;
  }
  return plan.unserved.length < kept.unserved.length;
}

/** Bounds hold for the same loans and while the classes above have the same values. */
function withBounds(kept: RestorationPlan, plan: RestorationPlan): RestorationPlan['classes'] {
  const sameLoans = kept.circuits.every(
    ({ by, links, vehicle }, at) =>
      by === plan.circuits[at]?.by &&
      vehicle === plan.circuits[at].vehicle &&
      String(links) === String(plan.circuits[at].links),
  );
  let same = sameLoans;
  return kept.classes.map((own, at) => {
    const other = plan.classes[at];
    const bound = same && other ? Math.min(other.bound, own.value) : own.bound;
    const result = { ...own, bound, proven: bound >= own.value, core: other?.core ?? own.core };
    same &&= other?.value === own.value;
    return result;
  });
}
