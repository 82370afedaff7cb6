import { describe, expect, test } from '@jest/globals';
import { vehicleFaults } from './vehicle-readiness.js';

const now = new Date('2026-11-24T00:00:00Z');
const daysAgo = (days: number): Date => new Date(now.getTime() - days * 86_400_000);

describe('whether a vehicle may be sent (6.1.1)', () => {
  test('three quarters of a tank are enough, a percent less is not (6.1.1(1))', () => {
    expect(vehicleFaults({ fuelPercent: 75, checkedAt: now }, now)).toEqual([]);
    expect(vehicleFaults({ fuelPercent: 74, checkedAt: now }, now)).toEqual([
      { zh: '油量74%，不足油箱的3/4', en: 'fuel 74%, under three quarters' },
    ]);
  });

  test('a check a month old still holds, an older one does not (6.1.4)', () => {
    expect(vehicleFaults({ fuelPercent: 100, checkedAt: daysAgo(31) }, now)).toEqual([]);
    expect(vehicleFaults({ fuelPercent: 100, checkedAt: daysAgo(32) }, now)).toHaveLength(1);
  });

  test('every fault is named', () => {
    expect(vehicleFaults({ fuelPercent: 0, checkedAt: daysAgo(400) }, now)).toHaveLength(2);
  });

  test('a check dated later than now is no fault', () => {
    expect(vehicleFaults({ fuelPercent: 80, checkedAt: daysAgo(-1) }, now)).toEqual([]);
  });
});
