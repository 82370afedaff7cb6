import { spawn } from 'node:child_process';
import { join } from 'node:path';
import pg from 'pg';
import {
  type EmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/platform/embedded/embedded-postgres.js';
import { ownFolder, ownPorts, password, removeFolder, root, untilReady } from '../own-product.js';

/** A collector in a process of its own beside server and worker, on a durable database of their own. */
export interface Stand {
  url: string;
  trapPort: number;
  token: string;
  collectorPid: number;
  postgresPid: number;
  ownerUrl: string;
  /** As the schema's owner. */
  sql: <Row extends pg.QueryResultRow>(text: string, values?: readonly unknown[]) => Promise<Row[]>;
  stop(): Promise<void>;
}

interface Child {
  pid: number;
  isOver: () => boolean;
  stop(): Promise<void>;
}

export async function openStand(): Promise<Stand> {
  const folder = await ownFolder('storm');
  const { port, trapPort } = await ownPorts();
  const url = `http://127.0.0.1:${port}`;
  const started: { stop(): Promise<void> }[] = [];
  const stop = async (): Promise<void> => {
    for (const each of started.reverse()) await each.stop();
    await removeFolder(folder);
  };
  try {
    const postgres: EmbeddedPostgres = await startEmbeddedPostgres({
      dataDir: join(folder, 'postgres'),
      durable: true,
      log: () => undefined,
    });
    started.push(postgres);
    const env = {
      DATABASE_URL: postgres.ownerUrl,
      PORT: String(port),
      TRAP_PORT: String(trapPort),
      FENGSUI_SAMPLE_PASSWORD: password,
      FENGSUI_SECRET_KEY: '5e'.repeat(32),
      LOG_LEVEL: 'error',
    };
    const server = startRole('server,worker', { ...env, DATA_DIR: join(folder, 'server') });
    started.push(server);
    await untilReady(url, server.isOver);
    const collector = startRole('collector', { ...env, DATA_DIR: join(folder, 'collector') });
    started.push(collector);
    const owner = new pg.Client({ connectionString: postgres.ownerUrl });
    await owner.connect();
    started.push({ stop: () => owner.end() });
    const sql: Stand['sql'] = async <Row extends pg.QueryResultRow>(
      text: string,
      values: readonly unknown[] = [],
    ): Promise<Row[]> => (await owner.query<Row>(text, [...values])).rows;
    await untilCollecting(sql, collector.isOver);
    return {
      url,
      trapPort,
      token: await signIn(url),
      collectorPid: collector.pid,
      postgresPid: postgres.pid,
      ownerUrl: postgres.ownerUrl,
      sql,
      stop,
    };
  } catch (cause) {
    await stop();
    throw cause;
  }
}

function startRole(role: string, env: Readonly<Record<string, string>>): Child {
  const main = join(process.env['DIST_DIR'] ?? join(root, 'dist'), 'src/main.js');
  // As docker-compose.yml starts a collector.
  const flags = role === 'collector' ? ['--max-old-space-size=512', '--max-semi-space-size=16'] : [];
  const child = spawn(process.execPath, [...flags, main, '--roles', role], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...(role === 'collector' ? { MALLOC_ARENA_MAX: '2' } : {}), ...env },
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    pid: child.pid ?? 0,
    isOver: () => child.exitCode !== null,
    stop: async () => {
      child.kill('SIGTERM');
      await ended;
    },
  };
}

async function untilCollecting(sql: Stand['sql'], isOver: () => boolean): Promise<void> {
  for (const until = performance.now() + 60_000; performance.now() < until && !isOver();) {
    const found = await sql(`select 1 from trap_collector where batch > 0`);
    if (found.length > 0) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the collector did not start');
}

async function signIn(url: string): Promise<string> {
  const answer = await fetch(`${url}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: 'office.director', password }),
  });
  if (!answer.ok) throw new Error(`sign-in: HTTP ${answer.status}`);
  return ((await answer.json()) as { token: string }).token;
}
