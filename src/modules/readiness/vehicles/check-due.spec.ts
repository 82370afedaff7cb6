import { expect, test } from '@jest/globals';
import { answeredBy, checkDueAt } from './check-due.js';

test.each([
  ['daily', '2026-12-03T00:00'],
  ['weekly', '2026-12-09T00:00'],
  ['monthly', '2027-01-02T00:00'],
  ['quarterly', '2027-03-04T00:00'],
  ['yearly', '2027-12-03T00:00'],
] as const)('a %s check done on the morning of 1 December is in time until %s (6.1.4)', (period, due) => {
  expect(checkDueAt(period, new Date('2026-12-01T08:30:00+08:00'))).toEqual(new Date(`${due}:00+08:00`));
});

test('late in the evening is the same civil day', () => {
  expect(checkDueAt('daily', new Date('2026-12-01T23:59:00+08:00'))).toEqual(
    new Date('2026-12-03T00:00:00+08:00'),
  );
});

test('a yearly check answers every period, a daily one only itself', () => {
  expect(answeredBy('yearly')).toEqual(['daily', 'weekly', 'monthly', 'quarterly', 'yearly']);
  expect(answeredBy('daily')).toEqual(['daily']);
});
