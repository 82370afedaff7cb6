import { expect, test } from '@jest/globals';
import { parsePostmasterPid } from './postmaster-pid.js';

test('a running server is read with its port and its readiness', () => {
  const text = '8595\n/data/pgdata\n1795500000\n43153\n\n127.0.0.1\n  3211  0\nready   \n';
  expect(parsePostmasterPid(text)).toEqual({ pid: 8595, port: 43153, ready: true });
});

test('a server still starting is not ready', () => {
  expect(parsePostmasterPid('8595\n/data/pgdata\n1795500000\n43153\n')).toMatchObject({ ready: false });
});

test.each(['', '\n', 'x\n/data', '-3\n/data'])('a torn file %j names no server', (text) => {
  expect(parsePostmasterPid(text)).toBeUndefined();
});
