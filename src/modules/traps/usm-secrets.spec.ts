import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { RecentMessages } from './usm-replays.js';
import { openSecret, sealSecret, secretKey } from './usm-secrets.js';

describe('secrets at rest', () => {
  test('the key is made once, for the owner only, and the environment’s goes before it', () => {
    const folder = mkdtempSync(join(tmpdir(), 'secret-'));
    const key = secretKey(folder, undefined);
    expect(secretKey(folder, undefined)).toEqual(key);
    expect(statSync(join(folder, 'secret-key')).mode & 0o777).toBe(0o600);
    expect(secretKey(folder, 'ab'.repeat(32))).toEqual(Buffer.alloc(32, 0xab));
    expect(() => secretKey(folder, 'short')).toThrow(/64/);
    rmSync(folder, { recursive: true });
  });

  test('a secret opens under its key, for its row and unaltered only', () => {
    const key = Buffer.alloc(32, 1);
    const sealed = sealSecret(key, 'row-1', '口令 words');
    expect(openSecret(key, 'row-1', sealed)).toBe('口令 words');
    expect(sealed.includes('words')).toBe(false);
    expect(() => openSecret(key, 'row-2', sealed)).toThrow();
    expect(() => openSecret(Buffer.alloc(32, 2), 'row-1', sealed)).toThrow();
    const bent = Buffer.from(sealed);
    bent[12] = (bent[12] ?? 0) ^ 1;
    expect(() => openSecret(key, 'row-1', bent)).toThrow();
  });
});

describe('replays', () => {
  const at = (seconds: number): Date => new Date(Date.UTC(2026, 10, 24, 0, 0, seconds));
  test('a message is known for as long as its window, within a bound of number', () => {
    const recent = new RecentMessages(2);
    recent.remember('a', at(0));
    expect(recent.has('a', at(159))).toBe(true);
    expect(recent.has('a', at(161))).toBe(false);
    recent.remember('b', at(1));
    recent.remember('c', at(2));
    expect(recent.has('a', at(2))).toBe(false);
    expect(recent.has('b', at(2))).toBe(true);
  });
});
