import { readdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrate } from '../../src/platform/database/migrate.js';
import {
  type EmbeddedPostgres,
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/platform/embedded/embedded-postgres.js';

// One server for a whole run: embedded, or the one DATABASE_URL names. It outlives every worker of jest.

const folderPrefix = 'fengsui-test-';
const dataDir = join(tmpdir(), `${folderPrefix}${process.pid}`);
const databasePrefix = `fengsui_test_${process.pid}`;

let server: EmbeddedPostgres | undefined;

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** A run that was killed leaves its folder, and perhaps its server. */
async function sweepKilledRuns(): Promise<void> {
  for (const name of readdirSync(tmpdir())) {
    const pid = name.startsWith(folderPrefix) ? Number(name.slice(folderPrefix.length)) : NaN;
    if (!Number.isInteger(pid) || isAlive(pid)) continue;
    await removeEmbeddedPostgres(join(tmpdir(), name)).catch(() => undefined); // another user's: theirs to sweep
  }
}

async function withClient(url: string, work: (client: pg.Client) => Promise<void>): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect().catch((cause: unknown) => {
    const { host } = new URL(url);
    throw new Error(`连不上测试用的 PostgreSQL ${host} / The PostgreSQL for the tests cannot be reached`, {
      cause,
    });
  });
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

async function startEmbedded(): Promise<string> {
  await sweepKilledRuns();
  const lines: string[] = [];
  server = await startEmbeddedPostgres({
    dataDir,
    durable: false,
    maxConnections: 200,
    log: (line) => lines.push(line),
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      void stopTestServer()
        .catch((error: unknown) => console.error(error))
        .then(() => process.exit(signal === 'SIGINT' ? 130 : 143));
    });
  }
  return server.ownerUrl;
}

export async function startTestServer(): Promise<void> {
  const given = process.env['DATABASE_URL'];
  const serverUrl = given ?? (await startEmbedded());
  const template = `${databasePrefix}_template`;
  await withClient(serverUrl, async (client) => {
    await client.query(`drop database if exists ${template} with (force)`);
    await client.query(`create database ${template}`);
  });
  const templateUrl = new URL(serverUrl);
  templateUrl.pathname = `/${template}`;
  await migrate(templateUrl.toString());
  process.env['FENGSUI_TEST_SERVER'] = serverUrl;
  process.env['FENGSUI_TEST_PREFIX'] = databasePrefix;
}

export async function stopTestServer(): Promise<void> {
  const serverUrl = process.env['FENGSUI_TEST_SERVER'];
  if (process.env['DATABASE_URL'] !== undefined) {
    if (serverUrl !== undefined) await withClient(serverUrl, dropDatabasesOfThisRun);
    return;
  }
  await server?.stop();
  server = undefined;
  await removeEmbeddedPostgres(dataDir);
}

async function dropDatabasesOfThisRun(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    'select datname as name from pg_database where starts_with(datname, $1)',
    [`${databasePrefix}_`],
  );
  for (const { name } of rows) await client.query(`drop database if exists "${name}" with (force)`);
}
