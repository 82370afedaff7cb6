import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Redis } from 'ioredis';
import pg from 'pg';
import {
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/platform/embedded/embedded-postgres.js';
import { checkHistories } from '../loans/check-histories.js';
import { ownFolder, ownPorts, password, removeFolder, untilReady } from '../own-product.js';
import { round } from '../statistics.js';
import { startHarm } from './harm.js';
import { PatientOfficer } from './patient-officer.js';
import { playOne, walk } from './play.js';
import { KeptRole } from './roles.js';

const clients = 6;
const settleMs = 120_000;
const redisServer = '/usr/bin/redis-server';

/** Loans are played while roles are killed, PostgreSQL crashes and Redis is emptied; the histories must be those of a run in peace. */
export async function run({ short }: { short: boolean }): Promise<object> {
  const seconds = short ? 20 : 300;
  const folder = await ownFolder('faults');
  const dataDir = join(folder, 'postgres');
  const server = await startEmbeddedPostgres({ dataDir, durable: true, log: () => undefined });
  const { port, trapPort } = await ownPorts();
  const queue = existsSync(redisServer) ? await startRedis(trapPort) : undefined;
  const url = `http://127.0.0.1:${port}`;
  const env = {
    DATABASE_URL: server.ownerUrl,
    DATA_DIR: folder,
    PORT: String(port),
    FENGSUI_SAMPLE_PASSWORD: password,
    FENGSUI_SECRET_KEY: '7a'.repeat(32),
    LOG_LEVEL: 'silent',
    ...(queue && { REDIS_URL: queue.url }),
  };
  const owner = async (): Promise<pg.Client> => {
    const client = new pg.Client({ connectionString: server.ownerUrl });
    client.on('error', () => undefined);
    await client.connect();
    return client;
  };
  const roles: Record<string, KeptRole> = { server: new KeptRole('server', env) };
  try {
    await untilReady(url, () => false);
    roles['worker'] = new KeptRole('worker', env);
    const items = await resources(await owner());
    const peace = await walk(await playOne(await officers(url), items[0] ?? '', 0), await owner());
    const harm = startHarm({
      roles,
      owner,
      redis: queue?.client,
      seed: 20261201,
      everyMs: short ? 3_000 : 6_000,
    });
    const until = performance.now() + seconds * 1_000;
    const played: string[] = [];
    const faults: string[] = [];
    const one = async (at: number): Promise<void> => {
      const mine = await officers(url);
      for (let number = 0; performance.now() < until; number += 1) {
        const item = items[(at + number * clients) % items.length] ?? '';
        await playOne(mine, item, number).then(
          (id) => played.push(id),
          (error: unknown) => faults.push(error instanceof Error ? error.message : String(error)),
        );
      }
    };
    await Promise.all(Array.from({ length: clients }, (_, at) => one(at)));
    await harm.stop();
    const client = await patientOwner(owner);
    const settled = await settle(client);
    const found = await checkHistories(client);
    const others: string[] = [];
    for (const id of played) {
      const seen = await walk(id, client);
      if (JSON.stringify(seen) !== JSON.stringify(peace)) others.push(`${id}: ${JSON.stringify(seen)}`);
    }
    await client.end();
    const checks = {
      somethingDied: Object.values(harm.done).reduce((sum, count) => sum + count, 0) > 0,
      everyStepAnswered: faults.length === 0,
      historiesAsInPeace: others.length === 0 && played.length > 0,
      everyPaperOnce: settled.unprinted === 0 && settled.waiting === 0,
      numbersAreGapless: found.seriesWithGaps === 0,
      nothingHeldStill: found.reservationsStillHeld === 0 && found.reservationsOverlapping === 0,
      clocksStopped: found.clocksLeftRunning === 0,
      journalChainHolds: found.chain.chainHolds,
    };
    return {
      bench: 'faults',
      says: `loans played by ${clients} clients for ${seconds} s while processes are killed with -9, PostgreSQL crashes and Redis is emptied`,
      fengsui: {
        loans: played.length,
        stepsOfEach: peace.length,
        harm: harm.done,
        starts: Object.fromEntries(Object.entries(roles).map(([name, role]) => [name, role.starts])),
        papers: settled.papers,
        settledAfterSeconds: settled.seconds,
      },
      peer: { says: 'the same loan played in peace', history: peace },
      faults: [...faults, ...others, ...found.loans.faults].slice(0, 10),
      checks,
      ok: Object.values(checks).every(Boolean),
    };
  } finally {
    for (const role of Object.values(roles)) await role.stop();
    await queue?.stop();
    await server.stop();
    await removeEmbeddedPostgres(dataDir);
    await removeFolder(folder);
  }
}

async function officers(url: string): Promise<Record<string, PatientOfficer>> {
  const found: Record<string, PatientOfficer> = {};
  for (const name of ['telecom.duty1', 'mobile.duty1', 'hq.commander', 'office.director', 'office.duty1'])
    found[name] = await PatientOfficer.signIn(url, name, password);
  return found;
}

async function resources(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query<{ code: string }>(
    `select code from store_item where owner_id = 'mobile' order by code`,
  );
  await client.end();
  return rows.map(({ code }) => code);
}

async function patientOwner(owner: () => Promise<pg.Client>): Promise<pg.Client> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await owner();
    } catch (cause) {
      if (tries > 100) throw cause;
      await setTimeout(200);
    }
  }
}

/** Until every message is relayed and every paper printed. */
async function settle(
  client: pg.Client,
): Promise<{ waiting: number; unprinted: number; papers: number; seconds: number }> {
  const began = performance.now();
  for (;;) {
    const { rows } = await client.query<{ waiting: number; unprinted: number; papers: number }>(
      `select (select count(*)::int from outbox where done_at is null) as waiting,
              (select count(*)::int from document d where not exists (select from document_file f where f.document_id = d.id)) as unprinted,
              (select count(*)::int from document) as papers`,
    );
    const now = rows[0] ?? { waiting: 0, unprinted: 0, papers: 0 };
    const over = performance.now() - began > settleMs;
    if (over || (now.waiting === 0 && now.unprinted === 0))
      return { ...now, seconds: round((performance.now() - began) / 1_000) };
    await setTimeout(250);
  }
}

async function startRedis(near: number): Promise<{ url: string; client: Redis; stop(): Promise<void> }> {
  const port = near;
  const child = spawn(
    redisServer,
    ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'],
    {
      stdio: 'ignore',
    },
  );
  const url = `redis://127.0.0.1:${port}`;
  const client = new Redis(url, { maxRetriesPerRequest: null });
  client.on('error', () => undefined);
  await client.ping();
  return {
    url,
    client,
    stop: async () => {
      client.disconnect();
      const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGTERM');
      await ended;
    },
  };
}
