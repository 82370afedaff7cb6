import { describe, expect, test } from '@jest/globals';
import { lentStretches, type PathLink } from './lent-path.js';

const link = (code: string, carrier: string, a: string, z: string): PathLink => ({ code, carrier, a, z });

describe('what is asked of whom for a borrowed path', () => {
  test('one lender, links taken from either end', () => {
    const path = [link('L1', 'two', 'B', 'A'), link('L2', 'two', 'B', 'C')];
    expect(lentStretches(path, 'one', 'A')).toEqual([
      { lender: 'two', aEnd: 'A', zEnd: 'C', links: ['L1', 'L2'] },
    ]);
  });

  test('its own links in between part two stretches of one lender', () => {
    const path = [link('L1', 'two', 'A', 'B'), link('L2', 'one', 'B', 'C'), link('L3', 'two', 'C', 'D')];
    expect(lentStretches(path, 'one', 'A').map(({ aEnd, zEnd }) => [aEnd, zEnd])).toEqual([
      ['A', 'B'],
      ['C', 'D'],
    ]);
  });

  test('two lenders are asked apart', () => {
    const path = [link('L1', 'two', 'A', 'B'), link('L2', 'three', 'B', 'C')];
    expect(lentStretches(path, 'one', 'A').map(({ lender }) => lender)).toEqual(['two', 'three']);
  });

  test('only its own links: nobody is asked', () => {
    expect(lentStretches([link('L1', 'one', 'A', 'B')], 'one', 'A')).toEqual([]);
  });
});
