import { describe, expect, test } from '@jest/globals';
import { stateDifferences } from './state-differences.js';

const before = { link: 'L-1', capacity: 63, used: 5, failed: false };

describe('whether a dispatched circuit is back in its original state (4.3.2(6), 4.3.3(6))', () => {
  test.each([
    ['nothing changed', before, 0],
    ['a link that is down now', { ...before, failed: true }, 1],
    ['a link left in use', { ...before, used: 68 }, 1],
    ['a link of another capacity', { ...before, capacity: 21 }, 1],
    ['a link that is gone', undefined, 1],
    ['everything at once', { ...before, failed: true, used: 6, capacity: 21 }, 3],
  ])('%s', (_, now, count) => {
    expect(stateDifferences([before], now ? [now] : [])).toHaveLength(count);
  });

  test('an alarm that stood before is no difference', () => {
    const failed = { ...before, failed: true };
    expect(stateDifferences([failed], [failed])).toEqual([]);
    expect(stateDifferences([failed], [before])).toEqual([]);
  });
});
