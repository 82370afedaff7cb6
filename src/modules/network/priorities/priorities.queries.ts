import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type { DeviationFilters, NewDeviation, NewPriority, PriorityFilters } from './priorities.contract.js';
import type { PriorityTimes } from './priority-standing.js';

export interface PriorityRow extends PriorityTimes {
  id: string;
  circuit: string;
  circuitNameZh: string;
  circuitNameEn: string;
  carrier: string;
  class: number;
  sponsor: string;
  reason: string;
  grantedBy: string;
  revokedBecause: string | null;
}

const columns = `p.id, p.circuit_code as circuit, c.name_zh as "circuitNameZh", c.name_en as "circuitNameEn", p.carrier_id as carrier,
  p.class, p.sponsor, p.reason, p.granted_at as "grantedAt", o.name_zh as "grantedBy", p.expires_at as "expiresAt",
  p.revalidated_at as "revalidatedAt", p.revoked_at as "revokedAt", p.revoked_because as "revokedBecause"`;
const from = `from circuit_priority p join circuit c on c.code = p.circuit_code join officer o on o.id = p.granted_by`;

export function listPriorities(
  tx: Tx,
  { carrier, due, after, limit }: PriorityFilters,
  now: Date,
): Promise<PriorityRow[]> {
  return rows<PriorityRow>(
    tx,
    `select ${columns} ${from} where ($1::text is null or p.carrier_id = $1)
       and (not $2 or (p.revoked_at is null and ($3 >= p.expires_at
         or $3 >= (coalesce(p.revalidated_at, p.granted_at) at time zone 'UTC' + interval '1 year') at time zone 'UTC')))
       and ($4::timestamptz is null or (p.granted_at, p.id) < ($4, $5::uuid)) order by p.granted_at desc, p.id desc limit $6`,
    [carrier ?? null, due, now, after?.at ?? null, after?.id ?? null, limit + 1],
  );
}

export function readPriority(tx: Tx, id: string): Promise<PriorityRow | undefined> {
  return row<PriorityRow>(tx, `select ${columns} ${from} where p.id = $1 for update of p`, [id]);
}

export function standingPriority(tx: Tx, circuit: string): Promise<{ id: string } | undefined> {
  return row(tx, `select id from circuit_priority where circuit_code = $1 and revoked_at is null`, [circuit]);
}

export async function insertPriority(
  tx: Tx,
  given: NewPriority & { id: string; carrier: string; by: string; now: Date },
): Promise<void> {
  await rows(
    tx,
    `insert into circuit_priority (id, circuit_code, carrier_id, class, sponsor, reason, granted_at, granted_by, expires_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      given.id,
      given.circuit,
      given.carrier,
      given.class,
      given.sponsor,
      given.reason,
      given.now,
      given.by,
      given.expiresAt,
    ],
  );
}

export async function confirmPriority(tx: Tx, id: string, expiresAt: Date, now: Date): Promise<void> {
  await rows(tx, `update circuit_priority set revalidated_at = $2, expires_at = $3 where id = $1`, [
    id,
    now,
    expiresAt,
  ]);
}

export async function endPriority(tx: Tx, id: string, by: string, because: string, now: Date): Promise<void> {
  await rows(
    tx,
    `update circuit_priority set revoked_at = $2, revoked_by = $3, revoked_because = $4 where id = $1`,
    [id, now, by, because],
  );
}

export interface DeviationRow {
  id: string;
  circuit: string;
  carrier: string;
  happenedAt: Date;
  reason: string;
  notedBy: string;
  notedAt: Date;
}

export function listDeviations(tx: Tx, { circuit, after, limit }: DeviationFilters): Promise<DeviationRow[]> {
  return rows<DeviationRow>(
    tx,
    `select d.id, d.circuit_code as circuit, d.carrier_id as carrier, d.happened_at as "happenedAt", d.reason, o.name_zh as "notedBy",
       d.noted_at as "notedAt" from circuit_deviation d join officer o on o.id = d.noted_by
     where ($1::text is null or d.circuit_code = $1) and ($2::timestamptz is null or (d.noted_at, d.id) < ($2, $3::uuid))
     order by d.noted_at desc, d.id desc limit $4`,
    [circuit ?? null, after?.at ?? null, after?.id ?? null, limit + 1],
  );
}

export async function insertDeviation(
  tx: Tx,
  given: NewDeviation & { id: string; carrier: string; by: string; now: Date },
): Promise<void> {
  await rows(
    tx,
    `insert into circuit_deviation (id, circuit_code, carrier_id, happened_at, reason, noted_by, noted_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [given.id, given.circuit, given.carrier, given.happenedAt, given.reason, given.by, given.now],
  );
}
