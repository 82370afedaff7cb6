import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { markingKey, markOf, openSecret, sealSecret } from './seal-secret.js';
import { secretKey } from './secret-key.js';

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

  test('a mark is the same for the same words of one purpose under one key', () => {
    const key = markingKey(Buffer.alloc(32, 1));
    const mark = markOf(key, 'community', 'public');
    expect(markOf(key, 'community', Buffer.from('public'))).toEqual(mark);
    expect(markOf(key, 'community', 'Public')).not.toEqual(mark);
    expect(markOf(key, 'command', 'public')).not.toEqual(mark);
    expect(markOf(markingKey(Buffer.alloc(32, 2)), 'community', 'public')).not.toEqual(mark);
  });
});
