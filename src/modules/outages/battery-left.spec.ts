import { expect, test } from '@jest/globals';
import { hoursLeft } from './battery-left.js';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 24, 0, minute));

test.each([
  ['full at first', 4, 0, 4],
  ['half an hour on', 4, 30, 3.5],
  ['to a tenth of an hour', 4, 20, 3.7],
  ['empty, and not less than that', 1, 90, 0],
  ['a clock that is behind counts nothing', 4, -10, 4],
  ['none at all', 0, 5, 0],
])('%s', (_says, batteryHours, minutes, left) => {
  expect(hoursLeft({ since: at(0), batteryHours }, at(minutes))).toBe(left);
});
