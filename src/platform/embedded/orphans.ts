// Ends what a killed start left running, before the cluster is used again.
import { readFile, realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { parsePostmasterPid } from './postmaster-pid.js';
import { isServerOf, processesStandingIn } from './processes.js';

const patienceMs = 20_000;
const pollMs = 25;

function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // gone already
  }
}

/** PostgreSQL takes its old number for itself running when a zombie or another program of the account has it. */
function isTaken(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** Resolves to whether a server had been left behind. */
export async function stopOrphans(pgdata: string): Promise<boolean> {
  const real = await realpath(pgdata).catch(() => undefined);
  if (real === undefined) return false;
  const pidFile = join(pgdata, 'postmaster.pid');
  const file = parsePostmasterPid(await readFile(pidFile, 'utf8').catch(() => ''));
  const server = file && isServerOf(file.pid, real) ? file.pid : undefined;
  const isLeft = (): boolean =>
    processesStandingIn(real).length > 0 || (server !== undefined && isServerOf(server, real));
  if (!isLeft()) {
    if (file && process.platform === 'linux' && isTaken(file.pid)) await rm(pidFile, { force: true });
    return false;
  }

  if (server !== undefined) signal(server, 'SIGINT');
  const deadline = Date.now() + patienceMs;
  while (isLeft() && Date.now() < deadline) await pause(pollMs);
  for (const pid of processesStandingIn(real)) signal(pid, 'SIGKILL');
  return true;
}
