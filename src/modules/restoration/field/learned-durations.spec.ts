import { describe, expect, test } from '@jest/globals';
import { learnedDurations } from './learned-durations.js';

const cable = (...minutes: number[]) => minutes.map((each) => ({ kind: 'cable' as const, minutes: each }));

describe('durations learnt from closed repairs', () => {
  test('too few say nothing', () => {
    expect(learnedDurations(cable(10, 20, 30, 40), 5).size).toBe(0);
  });

  test('one odd repair does not move the middle', () => {
    expect(learnedDurations(cable(100, 110, 120, 130, 9_000), 5).get('cable')?.[1]).toBe(120);
  });

  test('an even count takes between the two in the middle, and shortest and longest are near the ends', () => {
    const learned = learnedDurations(cable(10, 20, 30, 40, 50, 60, 70, 80, 90, 100), 5).get('cable');
    expect(learned).toEqual([20, 55, 90]);
  });

  test('kinds are learnt apart', () => {
    const learned = learnedDurations([...cable(1, 2, 3, 4, 5), { kind: 'site', minutes: 99 }], 5);
    expect([...learned.keys()]).toEqual(['cable']);
  });
});
