import { describe, expect, test } from '@jest/globals';
import { linkRefusal, type LinkFacts, type LinkRefusal } from './link-refusal.js';
import { isOurs, linkIdOf, linkToken } from './link-token.js';

const now = new Date('2026-12-01T01:00:00Z');
const later = new Date('2026-12-01T13:00:00Z');
const subject = { id: 'abcdefghijklmnop', messageId: 'm', officerId: 'o', expiresAt: later };
const key = Buffer.alloc(32, 7);

describe('a link’s token', () => {
  const token = linkToken(key, subject);

  test('is short and ours', () => {
    expect(token).toHaveLength(39);
    expect(linkIdOf(token)).toBe(subject.id);
    expect(isOurs(key, token, subject)).toBe(true);
  });

  test.each([
    ['another key', Buffer.alloc(32, 8), token, subject],
    ['another officer', key, token, { ...subject, officerId: 'p' }],
    ['another message', key, token, { ...subject, messageId: 'n' }],
    ['a longer life', key, token, { ...subject, expiresAt: new Date(later.getTime() + 1) }],
    ['an altered letter', key, `${token.slice(0, -1)}${token.endsWith('A') ? 'B' : 'A'}`, subject],
    ['nothing', key, '', subject],
  ] as const)('is refused for %s', (_, withKey, given, of) => {
    expect(isOurs(withKey, given, of)).toBe(false);
  });

  test.each([
    '',
    'x',
    'abcdefghijklmnop',
    `${'a'.repeat(16)}.${'b'.repeat(21)}`,
    `${'a'.repeat(16)}.${'b'.repeat(22)}'--`,
  ])('%s is no token', (given) => {
    expect(linkIdOf(given)).toBeUndefined();
  });
});

describe('whether a link may be used', () => {
  const link: LinkFacts = { expiresAt: later, device: null, usedAt: null, holds: true, endedAt: null };

  test.each<[string, Partial<LinkFacts>, 'open' | 'act', Date, LinkRefusal | undefined]>([
    ['first opened', {}, 'open', now, undefined],
    ['opened again on the same device', { device: 'd' }, 'open', now, undefined],
    ['opened on another', { device: 'e' }, 'open', now, 'another-device'],
    ['acted on', { device: 'd' }, 'act', now, undefined],
    ['acted on from another', { device: 'e' }, 'act', now, 'another-device'],
    ['used twice', { device: 'd', usedAt: now }, 'act', now, 'used'],
    ['looked at after use', { device: 'd', usedAt: now }, 'open', now, undefined],
    ['too late', {}, 'open', later, 'expired'],
    ['by who left the post', { holds: false }, 'open', now, 'not-holder'],
    ['when all is over', { endedAt: now }, 'act', now, 'over'],
  ])('%s', (_, changed, does, at, refused) => {
    expect(linkRefusal({ ...link, ...changed }, 'd', does, at)).toBe(refused);
  });
});
