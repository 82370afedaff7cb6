import { describe, expect, test } from '@jest/globals';
import { afterTry } from './after-try.js';
import { failed } from './outbound/fault.js';

const now = new Date('2026-12-01T01:00:00Z');
const minutesLater = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

describe('what becomes of a channel after a try', () => {
  test('taken by the other side: on its way', () => {
    expect(afterTry({ took: 'sent', providerId: 'x' }, 0, [1, 2], now)).toEqual({
      state: 'sent',
      tries: 1,
      nextAt: null,
    });
  });

  test('what may pass is tried again, later each time, and given up at the end', () => {
    const busy = failed('busy', '451', true);
    expect(afterTry(busy, 0, [1, 2], now)).toEqual({ state: 'due', tries: 1, nextAt: minutesLater(1) });
    expect(afterTry(busy, 1, [1, 2], now)).toEqual({ state: 'due', tries: 2, nextAt: minutesLater(2) });
    expect(afterTry(busy, 2, [1, 2], now)).toEqual({ state: 'failed', tries: 3, nextAt: null });
  });

  test('what will not pass is given up at once', () => {
    expect(afterTry(failed('rejected', '550', false), 0, [1, 2], now).state).toBe('failed');
  });

  test('what the other side said is bounded and holds no control characters', () => {
    const { fault } = failed('rejected', `550\u0000\r\n${'x'.repeat(10_000)}`, false);
    expect(fault.detail).toHaveLength(300);
    expect(fault.detail).toMatch(/^550 x+$/);
  });
});
