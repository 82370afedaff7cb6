import { expect, test } from '@jest/globals';
import { coverage } from './coverage.js';

const asked = [
  { clause: '6.1.6(1)', zh: '光纤', en: 'fibre', anyOf: ['spare-fibre'] },
  { clause: '6.1.7(2)', zh: '光纤、器件', en: 'fibre or devices', anyOf: ['spare-fibre', 'spare-device'] },
];
const states = (...held: [string, number, number][]) =>
  coverage(
    asked,
    held.map(([category, quantity, least]) => ({ category, quantity, least })),
  ).map(({ state, quantity }) => [state, quantity]);

test.each<[string, [string, number, number][], [string, number][]]>([
  ['nothing at all', [], [['none', 0], ['none', 0]]],
  ['a card with nothing on it is nothing', [['spare-fibre', 0, 0]], [['none', 0], ['none', 0]]],
  ['one category', [['spare-fibre', 5, 2]], [['held', 5], ['held', 5]]],
  ['any of several is enough (6.1.7(2))', [['spare-device', 3, 0]], [['none', 0], ['held', 3]]],
  ['fewer than the card’s least', [['spare-fibre', 1, 2]], [['short', 1], ['short', 1]]],
  ['what the plan does not ask for', [['radio', 9, 0]], [['none', 0], ['none', 0]]],
])('%s', (_, held, expected) => {
  expect(states(...held)).toEqual(expected);
}); // prettier-ignore
