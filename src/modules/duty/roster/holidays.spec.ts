import { describe, expect, test } from '@jest/globals';
import { Holidays } from './holidays.js';

const holidays = new Holidays({
  '2026': {
    notice: '通知',
    off: [{ zh: '国庆节', en: 'National Day', from: '2026-10-01', until: '2026-10-07' }],
    worked: ['2026-10-10'],
  },
});

describe('whether a civil day is off', () => {
  test.each([
    { day: '2026-10-01', off: true, guessed: false },
    { day: '2026-10-07', off: true, guessed: false },
    { day: '2026-10-08', off: false, guessed: false },
    { day: '2026-10-10', off: false, guessed: false },
    { day: '2026-10-11', off: true, guessed: false },
    { day: '2027-10-01', off: false, guessed: true },
    { day: '2027-10-02', off: true, guessed: true },
  ])('$day', ({ day, off, guessed }) => {
    expect(holidays.of(day)).toMatchObject({ off, guessed });
  });

  test('a holiday bears its name', () => {
    expect(holidays.of('2026-10-03').holiday).toEqual({ zh: '国庆节', en: 'National Day' });
  });

  test('a day both off and worked, and a holiday of another year, are faults', () => {
    const wrong = new Holidays({
      '2026': {
        notice: '通知',
        off: [{ zh: '元旦', en: 'New Year', from: '2027-01-01', until: '2027-01-03' }],
        worked: ['2027-01-02'],
      },
    });
    expect(wrong.faults()).toHaveLength(2);
  });
});
