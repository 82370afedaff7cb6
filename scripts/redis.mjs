import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Stop } from './steps.mjs';

export async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('data', (reply) => (socket.destroy(), resolve(String(reply).startsWith('+PONG'))));
    socket.once('error', () => resolve(false));
  });
}

/** A real redis-server on a free loopback port, in a folder that goes with it. */
export async function startRedis() {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-redis-'));
  const args = [
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--dir',
    folder,
    '--save',
    '',
    '--appendonly',
    'no',
  ];
  const child = spawn('redis-server', [...args, '--maxmemory-policy', 'noeviction'], {
    stdio: 'ignore',
    detached: true,
  });
  let failure;
  child.once('error', (error) => (failure = error));
  const ended = once(child, 'exit').catch(() => undefined);
  const stop = async () => {
    child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  process.once('exit', () => child.kill('SIGKILL'));
  for (let waited = 0; waited < 10_000; waited += 50) {
    if (failure?.code === 'ENOENT') {
      rmSync(folder, { recursive: true, force: true });
      throw new Stop(
        '本机没有 redis-server。请安装(Debian:apt install redis-server)。npm test 不需要它。\n' +
          'There is no redis-server. Install it (Debian: apt install redis-server). npm test does not need it.',
      );
    }
    if (await answers(port)) return { url: `redis://127.0.0.1:${port}/0`, pid: child.pid, stop };
    await pause(50);
  }
  await stop();
  throw new Stop('redis-server 没有响应\nredis-server does not answer');
}
