import { describe, expect, test } from '@jest/globals';
import { markOf } from '../../platform/secrets/seal-secret.js';
import { plainAddress, SourceBook, type TrapSource } from './find-source.js';

const mark = (community: string | Buffer): Buffer => markOf(Buffer.alloc(32, 7), 'community', community);

const source = (code: string, network: string, community: string, trustedRelay = false): TrapSource => ({
  code,
  carrier: 'telecom',
  network,
  communityMark: community === '' ? null : mark(community),
  trustedRelay,
});

const book = new SourceBook(
  [
    source('wide', '10.0.0.0/8', 'c'),
    source('narrow', '10.1.0.0/16', 'c'),
    source('other', '10.1.0.0/16', 'd'),
    source('six', '2001:db8::/32', 'c'),
  ],
  mark,
);

const found = (address: string, community: string): string => {
  const result = book.find(address, Buffer.from(community));
  return result.ok ? result.source.code : result.reason;
};

describe('whose trap it is', () => {
  test('the narrowest network that holds the address wins', () => {
    expect(found('10.1.2.3', 'c')).toBe('narrow');
    expect(found('10.2.2.3', 'c')).toBe('wide');
  });

  test('the community tells sources of one network apart', () => {
    expect(found('10.1.2.3', 'd')).toBe('other');
  });

  test('a wider network serves where the narrow one has another community', () => {
    const two = new SourceBook(
      [source('wide', '10.0.0.0/8', 'w'), source('narrow', '10.1.0.0/16', 'n')],
      mark,
    );
    expect(two.find('10.1.0.1', Buffer.from('w'))).toMatchObject({ ok: true, source: { code: 'wide' } });
  });

  test('a source whose community is not set hears nobody who names none', () => {
    const bare = new SourceBook([source('bare', '10.0.0.0/8', '')], mark);
    expect(bare.find('10.1.0.1', Buffer.from(''))).toEqual({ ok: false, reason: 'wrong community' });
  });

  test('an unknown address and a wrong community are told apart', () => {
    expect(found('192.0.2.1', 'c')).toBe('unknown source');
    expect(found('10.1.2.3', 'wrong')).toBe('wrong community');
  });

  test('IPv6 and IPv4 written as IPv6 are understood', () => {
    expect(found('2001:db8::7', 'c')).toBe('six');
    expect(plainAddress('::ffff:10.1.2.3')).toBe('10.1.2.3');
  });
});
