import { expect, test } from '@jest/globals';
import { atLeast, type Colour, colourOf, levelOfColour } from './warning-colour.js';

test.each<[string, Colour | undefined]>([
  ['蓝色', 'blue'],
  ['兰色', 'blue'],
  ['兰', 'blue'],
  ['黄', 'yellow'],
  ['橙色', 'orange'],
  [' Red ', 'red'],
  ['紫色', undefined],
  ['', undefined],
])('%j is %s', (text, colour) => {
  expect(colourOf(text)).toBe(colour);
});

test('a colour and its level', () => {
  expect((['red', 'orange', 'yellow', 'blue'] as const).map(levelOfColour)).toEqual(['I', 'II', 'III', 'IV']);
});

test('graver colours are at least the milder ones', () => {
  expect(atLeast('red', 'orange')).toBe(true);
  expect(atLeast('orange', 'orange')).toBe(true);
  expect(atLeast('blue', 'orange')).toBe(false);
});
