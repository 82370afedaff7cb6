// PostgreSQL refuses to run as root: chooses the account it runs as instead.
import { readFile, stat } from 'node:fs/promises';
import { EmbeddedPostgresFault } from './embedded-fault.js';

export interface Account {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
}

const candidates = ['postgres', 'nobody'];

export function accountIn(passwd: string, wanted: (account: Account) => boolean): Account | undefined {
  return passwd
    .split('\n')
    .map((line) => line.split(':'))
    .map(([name = '', , uid, gid]) => ({ name, uid: Number(uid), gid: Number(gid) }))
    .filter((account) => account.name !== '' && account.uid > 0)
    .find(wanted);
}

/** Undefined: run as the current user. Data once made keeps its owner. */
export async function accountFor(pgdata: string): Promise<Account | undefined> {
  if (process.getuid?.() !== 0) return undefined;
  const owner = await stat(pgdata).catch(() => undefined);
  if (owner && owner.uid !== 0) return { name: `uid ${owner.uid}`, uid: owner.uid, gid: owner.gid };
  const passwd = await readFile('/etc/passwd', 'utf8').catch(() => '');
  for (const name of candidates) {
    const account = accountIn(passwd, (each) => each.name === name);
    if (account) return account;
  }
  throw new EmbeddedPostgresFault('no-account', '');
}
