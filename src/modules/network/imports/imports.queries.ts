import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type { Content, InventoryKind } from '../inventory/inventory-fields.js';
import type { RowFault } from '../inventory/row-faults.js';
import type { Applying, ImportFilters, ImportView, NewImport, RowFilters } from './imports.contract.js';

export interface ImportRow extends Omit<
  ImportView,
  'encoding' | 'unknownColumns' | 'fault' | 'changeSet' | 'at'
> {
  encoding: string | null;
  notes: string[];
  fault: ImportView['fault'] | null;
  changeSet: string | null;
  at: Date;
}

const columns = `i.id, i.name, i.carrier_id as carrier, i.kind, i.format, i.state, i.encoding, i.done, i.added, i.changed, i.unchanged,
  i.rejected, i.warned, i.notes, i.fault, i.change_set_id as "changeSet", o.name_zh as by, i.made_at as at`;
const from = `from inventory_import i join officer o on o.id = i.made_by`;

const mostOpen = 5;

/** Whether a carrier's imports that wait leave room for one more. */
export async function hasRoom(tx: Tx, carrier: string): Promise<boolean> {
  const open = await row<{ count: number }>(
    tx,
    `select count(*)::int as count from inventory_import where carrier_id = $1 and state in ('waiting', 'reading', 'to-apply', 'applying')`,
    [carrier],
  );
  return (open?.count ?? 0) < mostOpen;
}

export async function insertImport(
  tx: Tx,
  given: NewImport & {
    id: string;
    bytes: Buffer;
    mayCounty: boolean;
    by: string;
    madeFor: string;
    now: Date;
  },
): Promise<void> {
  await rows(
    tx,
    `insert into inventory_import (id, carrier_id, kind, format, name, township_id, bytes, state, may_county, made_by, made_for, made_at, fit)
     values ($1, $2, $3, $4, $5, $6, $7, 'waiting', $8, $9, $10, $11, $12)`,
    [
      given.id,
      given.carrier,
      given.kind,
      given.format,
      given.name,
      given.township ?? null,
      given.bytes,
      given.mayCounty,
      given.by,
      given.madeFor,
      given.now,
      given.fit,
    ],
  );
}

export function listImports(tx: Tx, { carrier, after, limit }: ImportFilters): Promise<ImportRow[]> {
  return rows<ImportRow>(
    tx,
    `select ${columns} ${from} where ($1::text is null or i.carrier_id = $1)
       and ($2::timestamptz is null or (i.made_at, i.id) < ($2, $3::uuid)) order by i.made_at desc, i.id desc limit $4`,
    [carrier ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
  );
}

export function readImport(tx: Tx, id: string, lock = false): Promise<ImportRow | undefined> {
  return row<ImportRow>(tx, `select ${columns} ${from} where i.id = $1 ${lock ? 'for update of i' : ''}`, [
    id,
  ]);
}

export async function askToApply(tx: Tx, id: string, { keep, reason }: Applying): Promise<void> {
  await rows(
    tx,
    `update inventory_import set state = 'to-apply', keep = $2, reason = $3, fault = null where id = $1`,
    [id, keep, reason],
  );
}

/** The file and its rows are let go with the draft. */
export async function endImport(
  tx: Tx,
  id: string,
  state: 'applied' | 'discarded',
  changeSet: string | null,
  now: Date,
): Promise<void> {
  await rows(
    tx,
    `update inventory_import set state = $2, change_set_id = $3, ended_at = $4, bytes = '' where id = $1`,
    [id, state, changeSet, now],
  );
  if (state === 'discarded') await clearRows(tx, id);
}

export async function clearRows(tx: Tx, id: string): Promise<void> {
  await rows(tx, `delete from inventory_import_row where import_id = $1`, [id]);
}

export interface StoredRow {
  position: number;
  kind: InventoryKind;
  line: number;
  code: string;
  does: 'add' | 'change' | 'same' | 'reject';
  content: Content | null;
  before: Content | null;
  faults: readonly RowFault[];
}

export async function insertRows(
  tx: Tx,
  id: string,
  carrier: string,
  stored: readonly StoredRow[],
): Promise<void> {
  await rows(
    tx,
    `insert into inventory_import_row (import_id, position, carrier_id, kind, line, code, does, content, before, faults)
     select $1, r.position, $2, r.kind, r.line, r.code, r.does, nullif(r.content, 'null'), nullif(r.before, 'null'), r.faults
     from jsonb_to_recordset($3::jsonb) as r(position int, kind text, line int, code text, does text, content jsonb, before jsonb, faults jsonb)`,
    [id, carrier, JSON.stringify(stored)],
  );
}

export function listRows(tx: Tx, id: string, { does, after, limit }: RowFilters): Promise<StoredRow[]> {
  return rows<StoredRow>(
    tx,
    `select position, kind, line, code, does, content, before, faults from inventory_import_row
     where import_id = $1 and position > $2
       and ($3::text is null or case $3 when 'faulty' then faults <> '[]' else does = $3 end)
     order by position limit $4`,
    [id, after, does ?? null, limit + 1],
  );
}
