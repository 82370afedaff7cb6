import type pg from 'pg';
import { sealedCommunity } from '../modules/network/sources/sealed-community.js';
import type { Secrets } from '../platform/secrets/secrets.service.js';
import { type SealedColumn, sealedColumns } from './sealed-columns.js';

const settleLock = 727274;
const words = 'the key of this database';

export class OtherSecretKey extends Error {
  constructor() {
    super(
      [
        '数据库里的口令是用另一把密钥加密的，未作任何改动。请恢复原来的 FENGSUI_SECRET_KEY（或 DATA_DIR/secret-key）。',
        '要换密钥：把旧密钥写入 FENGSUI_SECRET_KEY_BEFORE 启动一次。旧密钥已丢失：FENGSUI_SECRET_KEY_BEFORE=lost，口令须重新录入。',
        'The secrets in this database were sealed under another key; nothing was changed. Put back the former FENGSUI_SECRET_KEY (or DATA_DIR/secret-key).',
        'To change keys, start once with the former one in FENGSUI_SECRET_KEY_BEFORE; if it is lost, with FENGSUI_SECRET_KEY_BEFORE=lost: secrets are then entered again.',
      ].join('\n'),
    );
    this.name = 'OtherSecretKey';
  }
}

export type Settled = 'same' | 'first' | 'changed' | 'forgotten';

/**
 * Seals communities that still stand in clear, and refuses to go on under another key than the database's: a process
 * that opens nothing would quarantine every trap. Given the former key too, seals all anew under the new one.
 */
export async function settleSecrets(
  client: pg.Client,
  secrets: Secrets,
  before: Secrets | 'lost' | undefined,
  now: Date,
): Promise<Settled> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock($1)', [settleLock]);
    const settled = await settleKey(client, secrets, before);
    if (settled !== 'same')
      await client.query(
        `insert into secret_key (mark, since) values ($1, $2)
         on conflict (the_one) do update set mark = excluded.mark, since = excluded.since`,
        [secrets.mark('secret-key', words), now],
      );
    await sealCommunities(client, secrets);
    await client.query('commit');
    return settled;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}

async function settleKey(
  client: pg.Client,
  secrets: Secrets,
  before: Secrets | 'lost' | undefined,
): Promise<Settled> {
  const found = await client.query<{ mark: Buffer }>('select mark from secret_key');
  const known = found.rows[0]?.mark;
  if (known?.equals(secrets.mark('secret-key', words))) return 'same';
  if (!known && (await opensAll(client, secrets))) return 'first';
  if (before === 'lost') {
    for (const { forget } of sealedColumns) await client.query(forget);
    return 'forgotten';
  }
  if (
    !before ||
    (known ? !known.equals(before.mark('secret-key', words)) : !(await opensAll(client, before)))
  )
    throw new OtherSecretKey();
  for (const column of sealedColumns) await sealAnew(client, column, before, secrets);
  return 'changed';
}

interface SealedRow {
  row: string;
  about: string;
  sealed: Buffer;
}

async function sealedRows(client: pg.Client, { table, column, about }: SealedColumn): Promise<SealedRow[]> {
  const found = await client.query<SealedRow>(
    `select ctid::text as row, ${about} as about, ${column} as sealed from ${table} where ${column} is not null for update`,
  );
  return found.rows;
}

/** Of a database from before its key was marked. */
async function opensAll(client: pg.Client, secrets: Secrets): Promise<boolean> {
  for (const column of sealedColumns)
    for (const { about, sealed } of await sealedRows(client, column))
      try {
        secrets.open(about, sealed);
      } catch {
        return false;
      }
  return true;
}

async function sealAnew(
  client: pg.Client,
  sealedColumn: SealedColumn,
  before: Secrets,
  secrets: Secrets,
): Promise<void> {
  const { table, column, mark } = sealedColumn;
  for (const { row, about, sealed } of await sealedRows(client, sealedColumn)) {
    const plain = before.open(about, sealed);
    await client.query(
      `update ${table} set ${column} = $2${mark ? `, ${mark.column} = $3` : ''} where ctid = $1::tid`,
      [row, secrets.seal(about, plain), ...(mark ? [mark.of(secrets, plain)] : [])],
    );
  }
}

async function sealCommunities(client: pg.Client, secrets: Secrets): Promise<void> {
  const found = await client.query<{ code: string; plain: string }>(
    `select code, community_in_clear as plain from snmp_source where community_in_clear is not null for update`,
  );
  for (const { code, plain } of found.rows) {
    const { sealed, mark } = sealedCommunity(secrets, code, plain);
    await client.query(
      `update snmp_source set community = $2, community_mark = $3, community_in_clear = null where code = $1`,
      [code, sealed, mark],
    );
  }
}
