import { expect, test } from '@jest/globals';
import { materialState } from './material-state.js';

test.each([
  ['nobody has entered it', undefined, 'missing'],
  ['entered as missing', { present: false, dated: null }, 'missing'],
  ['entered as missing, with the day of the lost copy', { present: false, dated: '2026-11-01' }, 'missing'],
  ['without its day', { present: true, dated: null }, 'missing'],
  ['of today', { present: true, dated: '2026-12-01' }, 'present'],
  ['a year old', { present: true, dated: '2025-12-01' }, 'present'],
  ['a year and a day old', { present: true, dated: '2025-11-30' }, 'stale'],
])('reference material (6.2): %s', (_, entered, state) => {
  expect(materialState(entered, '2026-12-01', 365)).toBe(state);
});
