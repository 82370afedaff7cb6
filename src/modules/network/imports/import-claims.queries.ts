import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type { Words } from '../../../kernel/words.js';
import type { InventoryKind } from '../inventory/inventory-fields.js';
import type { Applying } from './imports.contract.js';
import type { ImportFormat } from './raw-row.js';

export interface ClaimedImport {
  id: string;
  carrier: string;
  kind: InventoryKind;
  format: ImportFormat;
  township: string | null;
  mayCounty: boolean;
  fit: boolean;
  state: 'reading' | 'applying';
  keep: Applying['keep'] | null;
  reason: string | null;
  baseVersion: number | null;
  by: string;
  madeFor: string;
}

/** The oldest that waits to be read or applied, or whose worker has not been heard of since `deadBefore`. */
export function claimImport(tx: Tx, now: Date, deadBefore: Date): Promise<ClaimedImport | undefined> {
  return row<ClaimedImport>(
    tx,
    `update inventory_import set beat_at = $1,
       state = case when state in ('waiting', 'reading') then 'reading' else 'applying' end
     where id = (select id from inventory_import
       where state in ('waiting', 'to-apply') or (state in ('reading', 'applying') and beat_at < $2)
       order by made_at, id limit 1 for update skip locked)
     returning id, carrier_id as carrier, kind, format, township_id as township, may_county as "mayCounty", fit, state, keep, reason,
       base_version::float8 as "baseVersion", made_by as by, made_for as "madeFor"`,
    [now, deadBefore],
  );
}

/** Octets come from the database as text of twice their length, so some at a time. */
const pieceBytes = 2 * 1024 * 1024;

export async function bytesOf(tx: Tx, id: string): Promise<Buffer> {
  const found = await row<{ length: number }>(
    tx,
    `select length(bytes)::int as length from inventory_import where id = $1`,
    [id],
  );
  const bytes = Buffer.alloc(found?.length ?? 0);
  for (let at = 0; at < bytes.length; at += pieceBytes) {
    const piece = await row<{ bytes: Buffer }>(
      tx,
      `select substring(bytes from $2 for ${pieceBytes}) as bytes from inventory_import where id = $1`,
      [id, at + 1],
    );
    piece?.bytes.copy(bytes, at);
  }
  return bytes;
}

/** Whether it is still wanted. */
export async function beatImport(tx: Tx, id: string, done: number, now: Date): Promise<boolean> {
  const wanted = await row(
    tx,
    `update inventory_import set beat_at = $2, done = $3 where id = $1 and state in ('reading', 'applying') returning 1`,
    [id, now, done],
  );
  return wanted !== undefined;
}

export interface ReadCounts {
  done: number;
  added: number;
  changed: number;
  unchanged: number;
  rejected: number;
  warned: number;
}

export async function finishReading(
  tx: Tx,
  id: string,
  counts: ReadCounts,
  told: { encoding: string | null; notes: readonly string[]; version: number },
): Promise<void> {
  await rows(
    tx,
    `update inventory_import set state = 'read', done = $2, added = $3, changed = $4, unchanged = $5, rejected = $6, warned = $7,
       encoding = $8, notes = $9, base_version = $10 where id = $1 and state = 'reading'`,
    [
      id,
      counts.done,
      counts.added,
      counts.changed,
      counts.unchanged,
      counts.rejected,
      counts.warned,
      told.encoding,
      JSON.stringify(told.notes),
      told.version,
    ],
  );
}

export async function failImport(tx: Tx, id: string, fault: Words, now: Date): Promise<void> {
  await rows(
    tx,
    `update inventory_import set state = 'failed', fault = $2, ended_at = $3, bytes = '' where id = $1`,
    [id, JSON.stringify(fault), now],
  );
}

/** Back to the preview, or to be read again, with the reason. */
export async function returnImport(
  tx: Tx,
  id: string,
  state: 'read' | 'waiting',
  fault: Words,
): Promise<void> {
  await rows(tx, `update inventory_import set state = $2, fault = $3 where id = $1`, [
    id,
    state,
    JSON.stringify(fault),
  ]);
}
