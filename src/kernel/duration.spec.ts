import { describe, expect, test } from '@jest/globals';
import { durationMinutes, plusMinutes } from './duration.js';

describe('durations of policy files (ISO 8601)', () => {
  test.each([
    ['PT1H', 60],
    ['PT15M', 15],
    ['PT1H30M', 90],
    ['PT0M', 0],
    ['PT100H', 6000],
  ])('%s is %d minutes', (text, minutes) => {
    expect(durationMinutes(text)).toBe(minutes);
  });

  test.each(['', 'PT', 'P1D', 'PT1S', 'pt1h', 'PT1.5H', '-PT1H', 'PT1M1H', ' PT1H', '60'])(
    '%j is no duration of hours and minutes',
    (text) => {
      expect(durationMinutes(text)).toBeUndefined();
    },
  );

  test('minutes are added across midnight and leave the given moment alone', () => {
    const at = new Date('2026-12-31T23:50:00Z');
    expect(plusMinutes(at, 61).toISOString()).toBe('2027-01-01T00:51:00.000Z');
    expect(plusMinutes(at, -50).toISOString()).toBe('2026-12-31T23:00:00.000Z');
    expect(at.toISOString()).toBe('2026-12-31T23:50:00.000Z');
  });
});
