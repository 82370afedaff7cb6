import { describe, expect, test } from '@jest/globals';
import type { Level } from '../../kernel/levels.js';
import { holdLevel, mayBeLowered } from './hold-level.js';

const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 24, 0, minute));

describe('a proposed level', () => {
  test.each<[string, Level | undefined, Level | undefined, Level | undefined, boolean]>([
    ['is what the facts say at first', undefined, 'III', 'III', true],
    ['is raised at once', 'III', 'I', 'I', true],
    ['takes new facts of the same gravity', 'II', 'II', 'II', true],
    ['is not lowered', 'II', 'IV', 'II', false],
    ['is not lowered when no level is left', 'III', undefined, 'III', false],
    ['stays none', undefined, undefined, undefined, true],
  ])('%s', (_says, before, seen, level, takesFacts) => {
    const held = holdLevel({ level: before }, seen, at(5));
    expect(held).toMatchObject({ level, takesFacts });
    expect(held.milderSince).toEqual(takesFacts ? undefined : at(5));
  });

  test('flapping facts never flicker it, and begin the waiting anew', () => {
    let held = holdLevel({ level: undefined }, 'II', at(0));
    const seen: (Level | undefined)[] = [];
    for (let minute = 1; minute < 40; minute += 1) {
      held = holdLevel(held, minute % 8 === 0 ? 'II' : 'IV', at(minute));
      seen.push(held.level);
      expect(mayBeLowered(held.milderSince, 10, at(minute))).toBe(false);
    }
    expect(new Set(seen)).toEqual(new Set(['II']));
    held = holdLevel(held, 'IV', at(60));
    expect(mayBeLowered(held.milderSince, 10, at(60))).toBe(true);
  });
});
