import { describe, expect, test } from '@jest/globals';
import { takeUnits } from './take-units.js';

describe('which units are promised', () => {
  test.each([
    ['all of one range', [{ first: 1, last: 3 }], 3, [{ first: 1, last: 3 }]],
    ['part of one range', [{ first: 2, last: 9 }], 2, [{ first: 2, last: 3 }]],
    [
      'over two ranges',
      [
        { first: 1, last: 2 },
        { first: 5, last: 9 },
      ],
      4,
      [
        { first: 1, last: 2 },
        { first: 5, last: 6 },
      ],
    ],
    ['too few', [{ first: 1, last: 2 }], 3, undefined],
    ['none free', [], 1, undefined],
  ])('%s', (_, free, quantity, taken) => {
    expect(takeUnits(free, quantity)).toEqual(taken);
  });
});
