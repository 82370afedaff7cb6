/** Replays a plan from its file alone, without anything of the planner: every time, ability, part, path and capacity again, and each class's value; all that is wrong by name. */
import type { PlanInstance } from '../instance/plan-instance.js';
import type { RestorationPlan } from '../instance/restoration-plan.js';
import { evaluateCircuits } from './evaluate-circuits.js';
import { evaluateJobs } from './evaluate-jobs.js';
import { evaluateLoans } from './evaluate-loans.js';
import type { Tell, Violation } from './violation.js';

export interface Evaluation {
  violations: Violation[];
  classes: { class: number; circuits: number; value: number; last: number }[];
  /** When each repair is done. */
  ends: ReadonlyMap<string, number>;
}

const most = 1_000;

export function evaluatePlan(instance: Readonly<PlanInstance>, plan: Readonly<RestorationPlan>): Evaluation {
  const found: Violation[] = [];
  const tell: Tell = (code, names) => {
    if (found.length < most) found.push({ code, names });
  };
  const ends = evaluateJobs(instance, plan, tell);
  const ups = evaluateCircuits(instance, plan, ends, tell);
  evaluateLoans(instance, plan, ups, tell);
  const classes = [1, 2, 3, 4, 5, 6, 7].map((of) => ({ class: of, circuits: 0, value: 0, last: 0 }));
  for (const circuit of instance.circuits) {
    const own = classes[circuit.class - 1];
    const up = ups.get(circuit.code) ?? 0;
    if (!own) continue;
    own.circuits += 1;
    own.value += circuit.weight * up;
    own.last = Math.max(own.last, up);
  }
  for (const said of plan.classes) {
    const own = classes[said.class - 1];
    const value = plan.policy === 'last-first' ? own?.last : own?.value;
    if (said.value !== value || said.last !== own?.last || said.circuits !== own.circuits)
      tell('value', `class ${said.class}: ${said.value}, last ${said.last} ≠ ${value}, last ${own?.last}`);
    if (said.bound > said.value || (said.proven && said.bound !== said.value))
      tell('value', `class ${said.class}: bound ${said.bound}, value ${said.value}`);
  }
  return { violations: found, classes, ends };
}
