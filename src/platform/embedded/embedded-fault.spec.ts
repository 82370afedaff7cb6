import { expect, test } from '@jest/globals';
import { EmbeddedPostgresFault, faultCodeOf, faultFrom } from './embedded-fault.js';

test.each([
  ['FATAL:  could not write lock file "postmaster.pid": No space left on device', 'disk-full'],
  ["EACCES: permission denied, open '/data/owner'", 'no-permission'],
  ['mkdir: Read-only file system', 'no-permission'],
  [
    'postgres: error while loading shared libraries: libicuuc.so.60: cannot open shared object',
    'missing-binaries',
  ],
  ['FATAL:  database files are incompatible with server', 'other-version'],
  ['FATAL:  configuration file contains errors', 'did-not-start'],
])('the words "%s" mean %s', (words, code) => {
  expect(faultCodeOf(words)).toBe(code);
});

test('a fault says in Chinese and in English what to do, and ends with what was seen', () => {
  const { message } = faultFrom(new Error('ENOSPC: no space left on device, write'));
  expect(message).toMatch(/^磁盘已满.*\nThe disk is full.*\nENOSPC/);
});

test('a fault already named stays as it is', () => {
  const fault = new EmbeddedPostgresFault('in-use', 'pid 7');
  expect(faultFrom(fault)).toBe(fault);
});
