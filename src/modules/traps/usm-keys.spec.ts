import { describe, expect, test } from '@jest/globals';
import { KeyRing, localisedKey, masterKey, privacyKey } from './usm-keys.js';

const engine = Buffer.from('000000000000000000000002', 'hex');
const maple = Buffer.from('maplesyrup');

describe('keys from passphrases', () => {
  test('MD5 and SHA give the keys of RFC 3414 A.3', () => {
    const md5 = masterKey('MD5', maple);
    expect(md5.toString('hex')).toBe('9faf3283884e92834ebc9847d8edd963');
    expect(localisedKey('MD5', md5, engine).toString('hex')).toBe('526f5eed9fcce26f8964c2930787d82b');
    const sha = masterKey('SHA', maple);
    expect(sha.toString('hex')).toBe('9fb5cc0381497b3793528939ff788d5d79145211');
    expect(localisedKey('SHA', sha, engine).toString('hex')).toBe('6695febc9288e36282235fc7151f128497b38f3f');
  });

  test('a digest longer than the cipher needs is cut, a shorter one is stretched in either way', () => {
    const long = masterKey('SHA-512', maple);
    const own = localisedKey('SHA-512', long, engine);
    expect(privacyKey('SHA-512', 'AES', long, engine)).toEqual(own.subarray(0, 16));
    const short = masterKey('SHA', maple);
    const blumenthal = privacyKey('SHA', 'AES-256', short, engine);
    const reeder = privacyKey('SHA', 'AES-256-C', short, engine);
    expect(blumenthal).toHaveLength(32);
    expect(reeder).toHaveLength(32);
    expect(blumenthal.subarray(0, 20)).toEqual(reeder.subarray(0, 20));
    expect(blumenthal).not.toEqual(reeder);
  });

  test('strange engines cost no megabyte each and are not kept without end', () => {
    const ring = new KeyRing({
      auth: { protocol: 'SHA-256', passphrase: 'maplesyrup' },
      priv: { protocol: 'AES-256', passphrase: 'maplesyrup' },
    });
    const first = ring.at(engine);
    const engines = Array.from({ length: 3_000 }, (_, n) => Buffer.from(`engine ${n}`));
    const timed = (work: () => void): number => {
      const begun = process.cpuUsage();
      work();
      const { user, system } = process.cpuUsage(begun);
      return user + system;
    };
    const byRing = timed(() => engines.forEach((one) => ring.at(one)));
    const byMegabyte = timed(() => engines.slice(0, 300).forEach(() => masterKey('SHA-256', maple)));
    expect(byRing).toBeLessThan(byMegabyte);
    expect(ring.at(engine)).toEqual(first);
    expect(ring.at(engine)).not.toBe(first);
  });
});
