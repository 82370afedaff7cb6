import { join } from 'node:path';
import { type CircuitDown, orderCircuits } from '../../src/modules/restoration/order-circuits.js';
import { readRestorationPolicy } from '../../src/modules/restoration/restoration-policy.js';
import { root } from '../own-product.js';
import { median, seeded } from '../statistics.js';
import { several } from './instances.js';
import { Judge } from './judge.js';
import { measureLoans } from './measure-loans.js';
import { measureAffected, measureMillion } from './measure-size.js';
import {
  isSameAgain,
  measureCounties,
  measureDrift,
  measureExact,
  measureFibre,
  measureFirst,
} from './measure-routes.js';

interface Target {
  is: number;
  limit: number;
  met: boolean;
}
const atMost = (is: number, limit: number): Target => ({ is, limit, met: is <= limit });
const atLeast = (is: number, limit: number): Target => ({ is, limit, met: is >= limit });

/** Not reached yet, with what is known of why in bench/README.md; they are printed, and do not fail the run. */
const open = new Set(['plainToOurs100', 'plainToOurs200']);

/** Restoration plans against what can be proven, against the plain sort, and by the evaluator. */
export async function run({ short }: { short: boolean }): Promise<object> {
  const judge = new Judge();
  const exact = await measureExact(judge, short);
  const counties = measureCounties(judge, short);
  const fibre = measureFibre(judge, short);
  const first = measureFirst();
  const drift = measureDrift(judge, short);
  const loans = measureLoans(judge, short);
  const orderMs = await timeOfOrder();
  const affected = measureAffected(short);
  const million = measureMillion();
  const residentMb = Math.round(process.memoryUsage().rss / 1_048_576);
  const classOne = (from: number, to: number): number =>
    Math.min(
      ...fibre.flatMap(({ faults, plainToOurs }) =>
        faults >= from && faults <= to ? [plainToOurs[0] ?? 0] : [],
      ),
    );
  const targets: Record<string, Target> = {
    exactEqualShare: atLeast(exact.equalShare, 0.95),
    exactWorstBehind: atMost(exact.worstBehind, 1.005),
    exactSlowestMs: atMost(exact.slowestMs, 2_000),
    classOneCertifiedShare: atLeast(counties.certified.proven / Math.max(1, counties.certified.cores), 0.95),
    classOneCertifiedMs: atMost(counties.certified.slowestMs, 5_000),
    class2ToBound: atMost(counties.class2ToBoundMedian, 1.05),
    plainToOurs100: atLeast(classOne(100, 100), 1.25),
    ...(short ? {} : { plainToOurs200: atLeast(classOne(200, 500), 1.5) }),
    firstPlanMs: atMost(first.ms, 1_000),
    warmWithinHalfPercentShare: atLeast(drift.share, 0.95),
    loansClassOne: atLeast(loans.classOne.least, 1),
    loanToPlainPath: atMost(loans.large.ratio, 10),
    order100000Ms: atMost(orderMs, 60),
    affectedToPlainPass: atMost(affected.ratio, 1),
    residentMb: atMost(residentMb, 600),
    millionResidentMb: atMost(million.residentMb, 600),
  };
  const checks = {
    noViolation: judge.violations.length === 0 && million.violations === 0,
    neverBehindPlain: judge.behindPlain.length === 0,
    yardsticksAgree: exact.disagreements.length === 0,
    sameAgain: isSameAgain(several(5, 300, 30)),
  };
  const missed = Object.entries(targets).flatMap(([name, { met }]) => (met ? [] : [name]));
  return {
    bench: 'plan',
    says: 'restoration plans: against the proven optimum, the own bound, the plain sort; every plan judged by the evaluator',
    exact,
    counties,
    fibre,
    first,
    drift,
    loans,
    affected,
    million,
    plans: judge.plans,
    violations: judge.violations.slice(0, 10),
    behindPlain: judge.behindPlain.slice(0, 10),
    targets,
    missed,
    checks,
    // The short run proves that plans are right; speed is judged by the full one, on a quiet machine.
    ok: Object.values(checks).every(Boolean) && (short || missed.every((name) => open.has(name))),
  };
}

async function timeOfOrder(): Promise<number> {
  const policy = await readRestorationPolicy(join(root, 'config/restoration.yaml'));
  if (!policy.ok) throw new Error(policy.faults.join('\n'));
  const chance = seeded(5);
  const circuits = Array.from({ length: 100_000 }, (_, at): CircuitDown => ({
    code: `C-${String(at).padStart(6, '0')}`,
    class: 1 + Math.floor(chance() * 7),
    tier: chance() < 0.2 ? 'central' : 'local',
    key: chance() < 0.3,
    urgent: chance() < 0.3,
    downSince: new Date(1_780_000_000_000 + Math.floor(chance() * 600) * 1_000),
  }));
  const times = Array.from({ length: 9 }, () => {
    const began = performance.now();
    orderCircuits(circuits, policy.value);
    return performance.now() - began;
  });
  return median(times);
}
