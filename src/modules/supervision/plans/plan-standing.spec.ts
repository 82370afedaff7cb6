import { describe, expect, test } from '@jest/globals';
import { planStanding } from './plan-standing.js';

const now = new Date('2026-12-01T00:00:00Z');
const inDays = (days: number): Date => new Date(now.getTime() + days * 86_400_000);
const sixtyDays = 60 * 1_440;

describe('whether a carrier has a valid plan (2.1.2(6))', () => {
  test.each([
    ['none was ever approved', [], 'none'],
    ['a year to go', [365], 'valid'],
    ['sixty-one days to go', [61], 'valid'],
    ['sixty days to go', [60], 'expiring'],
    ['the last day', [1], 'expiring'],
    ['its last moment', [0], 'none'],
    ['it has lapsed', [-3], 'none'],
    ['the later of two counts', [3, 200], 'valid'],
  ])('%s', (_, days, standing) => {
    const plans = days.map((one) => ({ approvedUntil: inDays(one) }));
    expect(planStanding(plans, sixtyDays, now).standing).toBe(standing);
  });
});
