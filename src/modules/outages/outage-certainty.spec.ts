import { expect, test } from '@jest/globals';
import { certaintyOf } from './outage-certainty.js';

test.each([
  [0, undefined, 'unconfirmed'],
  [0, 0.79, 'unconfirmed'],
  [0, 0.8, 'by-alarms'],
  [1, undefined, 'reported'],
] as const)('%i reports that stand and a cause found with %s: %s', (reports, confidence, certainty) => {
  expect(certaintyOf(reports, confidence)).toBe(certainty);
});
