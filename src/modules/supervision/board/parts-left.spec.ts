import { expect, test } from '@jest/globals';
import { neededParts, partsLeft } from './parts-left.js';

const stock = (owner: string, free: number, place: string, more = {}) => ({
  category: 'cable-board',
  owner,
  free,
  warReserve: false,
  places: [{ place, quantity: free }],
  ...more,
});

test('of two estimates the larger holds, category by category', () => {
  expect(neededParts([{ a: 2, b: 1 }, { a: 3 }], { a: 4, c: 6 })).toEqual({ a: 5, b: 1, c: 6 });
});

test('what lies at a failed site is lost, the war reserve stands apart, the gap is what is left', () => {
  const [line] = partsLeft(
    { 'cable-board': 9 },
    [
      stock('telecom', 5, 'HUB'),
      stock('telecom', 2, 'TEL-1'),
      stock('mobile', 3, 'MOB-1'),
      stock('mobile', 4, 'MOB-1', { warReserve: true }),
      stock('unicom', 6, 'UNI-1', { category: 'radio' }),
    ],
    new Set(['HUB']),
  );
  expect(line).toEqual({
    category: 'cable-board',
    needed: 9,
    usable: 5,
    warReserve: 4,
    lost: 5,
    gap: 4,
    owners: [
      { owner: 'mobile', usable: 3 },
      { owner: 'telecom', usable: 2 },
    ],
  });
});

test('what is promised is not usable, wherever it lies; half of a card may be lost', () => {
  const half = stock('telecom', 3, 'HUB', {
    places: [
      { place: 'HUB', quantity: 4 },
      { place: 'TEL-1', quantity: 2 },
    ],
  });
  expect(partsLeft({ 'cable-board': 2 }, [half], new Set(['HUB']))).toMatchObject([
    { usable: 2, lost: 1, gap: 0 },
  ]);
});

test('what nobody keeps is missing whole, and the largest gap comes first', () => {
  expect(
    partsLeft({ radio: 1, 'cable-board': 5 }, [], new Set()).map(({ category, gap }) => [category, gap]),
  ).toEqual([
    ['cable-board', 5],
    ['radio', 1],
  ]);
});
