// The address of a cluster that some Fengsui is running now, for commands that only look at it.
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readPassword, superuser } from './create-cluster.js';
import { database } from './embedded-postgres.js';
import { folderElsewhere, pgdataIn } from './place.js';
import { parsePostmasterPid } from './postmaster-pid.js';

/** Undefined when none runs on this data folder. */
export async function runningDatabaseUrl(dataDir: string): Promise<string | undefined> {
  const folder = (await folderElsewhere(resolve(dataDir))) ?? resolve(dataDir);
  const pgdata = pgdataIn(folder);
  const text = await readFile(join(pgdata, 'postmaster.pid'), 'utf8').catch(() => '');
  const running = parsePostmasterPid(text);
  if (running?.port === undefined || !running.ready) return undefined;
  return `postgres://${superuser}:${await readPassword(pgdata)}@127.0.0.1:${running.port}/${database}`;
}
