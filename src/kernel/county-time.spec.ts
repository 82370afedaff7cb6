import { describe, expect, test } from '@jest/globals';
import { civilMoment, typedCountyTime } from './county-time.js';

const moment = (from: string, days: number, clock: string): string =>
  civilMoment(new Date(from), days, clock).toISOString();

describe('the county keeps UTC+8 without summer time', () => {
  test('eight in the morning is midnight UTC', () => {
    expect(moment('2026-11-24T03:00:00Z', 0, '08:00')).toBe('2026-11-24T00:00:00.000Z');
  });

  test('the civil day begins at 16:00 UTC of the day before', () => {
    expect(moment('2026-11-24T15:59:59Z', 0, '00:00')).toBe('2026-11-23T16:00:00.000Z');
    expect(moment('2026-11-24T16:00:00Z', 0, '00:00')).toBe('2026-11-24T16:00:00.000Z');
  });

  test('days run over the ends of months and years', () => {
    expect(moment('2026-12-31T03:00:00Z', 1, '20:30')).toBe('2027-01-01T12:30:00.000Z');
    expect(moment('2028-03-01T03:00:00Z', -1, '12:00')).toBe('2028-02-29T04:00:00.000Z');
  });

  test('midsummer has the same offset as midwinter', () => {
    expect(moment('2026-07-01T03:00:00Z', 0, '08:00')).toBe('2026-07-01T00:00:00.000Z');
  });
});

test.each([
  ['2026-11-24 08:05', '2026-11-24T00:05:00.000Z'],
  ['2026/11/24 8:05', '2026-11-24T00:05:00.000Z'],
  ['2026年11月24日08时05分', '2026-11-24T00:05:00.000Z'],
  ['2026-11-24T07:00:30', '2026-11-23T23:00:30.000Z'],
  ['2026-02-30 08:00', undefined],
  ['2026-13-01 08:00', undefined],
  ['2026-11-24 24:00', undefined],
  ['昨天', undefined],
])('%s is %s', (text, iso) => {
  expect(typedCountyTime(text)?.toISOString()).toBe(iso);
});
