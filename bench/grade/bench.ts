import { join } from 'node:path';
import { type Level, levels } from '../../src/kernel/levels.js';
import { gradeOutage } from '../../src/modules/outages/grade-outage.js';
import { gradeByPlan, planFacts } from '../../src/modules/outages/plans/grade-by-plan.js';
import { readPlanProfiles } from '../../src/modules/outages/plans/plan-profiles.js';
import { root } from '../own-product.js';
import { round, seeded } from '../statistics.js';
import { graver, randomFacts } from './random-facts.js';

const limitMicroseconds = 100;
const rank = (level: Level | null | undefined): number =>
  level === null || level === undefined ? levels.length : levels.indexOf(level);

/**
 * The level of 4.1 over random facts: more harm is never milder, and the county's plan written as data says the same as
 * the rule. Beside it what one look at the same facts as JSON costs, the least any grading must do to keep its evidence.
 */
export async function run({ short }: { short: boolean }): Promise<object> {
  const cases = short ? 1_000 : 100_000;
  const chance = seeded(41);
  const read = await readPlanProfiles(join(root, 'config/plans'));
  if (!read.ok) throw new Error(read.faults.join('\n'));
  const county = read.value.profiles.find(({ id }) => id === 'county');
  if (!county) throw new Error('the county has no plan of its own');
  const all = Array.from({ length: cases }, () => randomFacts(chance));
  let milder = 0;
  let disagree = 0;
  const found: Record<string, number> = {};
  for (const facts of all) {
    const level = gradeOutage(facts)?.level;
    found[level ?? 'none'] = (found[level ?? 'none'] ?? 0) + 1;
    if (rank(gradeOutage(graver(facts, chance))?.level) > rank(level)) milder += 1;
    const asData = gradeByPlan(
      county.rows,
      planFacts(facts, { usersAffected: undefined, hoursDown: 1 }),
    ).level;
    if (asData !== (level ?? null)) disagree += 1;
  }
  const timed = (work: (facts: (typeof all)[number]) => unknown): number => {
    const began = performance.now();
    for (const facts of all) work(facts);
    return ((performance.now() - began) * 1_000) / cases;
  };
  timed(gradeOutage);
  const ours = timed(gradeOutage);
  const peer = timed((facts) => JSON.stringify(facts));
  const checks = {
    moreHarmIsNeverMilder: milder === 0,
    planAsDataAgrees: disagree === 0,
    everyLevelOccurs: [...levels, 'none'].every((level) => (found[level] ?? 0) > 0),
    fast: ours <= limitMicroseconds,
  };
  return {
    bench: 'grade',
    says: 'microseconds to grade one set of facts; peer: to write the same facts as JSON',
    cases,
    levels: found,
    microseconds: { fengsui: round(ours), json: round(peer), limit: limitMicroseconds },
    ratio: { json: round(ours / peer), limit: ours / limitMicroseconds },
    violations: { milder, disagree },
    checks,
    ok: Object.values(checks).every(Boolean),
  };
}
