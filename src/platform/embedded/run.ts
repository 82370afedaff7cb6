// Runs one command to its end as the chosen account, away from our environment and working folder.
import { spawn } from 'node:child_process';
import { type Account } from './account.js';

export interface Finished {
  readonly code: number | null;
  readonly output: string;
}

/** PG* variables of the caller would redirect the server; only what is needed is passed on. */
export const plainEnvironment = { PATH: process.env['PATH'] ?? '/usr/bin:/bin', LC_ALL: 'C', TZ: 'UTC' };

export function asAccount(account: Account | undefined): { uid?: number; gid?: number } {
  return account ? { uid: account.uid, gid: account.gid } : {};
}

/** Never rejects: a command that cannot be started finishes with code null and the reason as output. */
export function run(
  command: string,
  args: readonly string[],
  account: Account | undefined,
): Promise<Finished> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      ...asAccount(account),
      cwd: '/',
      env: plainEnvironment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    child.stdout.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output += chunk.toString()));
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
