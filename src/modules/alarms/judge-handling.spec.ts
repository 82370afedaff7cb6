import { describe, expect, test } from '@jest/globals';
import { judgeHandling } from './judge-handling.js';

const now = new Date('2026-11-24T00:00:00Z');
const hours = (count: number): Date => new Date(now.getTime() + count * 3_600_000);
const raised = { state: 'raised' } as const;
const longest = 72 * 60;

describe('who handles an alarm', () => {
  test('shelves it for a time in the future and no longer than the limit', () => {
    expect(judgeHandling(raised, { does: 'shelve', until: hours(72) }, longest, now)).toBeUndefined();
    expect(judgeHandling(raised, { does: 'shelve', until: hours(73) }, longest, now)?.code).toBe('bad-shape');
    expect(judgeHandling(raised, { does: 'shelve', until: now }, longest, now)?.code).toBe('bad-shape');
  });

  test('an ended alarm is neither shelved, assigned nor ended again', () => {
    for (const handling of [
      { does: 'shelve', until: hours(1) },
      { does: 'assign' },
      { does: 'clear' },
    ] as const)
      expect(judgeHandling({ state: 'cleared' }, handling, longest, now)?.code).toBe('state-moved-on');
  });

  test('only what is shelved is unshelved, even when it has ended', () => {
    expect(judgeHandling(raised, { does: 'unshelve' }, longest, now)?.code).toBe('state-moved-on');
    const shelved = { state: 'cleared', shelvedUntil: hours(1) } as const;
    expect(judgeHandling(shelved, { does: 'unshelve' }, longest, now)).toBeUndefined();
  });
});
