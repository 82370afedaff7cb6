import { describe, expect, test } from '@jest/globals';
import { gradeByPlan, type PlanFacts, type PlanRow, planFacts, rowVerdict } from './grade-by-plan.js';

const calm: PlanFacts = {
  provincesAffected: 1,
  citiesAffected: 1,
  countiesAffected: 1,
  carriersAffected: 1,
  multiPointCarriers: 0,
  largeAreaBackbone: false,
  hubBuildingDestroyed: false,
  taskOrigin: 'none',
  usersAffected: 600_000,
  hoursDown: 2,
  userHours: 1_200_000,
};
const words = { zh: '甲', en: 'a' };
const row = (level: PlanRow['level'], when: PlanRow['when']): PlanRow => ({
  level,
  clause: level,
  words,
  when,
});

describe('one row of a scale', () => {
  test.each<[string, PlanRow['when'], Partial<PlanFacts>, string]>([
    ['a number is at least', { provincesAffected: 2 }, { provincesAffected: 3 }, 'fires'],
    ['one below does not do', { provincesAffected: 2 }, {}, 'not'],
    ['all conditions must hold', { usersAffected: 500_000, hoursDown: 1 }, {}, 'fires'],
    ['one that fails is enough', { usersAffected: 500_000, hoursDown: 3 }, {}, 'not'],
    ['a flag', { hubBuildingDestroyed: true }, { hubBuildingDestroyed: true }, 'fires'],
    ['a task from above', { taskOrigin: 'national' }, { taskOrigin: 'provincial' }, 'not'],
    ['a threshold nobody has filled in decides nothing', { userHours: null }, {}, 'unfilled'],
    ['a fact nobody has told decides nothing', { userHours: 1 }, { userHours: undefined }, 'unknown'],
    [
      'what fails anyway needs no further fact',
      { userHours: 1, provincesAffected: 2 },
      { userHours: undefined },
      'not',
    ],
  ])('%s', (_, when, facts, verdict) => {
    expect(rowVerdict(row('I', when), { ...calm, ...facts })).toBe(verdict);
  });
});

describe('the level by a scale', () => {
  test('the highest row that fires, and how many could not be judged', () => {
    const rows = [
      row('IV', { countiesAffected: 1 }),
      row('II', { carriersAffected: 1 }),
      row('I', { userHours: null }),
    ];
    expect(gradeByPlan(rows, calm)).toEqual({ level: 'II', fired: rows[1], open: 1 });
  });

  test('nothing fires, no level', () => {
    expect(gradeByPlan([row('I', { provincesAffected: 2 })], calm)).toEqual({
      level: null,
      fired: null,
      open: 0,
    });
  });
});

test('what nobody can know while the place is unknown is unknown to a scale as well', () => {
  const facts = {
    taskOrigin: 'none',
    provincesAffected: 1,
    backboneOutage: 'none',
    hubBuildingDestroyed: false,
    carriersAffected: ['telecom'],
    extent: { telecom: 'local' },
    unknown: ['extent', 'backboneOutage', 'hubBuildingDestroyed'],
  } as const;
  const seen = planFacts(facts, { usersAffected: undefined, hoursDown: 1 });
  expect(seen).toMatchObject({ carriersAffected: 1 });
  expect(seen.multiPointCarriers).toBeUndefined();
  expect(rowVerdict(row('I', { largeAreaBackbone: true }), seen)).toBe('unknown');
  const several = { ...facts, extent: { telecom: 'multiPoint' } } as const;
  expect(planFacts(several, { usersAffected: undefined, hoursDown: 1 }).multiPointCarriers).toBe(1);
});

test('the county’s facts know one county and one city at most; users times hours are user-hours', () => {
  const facts = {
    taskOrigin: 'none',
    provincesAffected: 1,
    backboneOutage: 'partial',
    hubBuildingDestroyed: false,
    carriersAffected: ['telecom', 'mobile'],
    extent: { telecom: 'multiPoint', mobile: 'local' },
  } as const;
  expect(planFacts(facts, { usersAffected: 300, hoursDown: 1.5 })).toMatchObject({
    citiesAffected: 1,
    countiesAffected: 1,
    carriersAffected: 2,
    multiPointCarriers: 1,
    largeAreaBackbone: false,
    userHours: 450,
  });
});
