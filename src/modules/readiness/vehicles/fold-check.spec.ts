import { describe, expect, test } from '@jest/globals';
import type { CheckItem, Says } from './check-items.js';
import { type Entry, foldCheck } from './fold-check.js';

const at = (minute: number): Date => new Date(Date.UTC(2026, 11, 1, 0, minute));
const fuel = (id: string, minute: number, percent: number, supersedes: string[] = []): Entry => ({
  id,
  item: 'fuel',
  says: { percent },
  supersedes,
  madeAt: at(minute),
});
const boxes = (id: string, good = true): Entry => ({
  id,
  item: 'boxes',
  says: { good },
  supersedes: [],
  madeAt: at(0),
});
const signature = (signs: string[]): Entry => ({
  id: `s-${signs.join('')}`,
  item: 'signature',
  says: { nameZh: '林砚秋', signs },
  supersedes: [],
  madeAt: at(30),
});
const asked: CheckItem[] = ['fuel', 'boxes'];
const badness = (item: CheckItem, says: Says): number =>
  item === 'fuel' ? 100 - (says as { percent: number }).percent : 0;
const fold = (...entries: Entry[]) => foldCheck(entries, asked, badness);

describe('a check that several people write to', () => {
  test('one entry an item: what it says', () => {
    const { items, missing, conflicts, signed } = fold(fuel('a', 1, 80), boxes('b'));
    expect(items.fuel).toMatchObject({ says: { percent: 80 }, conflict: false });
    expect({ missing, conflicts, signed }).toEqual({ missing: [], conflicts: [], signed: false });
  });

  test('who saw the earlier entry replaces it', () => {
    expect(fold(fuel('a', 1, 60), fuel('b', 2, 100, ['a'])).items.fuel).toMatchObject({
      standing: ['b'],
      says: { percent: 100 },
      conflict: false,
    });
  });

  test('two that saw neither the other’s and differ: both stand, the worse counts, it is a conflict', () => {
    expect(fold(fuel('a', 1, 60), fuel('b', 2, 100))).toMatchObject({
      items: { fuel: { standing: ['a', 'b'], says: { percent: 60 }, conflict: true } },
      conflicts: ['fuel'],
    });
  });

  test('in whatever order they arrive', () => {
    expect(fold(fuel('b', 2, 100), fuel('a', 1, 60))).toEqual(fold(fuel('a', 1, 60), fuel('b', 2, 100)));
  });

  test('two that say the same agree', () => {
    expect(fold(fuel('a', 1, 80), fuel('b', 2, 80)).conflicts).toEqual([]);
  });

  test('one who saw both settles it', () => {
    expect(fold(fuel('a', 1, 60), fuel('b', 2, 100), fuel('c', 3, 100, ['a', 'b']))).toMatchObject({
      items: { fuel: { standing: ['c'], says: { percent: 100 } } },
      conflicts: [],
    });
  });

  test('one who saw one of the two does not', () => {
    expect(fold(fuel('a', 1, 60), fuel('b', 2, 100), fuel('c', 3, 90, ['b'])).conflicts).toEqual(['fuel']);
  });

  test('an item nobody looked at is missing', () => {
    expect(fold(fuel('a', 1, 80)).missing).toEqual(['boxes']);
  });

  test('signed when the signature covers all that stands', () => {
    expect(fold(fuel('a', 1, 80), boxes('b'), signature(['a', 'b'])).signed).toBe(true);
  });

  test('not when an entry came after it, nor with an item missing, nor in conflict', () => {
    expect(fold(fuel('a', 1, 80), boxes('b'), signature(['a', 'b']), fuel('c', 40, 70, ['a'])).signed).toBe(
      false,
    );
    expect(fold(fuel('a', 1, 80), signature(['a'])).signed).toBe(false);
    expect(fold(fuel('a', 1, 80), fuel('c', 2, 90), boxes('b'), signature(['a', 'b', 'c'])).signed).toBe(
      false,
    );
  });
});
