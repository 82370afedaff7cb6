import { asCounty, row, rows, type Tx } from '../../../platform/database/transaction.js';
import { type DraftPart, draftRows } from './content-source.js';
import type { Content, InventoryKind } from './inventory-fields.js';
import type { ChangeSetFilters, ChangeSetView } from './inventory.contract.js';

export interface NewChangeSet {
  id: string;
  carrier: string | null;
  kind: 'import' | 'edit' | 'undo';
  reason: string;
  by: string;
  madeFor: string;
  undoes?: string;
}

const inventoryLock = 727291;

/** Change sets are written one after another, so that their numbers are in the order of their commits. */
export async function lockInventory(tx: Tx): Promise<void> {
  await rows(tx, 'select pg_advisory_xact_lock($1)', [inventoryLock]);
}

export async function insertChangeSet(tx: Tx, set: NewChangeSet, now: Date): Promise<number> {
  await lockInventory(tx);
  // The numbers are the county's: a carrier does not see the others' sets.
  const last = await asCounty(tx, () =>
    row<{ version: number }>(
      tx,
      `select coalesce(max(version), 0)::float8 as version from inventory_change_set`,
    ),
  );
  const version = (last?.version ?? 0) + 1;
  await rows(
    tx,
    `insert into inventory_change_set (id, version, carrier_id, kind, reason, made_by, made_for, made_at, undoes)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [set.id, version, set.carrier, set.kind, set.reason, set.by, set.madeFor, now, set.undoes ?? null],
  );
  return version;
}

export interface Counts {
  added: number;
  changed: number;
  retired: number;
}

export async function countChangeSet(tx: Tx, id: string, { added, changed, retired }: Counts): Promise<void> {
  await rows(tx, `update inventory_change_set set added = $2, changed = $3, retired = $4 where id = $1`, [
    id,
    added,
    changed,
    retired,
  ]);
}

export interface KeptChange {
  kind: InventoryKind;
  code: string;
  before: Content | null;
  after: Content | null;
}

/** Keeps what rows said before, from when and until when it held. */
export async function keepChanges(
  tx: Tx,
  version: number,
  carrier: string | null,
  changes: readonly KeptChange[],
  now: Date,
): Promise<void> {
  await rows(
    tx,
    `insert into inventory_change (version, carrier_id, kind, code, before, after, valid_from, valid_to)
     select $1, case when r.kind = 'key-user' then null else $2 end, r.kind, r.code, nullif(r.before, 'null'), nullif(r.after, 'null'),
       (select max(c.valid_to) from inventory_change c where c.kind = r.kind and c.code = r.code), $4
     from jsonb_to_recordset($3::jsonb) as r(kind text, code text, before jsonb, after jsonb)`,
    [version, carrier, JSON.stringify(changes), now],
  );
}

/** The same of a draft's rows, which stay in the database; how many were new, and how many changed. */
export async function keepDraft(
  tx: Tx,
  version: number,
  carrier: string | null,
  part: Readonly<DraftPart>,
  now: Date,
): Promise<{ added: number; changed: number }> {
  const kept = await row<{ added: number; changed: number }>(
    tx,
    `with kept as (
       insert into inventory_change (version, carrier_id, kind, code, before, after, valid_from, valid_to)
       select $2, case when r.kind = 'key-user' then null else $3 end, r.kind, r.code, r.before, r.content,
         (select max(c.valid_to) from inventory_change c where c.kind = r.kind and c.code = r.code), $4
       from (select * from ${draftRows(part)} order by position) r returning before)
     select count(*) filter (where before is null)::int as added, count(*) filter (where before is not null)::int as changed from kept`,
    [part.importId, version, carrier, now],
  );
  return kept ?? { added: 0, changed: 0 };
}

/** Where in a draft rows of each kind stand that change something. */
export async function draftSpans(
  tx: Tx,
  importId: string,
): Promise<ReadonlyMap<InventoryKind, { first: number; last: number }>> {
  const found = await rows<{ kind: InventoryKind; first: number; last: number }>(
    tx,
    `select kind, min(position) as first, max(position) as last from inventory_import_row
     where import_id = $1 and does in ('add', 'change') group by kind`,
    [importId],
  );
  return new Map(found.map(({ kind, first, last }) => [kind, { first, last }]));
}

/** Keeps the links over which a draft's circuits ran until this version. */
export async function keepLinksOfDraft(tx: Tx, version: number, part: Readonly<DraftPart>): Promise<void> {
  await rows(
    tx,
    `insert into circuit_link_past (circuit_code, version, path, position, link_code, carrier_id)
     select h.circuit_code, $2, h.path, h.position, h.link_code, k.carrier_id
     from (select code from ${draftRows(part)}) x join circuit_link h on h.circuit_code = x.code
       join circuit k on k.code = h.circuit_code on conflict do nothing`,
    [part.importId, version],
  );
}

/** Keeps the links over which circuits ran until this version. */
export async function keepCircuitLinks(tx: Tx, version: number, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  await rows(
    tx,
    `insert into circuit_link_past (circuit_code, version, path, position, link_code, carrier_id)
     select h.circuit_code, $1, h.path, h.position, h.link_code, k.carrier_id
     from circuit_link h join circuit k on k.code = h.circuit_code where h.circuit_code = any($2) on conflict do nothing`,
    [version, codes],
  );
}

export interface ChangeSetRow extends Counts {
  id: string;
  version: number;
  carrier: string | null;
  kind: NewChangeSet['kind'];
  reason: string;
  by: string;
  at: Date;
  undoes: string | null;
  undoneBy: string | null;
}

const columns = `x.id, x.version::float8 as version, x.carrier_id as carrier, x.kind, x.reason, o.name_zh as by, x.made_at as at,
  x.added, x.changed, x.retired, x.undoes, x.undone_by as "undoneBy"`;
const from = `from inventory_change_set x join officer o on o.id = x.made_by`;

export function listChangeSets(tx: Tx, { carrier, after, limit }: ChangeSetFilters): Promise<ChangeSetRow[]> {
  return rows<ChangeSetRow>(
    tx,
    `select ${columns} ${from} where ($1::text is null or x.carrier_id = $1)
       and ($2::timestamptz is null or (x.made_at, x.id) < ($2, $3::uuid)) order by x.made_at desc, x.id desc limit $4`,
    [carrier ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
  );
}

export function readChangeSet(tx: Tx, id: string, lock = false): Promise<ChangeSetRow | undefined> {
  return row<ChangeSetRow>(tx, `select ${columns} ${from} where x.id = $1 ${lock ? 'for update of x' : ''}`, [
    id,
  ]);
}

export function changeSetView({ carrier, undoes, undoneBy, at, ...rest }: ChangeSetRow): ChangeSetView {
  return {
    ...rest,
    at: at.toISOString(),
    ...(carrier === null ? {} : { carrier }),
    ...(undoes === null ? {} : { undoes }),
    ...(undoneBy === null ? {} : { undoneBy }),
  };
}

interface ChangeRow extends KeptChange {
  id: string;
  validFrom: Date | null;
  validTo: Date;
}

/** Some of a set's changes in the order in which they were written. */
export function changesOf(tx: Tx, version: number, after: string, limit: number): Promise<ChangeRow[]> {
  return rows<ChangeRow>(
    tx,
    `select id, kind, code, before, after, valid_from as "validFrom", valid_to as "validTo" from inventory_change
     where version = $1 and id > $2 order by id limit $3`,
    [version, after, limit],
  );
}

/** Rows of a set that a later one has changed again. */
export function changedSince(
  tx: Tx,
  version: number,
  most: number,
): Promise<{ kind: InventoryKind; code: string }[]> {
  return rows(
    tx,
    `select distinct c.kind, c.code from inventory_change c
       join inventory_change d on d.kind = c.kind and d.code = c.code and d.version > c.version
     where c.version = $1 order by 1, 2 limit $2`,
    [version, most],
  );
}

export async function markUndone(tx: Tx, id: string, by: string): Promise<void> {
  await rows(tx, `update inventory_change_set set undone_by = $2 where id = $1`, [id, by]);
}

/** The newest version that touches a carrier's rows, or all may see. */
export async function newestVersion(tx: Tx, carrier: string): Promise<number> {
  const found = await row<{ version: number }>(
    tx,
    `select coalesce(max(version), 0)::float8 as version from inventory_change_set where carrier_id = $1 or carrier_id is null`,
    [carrier],
  );
  return found?.version ?? 0;
}
