import { describe, expect, test } from '@jest/globals';
import { shiftWindows } from './shift-windows.js';

const at = (clock: string): Date => new Date(`2026-12-01T${clock}:00+08:00`);
const day = { from: 8 * 60, until: 18 * 60 };
const night = { from: 20 * 60, until: 6 * 60 };

describe('when a crew works, in minutes from now', () => {
  test.each([
    ['without shifts at any time', '03:00', null, [{ from: 0 }]],
    ['a shift of a whole day is none', '03:00', { from: 480, until: 480 }, [{ from: 0 }]],
    [
      'before its shift',
      '07:00',
      day,
      [
        { from: 60, until: 660 },
        { from: 1_500, until: 2_100 },
      ],
    ],
    [
      'as it begins',
      '08:00',
      day,
      [
        { from: 0, until: 600 },
        { from: 1_440, until: 2_040 },
      ],
    ],
    [
      'in the middle of it',
      '16:30',
      day,
      [
        { from: 0, until: 90 },
        { from: 930, until: 1_530 },
      ],
    ],
    [
      'as it ends',
      '18:00',
      day,
      [
        { from: 840, until: 1_440 },
        { from: 2_280, until: 2_880 },
      ],
    ],
    [
      'over midnight, before it',
      '23:00',
      night,
      [
        { from: 0, until: 420 },
        { from: 1_260, until: 1_860 },
      ],
    ],
    [
      'over midnight, after it',
      '01:00',
      night,
      [
        { from: 0, until: 300 },
        { from: 1_140, until: 1_740 },
      ],
    ],
  ])('%s', (_, clock, shift, windows) => {
    expect(shiftWindows(at(clock), shift)).toEqual(windows);
  });
});
