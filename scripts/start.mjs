// `npm start`: from a fresh clone to a running Fengsui, on a machine that has only Node and npm.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { ensureBuilt } from './build.mjs';
import { checkNode, ensureInstalled, root } from './install.mjs';
import { isAbandoned, nameServer, releaseLock, takeLock } from './start-lock.mjs';
import { main } from './steps.mjs';

const parentPollMs = 500;

function runServer() {
  return new Promise((resolve, reject) => {
    const args = [
      '--enable-source-maps',
      '--import',
      join(root, 'scripts/end-with-parent.mjs'),
      join(root, 'dist/src/main.js'),
      ...process.argv.slice(2),
    ];
    // A process group of its own: Ctrl-C reaches it once, from here, and not a second time from the terminal.
    const server = spawn(process.execPath, args, {
      cwd: root,
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      detached: true,
    });
    let told;
    const end = (signal) => {
      if (told === signal) return;
      told = signal;
      server.kill(signal);
    };
    process.on('SIGINT', end).on('SIGTERM', end);
    process.on('SIGHUP', () => end('SIGTERM'));
    setInterval(() => void (isAbandoned() && end('SIGTERM')), parentPollMs).unref();
    server.on('error', reject);
    server.on('spawn', () => {
      // On a database of one's own several starts may share the folder, one a role.
      if (process.env.DATABASE_URL) releaseLock();
      else nameServer(server.pid);
    });
    server.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

await main(async () => {
  checkNode();
  await takeLock();
  await ensureInstalled();
  await ensureBuilt();
  return runServer();
});
