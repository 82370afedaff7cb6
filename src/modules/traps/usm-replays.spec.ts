import { describe, expect, test } from '@jest/globals';
import { RecentMessages } from './usm-replays.js';

describe('replays', () => {
  const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 24, 0, 0, seconds));
  test('a message is known for as long as its window, within a bound of number', () => {
    const recent = new RecentMessages(2);
    recent.remember('a', at(0));
    expect(recent.has('a', at(159))).toBe(true);
    expect(recent.has('a', at(161))).toBe(false);
    recent.remember('b', at(1));
    recent.remember('c', at(2));
    expect(recent.has('a', at(2))).toBe(false);
    expect(recent.has('b', at(2))).toBe(true);
  });
});
