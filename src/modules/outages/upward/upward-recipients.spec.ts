import { expect, test } from '@jest/globals';
import { upwardRecipients } from './upward-recipients.js';

test.each([
  ['I', ['province-headquarters', 'city-headquarters', 'national-lead-group'], 'headquarters'],
  ['II', ['province-headquarters', 'city-headquarters'], 'headquarters'],
  ['III', ['province-headquarters-office', 'city-headquarters-office'], 'office'],
] as const)('level %s is reported to %j by the %s (4.1)', (level, told, from) => {
  const found = upwardRecipients(level, []);
  expect(found.map(({ organisation }) => organisation)).toEqual(told);
  expect(new Set(found.map((each) => each.from))).toEqual(new Set([from]));
});

test('level IV goes no higher than the county office (4.1)', () => {
  expect(upwardRecipients('IV', [])).toEqual([]);
});

test('a level that rises asks only for those not told yet', () => {
  const told = ['province-headquarters', 'city-headquarters'];
  expect(upwardRecipients('I', told).map(({ organisation }) => organisation)).toEqual([
    'national-lead-group',
  ]);
});
