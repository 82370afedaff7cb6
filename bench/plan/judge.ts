import { evaluatePlan } from '../../src/modules/restoration/planning/check/evaluate-plan.js';
import type { PlanInstance } from '../../src/modules/restoration/planning/instance/plan-instance.js';
import type { RestorationPlan } from '../../src/modules/restoration/planning/instance/restoration-plan.js';
import { makePlan, type PlanHow, plainPlan } from '../../src/modules/restoration/planning/make-plan.js';

/** Makes plans and has the evaluator judge each; counts what it finds, and whoever is behind the plain sort. */
export class Judge {
  plans = 0;
  readonly violations: string[] = [];
  readonly behindPlain: string[] = [];

  plan(instance: PlanInstance, how: PlanHow): RestorationPlan {
    const plan = makePlan(instance, how);
    this.plans += 1;
    for (const { code, names } of evaluatePlan(instance, plan).violations)
      this.violations.push(`${instance.name}: ${code} ${names}`);
    const plain = plainPlan(instance);
    const at = plan.classes.findIndex(({ value }, of) => value !== plain.classes[of]?.value);
    if (at >= 0 && (plan.classes[at]?.value ?? 0) > (plain.classes[at]?.value ?? 0))
      this.behindPlain.push(`${instance.name}: class ${at + 1}`);
    return plan;
  }
}
