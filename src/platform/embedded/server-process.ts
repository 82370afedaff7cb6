// Starts the server process and waits until it says it is ready; ends it, first politely, then not.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, fchownSync, openSync, readFileSync, statSync, truncateSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Binaries } from './binaries.js';
import { EmbeddedPostgresFault, faultCodeOf } from './embedded-fault.js';
import { type Place, pgdataIn } from './place.js';
import { postgresArguments, type PostgresSettings } from './postgres-settings.js';
import { parsePostmasterPid } from './postmaster-pid.js';
import { asAccount, plainEnvironment } from './run.js';

export interface ServerProcess {
  readonly child: ChildProcess;
  readonly pid: number;
  readonly port: number;
}

const startPatienceMs = 60_000; // crash recovery after a kill can take its time
const stopPatienceMs = 30_000;
const pollMs = 15;
const logLimitBytes = 5_000_000;

const passing =
  /lock file "postmaster.pid" already exists|pre-existing shared memory block|Address already in use|could not create any TCP\/IP sockets/;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('no loopback port');
  return address.port;
}

export async function startServer(
  place: Place,
  binaries: Binaries,
  settings: Omit<PostgresSettings, 'port'>,
): Promise<ServerProcess> {
  let words = '';
  for (let attempt = 0; attempt < 20; attempt += 1) {
    const outcome = await tryStart(place, binaries, { ...settings, port: await freePort() });
    if (typeof outcome !== 'string') return outcome;
    words = outcome;
    if (!passing.test(words)) break;
    await pause(250);
  }
  throw new EmbeddedPostgresFault(faultCodeOf(words), words.trim().split('\n').slice(-8).join('\n'));
}

/** Resolves to the running server, or to what it printed before it gave up. */
async function tryStart(
  place: Place,
  binaries: Binaries,
  settings: PostgresSettings,
): Promise<ServerProcess | string> {
  const pgdata = pgdataIn(place.folder);
  const logFile = join(place.folder, 'postgres.log');
  const before = beginLog(logFile);
  const log = openSync(logFile, 'a', 0o600);
  if (place.account) fchownSync(log, place.account.uid, place.account.gid);
  // Detached: Ctrl-C in a terminal reaches the whole group, and the database must outlive its users.
  const child = spawn(binaries.postgres, postgresArguments(pgdata, settings), {
    ...asAccount(place.account),
    cwd: '/',
    env: plainEnvironment,
    stdio: ['ignore', log, log],
    detached: true,
  });
  closeSync(log);
  let failure: string | undefined;
  child.once('error', (error) => (failure = error.message));
  child.once('exit', () => (failure ??= readFileSync(logFile).subarray(before).toString()));

  const deadline = Date.now() + startPatienceMs;
  while (Date.now() < deadline) {
    if (failure !== undefined) return failure;
    const file = readPid(pgdata);
    if (file?.ready && file.pid === child.pid) return { child, pid: child.pid, port: settings.port };
    await pause(pollMs);
  }
  await stopServer(child);
  return `no answer within ${startPatienceMs / 1000} s; see ${logFile}`;
}

function beginLog(logFile: string): number {
  const size = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (size <= logLimitBytes) return size;
  truncateSync(logFile);
  return 0;
}

function readPid(pgdata: string): ReturnType<typeof parsePostmasterPid> {
  try {
    return parsePostmasterPid(readFileSync(join(pgdata, 'postmaster.pid'), 'utf8'));
  } catch {
    return undefined;
  }
}

function hasEnded(child: ChildProcess): boolean {
  return child.pid === undefined || child.exitCode !== null || child.signalCode !== null;
}

/** SIGINT asks for a fast shutdown with a checkpoint, SIGQUIT for an immediate one (PostgreSQL 18, 18.5). */
export async function stopServer(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  child.ref();
  const ended = once(child, 'exit');
  for (const [signal, patienceMs] of [
    ['SIGINT', stopPatienceMs],
    ['SIGQUIT', 5_000],
    ['SIGKILL', 5_000],
  ] as const) {
    child.kill(signal);
    const giveUp = new AbortController();
    await Promise.race([
      ended,
      pause(patienceMs, undefined, { signal: giveUp.signal }).catch(() => undefined),
    ]);
    giveUp.abort();
    if (hasEnded(child)) return;
  }
}
