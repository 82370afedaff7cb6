// Makes the cluster once: in a folder beside it that is renamed when complete, so that a killed initdb leaves no half.
import { randomBytes } from 'node:crypto';
import { chown, mkdir, open, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Binaries } from './binaries.js';
import { EmbeddedPostgresFault, faultCodeOf } from './embedded-fault.js';
import { type Place, pgdataIn } from './place.js';
import { initdbArguments } from './postgres-settings.js';
import { run } from './run.js';

export const superuser = 'fengsui';
const unfinished = 'pgdata.unfinished-';

const passwordIn = (pgdata: string): string => join(pgdata, 'fengsui-password');

export async function readPassword(pgdata: string): Promise<string> {
  return (await readFile(passwordIn(pgdata), 'utf8')).trim();
}

/** Resolves to whether the cluster is new. */
export async function createCluster(place: Place, binaries: Binaries, durable: boolean): Promise<boolean> {
  for (const name of await readdir(place.folder)) {
    if (name.startsWith(unfinished)) await rm(join(place.folder, name), { recursive: true, force: true });
  }
  const pgdata = pgdataIn(place.folder);
  if (await stat(passwordIn(pgdata)).catch(() => undefined)) return false;

  const half = join(place.folder, `${unfinished}${process.pid}`);
  const password = `${half}.password`;
  await mkdir(half, { mode: 0o700 });
  await writeFile(password, `${randomBytes(24).toString('base64url')}\n`, { mode: 0o600 });
  if (place.account) {
    await chown(half, place.account.uid, place.account.gid);
    await chown(password, place.account.uid, place.account.gid);
  }
  const flags = [...initdbArguments, `--username=${superuser}`, `--pwfile=${password}`, `--pgdata=${half}`];
  const { code, output } = await run(
    binaries.initdb,
    durable ? flags : [...flags, '--no-sync'],
    place.account,
  );
  if (code !== 0) {
    await rm(half, { recursive: true, force: true });
    await rm(password, { force: true });
    throw new EmbeddedPostgresFault(faultCodeOf(output), output.trim().split('\n').slice(-5).join('\n'));
  }
  await rename(password, passwordIn(half));
  await rename(half, pgdata);
  await syncFolder(place.folder);
  return true;
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
