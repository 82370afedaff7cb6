import { expect, test } from '@jest/globals';
import { type Ground, groundOf } from './priority-ground.js';

const day = (text: string) => new Date(`${text}T04:00:00Z`);
const ground: Ground = {
  sponsor: '县委办',
  grantedAt: day('2026-01-10'),
  expiresAt: day('2028-01-10'),
  revalidatedAt: null,
  revokedAt: null,
  revokedBecause: null,
};

test.each<[string, Partial<Ground>, string, string]>([
  ['2026-06-01', {}, 'in-force', '有效至2028年1月10日'],
  ['2027-02-01', {}, 'to-revalidate', '应于2027年1月10日前复核'],
  ['2027-02-01', { revalidatedAt: day('2026-12-01') }, 'in-force', '有效至'],
  ['2028-01-11', { revalidatedAt: day('2027-12-01') }, 'expired', '已于2028年1月10日到期'],
  [
    '2026-06-01',
    { revokedAt: day('2026-05-01'), revokedBecause: '任务结束' },
    'revoked',
    '2026年5月1日收回：任务结束',
  ],
])('on %s with %j it is %s', (now, changed, standing, says) => {
  const found = groundOf({ ...ground, ...changed }, day(now));
  expect(found.standing).toBe(standing);
  expect(found.words.zh).toContain(says);
});

test('a date alone takes no circuit out of its place, and the list says so', () => {
  expect(groundOf(ground, day('2029-01-01')).words.en).toContain('the place stays until it is revoked');
});
