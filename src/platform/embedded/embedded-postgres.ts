// PostgreSQL for a machine that has only Node and npm: found, made once, started on loopback, recovered after a kill.
import { rm } from 'node:fs/promises';
import { resolve } from 'node:path';
import pg from 'pg';
import { runnableBinaries } from './binaries.js';
import { createCluster, readPassword, superuser } from './create-cluster.js';
import { faultFrom } from './embedded-fault.js';
import { stopOrphans } from './orphans.js';
import { giveUpOwnership, livingOwner, takeOwnership } from './owner-mark.js';
import { findPlace, folderElsewhere, pgdataIn, type Place } from './place.js';
import { type ServerProcess, startServer, stopServer } from './server-process.js';

export interface EmbeddedPostgresOptions {
  readonly dataDir: string;
  /** False turns fsync off: a crash of the machine may lose everything. For tests. */
  readonly durable: boolean;
  readonly maxConnections?: number;
  readonly log: (line: string) => void;
}

export interface EmbeddedPostgres {
  /** Signs in as the superuser, to the database `fengsui`. */
  readonly ownerUrl: string;
  readonly pid: number;
  stop(): Promise<void>;
}

export const database = 'fengsui';

/** Rejects with an EmbeddedPostgresFault whose message says in Chinese and English what to do. */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  try {
    const place = await findPlace(resolve(options.dataDir), options.log);
    await takeOwnership(place.folder);
    try {
      return await startIn(place, options);
    } catch (error) {
      await giveUpOwnership(place.folder);
      throw error;
    }
  } catch (error) {
    throw faultFrom(error);
  }
}

async function startIn(place: Place, options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { durable, maxConnections = 60, log } = options;
  const pgdata = pgdataIn(place.folder);
  if (await stopOrphans(pgdata)) {
    log('已停止上次异常退出遗留的 PostgreSQL Stopped the PostgreSQL left by an unclean exit');
  }
  const binaries = await runnableBinaries(place.account, place.shelter);
  const isNew = await createCluster(place, binaries, durable);
  const server = await startServer(place, binaries, { durable, maxConnections });
  try {
    const address = `postgres://${superuser}:${await readPassword(pgdata)}@127.0.0.1:${server.port}`;
    await ensureDatabase(address);
    log(isNew ? `已建立数据库 Created the database: ${pgdata}` : `沿用数据库 Using the database: ${pgdata}`);
    return guarded(server, place, `${address}/${database}`, log);
  } catch (error) {
    await stopServer(server.child);
    throw error;
  }
}

async function ensureDatabase(address: string): Promise<void> {
  const client = new pg.Client({ connectionString: `${address}/postgres` });
  await client.connect();
  try {
    const { rowCount } = await client.query('select from pg_database where datname = $1', [database]);
    if (rowCount === 0) await client.query(`create database ${database}`);
  } finally {
    await client.end();
  }
}

function guarded(
  server: ServerProcess,
  place: Place,
  ownerUrl: string,
  log: (line: string) => void,
): EmbeddedPostgres {
  const { child, pid } = server;
  child.unref();
  const endWithUs = (): boolean => child.kill('SIGINT');
  const sayItEnded = (): void =>
    log('PostgreSQL 意外停止,请重新启动 PostgreSQL stopped unexpectedly: start again');
  process.once('exit', endWithUs);
  child.once('exit', sayItEnded);
  return {
    ownerUrl,
    pid,
    async stop() {
      child.off('exit', sayItEnded);
      await stopServer(child);
      process.off('exit', endWithUs);
      await giveUpOwnership(place.folder);
    },
  };
}

/** Deletes a cluster nobody uses, with whatever a killed process left running in it. */
export async function removeEmbeddedPostgres(dataDir: string): Promise<void> {
  const folder = (await folderElsewhere(dataDir)) ?? dataDir;
  if (livingOwner(folder) !== undefined) return;
  await stopOrphans(pgdataIn(folder));
  await rm(folder, { recursive: true, force: true });
  await rm(dataDir, { recursive: true, force: true });
}
