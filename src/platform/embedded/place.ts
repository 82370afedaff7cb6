// Decides where the cluster lives: in the data folder, or under /var/lib when the database's account cannot enter it.
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { type Account, accountFor } from './account.js';
import { EmbeddedPostgresFault } from './embedded-fault.js';
import { run } from './run.js';

export interface Place {
  /** Holds pgdata, the server's log and the owner's mark. */
  readonly folder: string;
  readonly account: Account | undefined;
  /** Where a copy of the programs may be kept. */
  readonly shelter: string;
}

const elsewhere = '/var/lib/fengsui';

export const pgdataIn = (folder: string): string => join(folder, 'pgdata');

function signpost(dataDir: string): string {
  return join(dataDir, 'kept-elsewhere');
}

/** The folder of a cluster made earlier for this data folder, if it was made elsewhere. */
export async function folderElsewhere(dataDir: string): Promise<string | undefined> {
  const text = await readFile(signpost(dataDir), 'utf8').catch(() => '');
  const folder = text.trim();
  return dirname(folder) === elsewhere ? folder : undefined;
}

async function isWritableBy(account: Account, folder: string): Promise<boolean> {
  return (await run('test', ['-w', folder, '-a', '-x', folder], account)).code === 0;
}

export async function findPlace(dataDir: string, log: (line: string) => void): Promise<Place> {
  await mkdir(dataDir, { recursive: true });
  const account = await accountFor(pgdataIn(dataDir));
  if (account === undefined) {
    if (await folderElsewhere(dataDir)) {
      throw new EmbeddedPostgresFault('no-permission', `root: ${signpost(dataDir)}`);
    }
    return { folder: dataDir, account, shelter: dataDir };
  }
  await mkdir(elsewhere, { recursive: true, mode: 0o755 });
  await chmod(elsewhere, 0o755);
  const known = await folderElsewhere(dataDir);
  if (known !== undefined) return ownedPlace(known, account);
  await chown(dataDir, account.uid, account.gid);
  if (await isWritableBy(account, dataDir)) return { folder: dataDir, account, shelter: elsewhere };

  const folder = join(elsewhere, `${basename(dataDir)}-${randomBytes(6).toString('hex')}`);
  await writeFile(signpost(dataDir), `${folder}\n`);
  log(`数据库放在 ${folder}(${account.name} 账号进不了 ${dataDir})`);
  log(`The database is kept in ${folder} (account ${account.name} cannot enter ${dataDir})`);
  return ownedPlace(folder, account);
}

async function ownedPlace(folder: string, fallback: Account): Promise<Place> {
  const account = (await accountFor(pgdataIn(folder))) ?? fallback;
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await chown(folder, account.uid, account.gid);
  return { folder, account, shelter: elsewhere };
}
