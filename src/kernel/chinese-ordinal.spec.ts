import { expect, test } from '@jest/globals';
import { chineseOrdinal } from './chinese-ordinal.js';

test.each([
  [1, '一'],
  [9, '九'],
  [10, '十'],
  [11, '十一'],
  [20, '二十'],
  [99, '九十九'],
  [100, '100'],
])('%i is written %s', (number, text) => {
  expect(chineseOrdinal(number)).toBe(text);
});
