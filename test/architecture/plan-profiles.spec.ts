import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { randomFacts } from '../../bench/grade/random-facts.js';
import { seeded } from '../../bench/statistics.js';
import { gradeOutage } from '../../src/modules/outages/grade-outage.js';
import { gradeByPlan, planFacts } from '../../src/modules/outages/plans/grade-by-plan.js';
import { readPlanProfiles } from '../../src/modules/outages/plans/plan-profiles.js';

const dir = join(import.meta.dirname, '../../config/plans');

test('the county’s plan as data says what the rule says, over a thousand sets of facts (4.1)', async () => {
  const read = await readPlanProfiles(dir);
  const rows = read.ok ? (read.value.profiles[0]?.rows ?? []) : [];
  const chance = seeded(41);
  for (let n = 0; n < 1_000; n += 1) {
    const facts = randomFacts(chance);
    const asData = gradeByPlan(rows, planFacts(facts, { usersAffected: undefined, hoursDown: 1 }));
    expect({ facts, level: asData.level }).toEqual({ facts, level: gradeOutage(facts)?.level ?? null });
  }
});

test('the county’s own plan comes first, the others beside it; the 2009 thresholds are left to an official', async () => {
  const read = await readPlanProfiles(dir);
  expect(read.ok && read.value.profiles.map(({ id }) => id)).toEqual([
    'county',
    'national-2011',
    'regulation-2009',
  ]);
  const regulation = read.ok ? read.value.profiles[2] : undefined;
  expect(regulation?.rows.every(({ when }) => Object.values(when).every((value) => value === null))).toBe(
    true,
  );
});

test('rows of another plan that nobody has compared with its text say so', async () => {
  const read = await readPlanProfiles(dir);
  const national = read.ok ? read.value.profiles[1] : undefined;
  expect(national?.rows.map(({ level, unverified }) => [level, unverified === true])).toEqual([
    ['I', true],
    ['II', true],
    ['III', false],
    ['IV', false],
  ]);
});

test('a scale with a fault is refused with the file and the place', async () => {
  const own = await mkdtemp(join(tmpdir(), 'fengsui-plans-'));
  try {
    expect(await readPlanProfiles(own)).toMatchObject({ ok: false });
    await mkdir(join(own, 'county'));
    await writeFile(
      join(own, 'county/plan.yaml'),
      'words: { zh: 甲, en: a }\nsource: { zh: 乙, en: b }\nrows: [{ level: V, clause: x, words: { zh: 丙, en: c }, when: {} }]\n',
    );
    const read = await readPlanProfiles(own);
    expect(read.ok).toBe(false);
    expect(
      read.ok ? [] : read.faults.map((fault) => fault.replace(/^.*plan.yaml: /, '').split(':')[0]),
    ).toEqual(expect.arrayContaining(['rows.0.level', 'rows.0.when']));
  } finally {
    await rm(own, { recursive: true, force: true });
  }
});
