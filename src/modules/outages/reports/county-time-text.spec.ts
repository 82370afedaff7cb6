import { expect, test } from '@jest/globals';
import { countyTimeText } from './county-time-text.js';

test.each([
  ['2026-11-24 08:05', '2026-11-24T00:05:00.000Z'],
  ['2026/11/24 8:05', '2026-11-24T00:05:00.000Z'],
  ['2026年11月24日08时05分', '2026-11-24T00:05:00.000Z'],
  ['2026-11-24T07:00:30', '2026-11-23T23:00:30.000Z'],
  ['2026-02-30 08:00', undefined],
  ['2026-13-01 08:00', undefined],
  ['2026-11-24 24:00', undefined],
  ['昨天', undefined],
])('%s is %s', (text, iso) => {
  expect(countyTimeText(text)).toBe(iso);
});
