import { describe, expect, test } from '@jest/globals';
import { aYearAfter, daysBetween, yearlyDue } from './yearly-due.js';

describe('what is owed once a year (6.4.2, 6.4.3)', () => {
  test.each([
    ['never held', null, 'overdue', null],
    ['held today', '2026-12-01', 'done', '2027-12-01'],
    ['held eleven months ago', '2026-01-01', 'due-soon', '2027-01-01'],
    ['sixty-one days are left', '2026-01-31', 'done', '2027-01-31'],
    ['sixty days are left', '2026-01-30', 'due-soon', '2027-01-30'],
    ['the last day', '2025-12-01', 'due-soon', '2026-12-01'],
    ['a year and a day ago', '2025-11-30', 'overdue', '2026-11-30'],
  ])('%s', (_, last, state, dueOn) => {
    expect(yearlyDue(last, '2026-12-01', 60)).toEqual({ state, dueOn });
  });

  test('a leap day is answered on the last of February', () => {
    expect(aYearAfter('2028-02-29')).toBe('2029-02-28');
    expect(daysBetween('2028-02-28', '2028-03-01')).toBe(2);
  });
});
