// `npm test`: every test, on a PostgreSQL of its own; arguments go to jest.
import { spawn } from 'node:child_process';
import { constants } from 'node:os';
import { join } from 'node:path';
import { checkNode, ensureInstalled, root } from './install.mjs';
import { main } from './steps.mjs';

const nodeOptions = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning'];

/** Resolves to jest's exit code. */
export function runJest(args, env = {}) {
  return new Promise((resolve, reject) => {
    const jest = spawn(process.execPath, [join(root, 'node_modules/jest/bin/jest.js'), ...args], {
      cwd: root,
      stdio: 'inherit',
      env: {
        ...process.env,
        ...env,
        NODE_OPTIONS: [process.env.NODE_OPTIONS, ...nodeOptions].filter(Boolean).join(' '),
      },
    });
    // Jest ends its own server; staying alive for it keeps the terminal until it has.
    const pass = (signal) => void (signal === 'SIGTERM' && jest.kill(signal));
    process.on('SIGINT', pass).on('SIGTERM', pass);
    jest.on('error', reject);
    jest.on('exit', (code, signal) => resolve(code ?? 128 + (constants.signals[signal] ?? 0)));
  });
}

if (process.argv[1] === import.meta.filename) {
  await main(async () => {
    checkNode();
    await ensureInstalled();
    return runJest(process.argv.slice(2));
  });
}
