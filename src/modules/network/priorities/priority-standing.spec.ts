import { expect, test } from '@jest/globals';
import { priorityStanding, revalidationDue } from './priority-standing.js';

const day = (text: string): Date => new Date(`${text}T00:00:00Z`);
const granted = {
  grantedAt: day('2024-01-10'),
  expiresAt: day('2027-01-10'),
  revalidatedAt: null as Date | null,
  revokedAt: null as Date | null,
};

test.each([
  ['a day after it was granted', granted, '2024-01-11', 'in-force'],
  ['a day short of a year', granted, '2025-01-09', 'in-force'],
  ['after a year unconfirmed', granted, '2025-01-10', 'to-revalidate'],
  ['confirmed in time', { ...granted, revalidatedAt: day('2025-01-05') }, '2025-06-01', 'in-force'],
  [
    'a year after it was confirmed',
    { ...granted, revalidatedAt: day('2025-01-05') },
    '2026-01-05',
    'to-revalidate',
  ],
  ['at its end, confirmed or not', { ...granted, revalidatedAt: day('2026-12-01') }, '2027-01-10', 'expired'],
  ['revoked, even after its end', { ...granted, revokedAt: day('2025-01-01') }, '2028-01-01', 'revoked'],
])('%s', (_, times, now, standing) => {
  expect(priorityStanding(times, day(now))).toBe(standing);
});

test('the 29th of February is due on the 1st of March', () => {
  expect(revalidationDue({ ...granted, grantedAt: day('2024-02-29') })).toEqual(day('2025-03-01'));
});
