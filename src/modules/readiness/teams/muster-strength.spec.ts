import { describe, expect, test } from '@jest/globals';
import { type Called, musterStrength } from './muster-strength.js';
import { validSkills } from './team-skills.js';

const at = (clock: string): Date => new Date(`2026-12-03T${clock}:00+08:00`);
const comes = (answered: string, travelMinutes: number, ...skills: string[]): Called => ({
  answer: 'confirmed',
  answeredAt: at(answered),
  travelMinutes,
  skills,
});
const declines: Called = {
  answer: 'declined',
  answeredAt: at('02:10'),
  travelMinutes: null,
  skills: ['power'],
};
const silent = (...skills: string[]): Called => ({
  answer: null,
  answeredAt: null,
  travelMinutes: null,
  skills,
});

describe('a muster is complete when those who have arrived are enough (6.3.2(2))', () => {
  test('by arrival, not by answer', () => {
    const calls = [comes('02:05', 60, 'power'), comes('02:10', 20, 'satellite')];
    expect(musterStrength({ strength: 1, skills: [] }, calls)).toMatchObject({
      confirmed: 2,
      lacking: 0,
      completeAt: at('02:30'),
      allAt: at('03:05'),
    });
  });

  test('a skill that comes late makes it late', () => {
    const calls = [comes('02:05', 60, 'power'), comes('02:10', 20, 'satellite')];
    expect(musterStrength({ strength: 1, skills: ['power'] }, calls).completeAt).toEqual(at('03:05'));
  });

  test('too few: how many are lacking, and no time', () => {
    const calls = [comes('02:05', 60, 'power'), declines, silent('satellite')];
    expect(musterStrength({ strength: 2, skills: [] }, calls)).toMatchObject({
      called: 3,
      confirmed: 1,
      declined: 1,
      silent: 1,
      lacking: 1,
      completeAt: null,
    });
  });

  test('a skill that only the silent could bring is missing; one that nobody could is out of reach', () => {
    const calls = [comes('02:05', 30, 'base-station'), declines, silent('satellite')];
    expect(
      musterStrength({ strength: 1, skills: ['satellite', 'power', 'base-station'] }, calls),
    ).toMatchObject({
      missingSkills: ['satellite', 'power'],
      unreachableSkills: ['power'],
      completeAt: null,
    });
  });

  test('nobody called', () => {
    expect(musterStrength({ strength: 3, skills: ['power'] }, [])).toMatchObject({
      lacking: 3,
      missingSkills: ['power'],
      completeAt: null,
      allAt: null,
    });
  });
});

describe('a skill counts while its certificate holds (6.3.1(2))', () => {
  test.each([
    { name: 'none needed', certificates: [], counts: true },
    { name: 'to the last day', certificates: [{ skill: 'power', expiresOn: '2026-12-03' }], counts: true },
    { name: 'run out', certificates: [{ skill: 'power', expiresOn: '2026-12-02' }], counts: false },
    {
      name: 'run out and renewed',
      certificates: [
        { skill: 'power', expiresOn: '2026-12-02' },
        { skill: 'power', expiresOn: '2027-12-02' },
      ],
      counts: true,
    },
    { name: 'of another skill', certificates: [{ skill: 'driving', expiresOn: '2026-12-02' }], counts: true },
    { name: 'of none', certificates: [{ skill: null, expiresOn: '2026-12-02' }], counts: true },
  ])('$name', ({ certificates, counts }) => {
    expect(validSkills(['power'], certificates, '2026-12-03')).toEqual(counts ? ['power'] : []);
  });
});
