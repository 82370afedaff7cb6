import { expect, test } from '@jest/globals';
import { postgresArguments } from './postgres-settings.js';

const settings = { port: 5544, durable: true, maxConnections: 60 };

test('the server listens on loopback only and opens no socket file', () => {
  const args = postgresArguments('/data', settings);
  expect(args).toContain('listen_addresses=127.0.0.1');
  expect(args).toContain('unix_socket_directories=');
});

test('a durable server keeps fsync, one for tests gives it up', () => {
  expect(postgresArguments('/data', settings).join(' ')).not.toContain('fsync');
  expect(postgresArguments('/data', { ...settings, durable: false })).toContain('fsync=off');
});
