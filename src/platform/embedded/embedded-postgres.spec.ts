import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { type EmbeddedPostgres, removeEmbeddedPostgres, startEmbeddedPostgres } from './embedded-postgres.js';

// Real servers, really killed: nothing here is faked.

const root = join(import.meta.dirname, '../../..');
let dataDir: string;
const running: EmbeddedPostgres[] = [];

beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), 'fengsui-embedded-'));
  chmodSync(folder, 0o755);
  dataDir = join(folder, 'postgres');
});

afterEach(async () => {
  for (const server of running.splice(0)) await server.stop();
  await removeEmbeddedPostgres(dataDir);
  await removeEmbeddedPostgres(join(dataDir, '..'));
});

async function start(): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir, durable: true, log: () => undefined });
  running.push(server);
  return server;
}

async function ask(url: string, sql: string): Promise<unknown> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => undefined); // the server is killed under it
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: unknown }>(sql);
    return rows[0]?.answer;
  } finally {
    await client.end();
  }
}

interface OtherNode {
  readonly node: ChildProcess;
  readonly postgresPid: number;
}

/** Another Node process that starts the same cluster, writes a row and stays. */
async function startInOtherNode(): Promise<OtherNode> {
  const script = `
    const { startEmbeddedPostgres } = await import(${JSON.stringify(join(import.meta.dirname, 'embedded-postgres.ts'))});
    const server = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)}, durable: true, log: () => undefined });
    const { default: pg } = await import('pg');
    const client = new pg.Client({ connectionString: server.ownerUrl });
    await client.connect();
    await client.query('create table if not exists kept (id int)');
    await client.query('insert into kept values (1)');
    console.log(server.pid);
    setInterval(() => undefined, 1000);`;
  const node = spawn(
    process.execPath,
    ['--import', join(root, 'scripts/register-typescript.mjs'), '--input-type=module', '-e', script],
    { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const [chunk] = (await once(node.stdout, 'data')) as [Buffer];
  return { node, postgresPid: Number(chunk.toString()) };
}

async function killOutright(pid: number, ended: Promise<unknown>): Promise<void> {
  process.kill(pid, 'SIGKILL');
  await ended;
}

test('a stopped server keeps its rows for the next start', async () => {
  const first = await start();
  await ask(first.ownerUrl, 'create table kept as select 7 as answer');
  await first.stop();
  const second = await start();
  expect(await ask(second.ownerUrl, 'select answer from kept')).toBe(7);
});

test('a server left by a killed Node process is stopped, and every committed row is there', async () => {
  const { node } = await startInOtherNode();
  await killOutright(node.pid ?? 0, once(node, 'exit'));
  const server = await start();
  expect(await ask(server.ownerUrl, 'select count(*)::int as answer from kept')).toBe(1);
});

test('a server killed outright together with its Node process recovers', async () => {
  const { node, postgresPid } = await startInOtherNode();
  process.kill(postgresPid, 'SIGKILL');
  await killOutright(node.pid ?? 0, once(node, 'exit'));
  const server = await start();
  expect(await ask(server.ownerUrl, 'select count(*)::int as answer from kept')).toBe(1);
});

test('a cluster in use is left alone, and the second start is told by whom', async () => {
  const { node } = await startInOtherNode();
  await expect(start()).rejects.toMatchObject({
    code: 'in-use',
    message: expect.stringContaining(`${node.pid}`),
  });
  await killOutright(node.pid ?? 0, once(node, 'exit'));
});

test('a half-made cluster is made anew', async () => {
  mkdirSync(join(dataDir, 'pgdata.unfinished-1'), { recursive: true });
  writeFileSync(join(dataDir, 'pgdata.unfinished-1', 'PG_VERSION'), '18\n');
  const server = await start();
  expect(await ask(server.ownerUrl, 'select 1 as answer')).toBe(1);
  expect(readdirSync(dataDir).filter((name) => name.includes('unfinished'))).toEqual([]);
});

test('text is UTF-8 and sorts alike on every machine', async () => {
  const server = await start();
  expect(await ask(server.ownerUrl, `select lower('Ä') || '烽燧' as answer`)).toBe('ä烽燧');
  const locale = `select datlocprovider::text || datlocale as answer from pg_database where datname = current_database()`;
  expect(await ask(server.ownerUrl, locale)).toBe('bC.UTF-8');
});

const asRoot = process.getuid?.() === 0 ? test : test.skip; // only root may keep a cluster under /var/lib

asRoot(
  'a folder the database account cannot enter keeps its cluster elsewhere, and finds it again',
  async () => {
    chmodSync(join(dataDir, '..'), 0o700);
    const first = await start();
    await ask(first.ownerUrl, 'create table kept as select 7 as answer');
    await first.stop();
    expect(readdirSync(dataDir)).toEqual(['kept-elsewhere']);
    const second = await start();
    expect(await ask(second.ownerUrl, 'select answer from kept')).toBe(7);
  },
);

test('a removed cluster leaves nothing', async () => {
  await (await start()).stop();
  running.length = 0;
  await removeEmbeddedPostgres(dataDir);
  expect(existsSync(dataDir)).toBe(false);
});
