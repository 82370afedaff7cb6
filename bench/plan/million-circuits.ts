import { seededRandom } from '../../src/kernel/seeded-random.js';
import { evaluatePlan } from '../../src/modules/restoration/planning/check/evaluate-plan.js';
import type {
  PlanCircuit,
  PlanInstance,
} from '../../src/modules/restoration/planning/instance/plan-instance.js';
import { makePlan } from '../../src/modules/restoration/planning/make-plan.js';
import { fibre } from './instances.js';

const count = 1_000_000;

const base = fibre(7, 5_000, 200, 40);
const random = seededRandom(7);
const circuits = Array.from({ length: count }, (_, at): PlanCircuit => {
  const like = base.circuits[Math.floor(random() * base.circuits.length)];
  if (!like) throw new Error('no circuit');
  return { ...like, code: `C-${at}`, needs: [...like.needs], avoid: [] };
});
const instance: PlanInstance = { ...base, circuits };
const began = performance.now();
const plan = makePlan(instance, { moves: 200_000 });
const seconds = Math.round((performance.now() - began) / 100) / 10;
const residentMb = Math.round(process.resourceUsage().maxRSS / 1_024);
const { violations } = evaluatePlan(instance, plan);
process.stdout.write(
  JSON.stringify({ circuits: plan.circuits.length, seconds, residentMb, violations: violations.length }),
);
