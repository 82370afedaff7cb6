import { randomUUID } from 'node:crypto';
import { Refusal } from '../../kernel/refusal.js';
import { asCounty, row, rows, type Tx } from '../../platform/database/transaction.js';
import type { ResourceKind } from './resources.queries.js';
import { takeUnits, type Units } from './take-units.js';

export const reservedKinds = ['vehicle', 'store-item', 'team', 'circuit'] as const;
export const purposes = ['loan', 'task', 'inspection', 'repair', 'drill', 'circuit'] as const;
export type Purpose = (typeof purposes)[number];

export interface Asked {
  kind: ResourceKind | 'circuit';
  code: string;
  quantity: number;
  purpose: Purpose;
  caseId: string | null;
  from: Date;
  until: Date;
  /** A provisional hold that lapses by itself. */
  holdUntil?: Date;
  reason?: string;
  madeBy?: string;
}

const counts: Readonly<Record<Asked['kind'], string>> = {
  vehicle: `select 1 as available from vehicle where code = $1`,
  // What is promised may not be issued meanwhile.
  'store-item': `select quantity as available from store_item where code = $1 for share`,
  team: `select size as available from team where code = $1`,
  circuit: `select 1 as available`,
};

/** The units that nobody has for the time, as ranges of their numbers from 1. */
async function freeUnits(tx: Tx, asked: Readonly<Asked>): Promise<Units[]> {
  const counted = await row<{ available: number }>(
    tx,
    counts[asked.kind],
    asked.kind === 'circuit' ? [] : [asked.code],
  );
  return rows<Units>(
    tx,
    `select lower(piece) as first, upper(piece) - 1 as last from unnest(int4multirange(int4range(1, $5 + 1)) - coalesce(
       (select range_agg(units) from reservation where resource_kind = $1 and resource_code = $2 and released_at is null and during && tstzrange($3, $4)),
       '{}'::int4multirange)) as piece order by 1`,
    [asked.kind, asked.code, asked.from, asked.until, counted?.available ?? 0],
  );
}

/** A hold whose time is over holds nothing any more, whether or not it has been swept. */
async function dropLapsed(tx: Tx, asked: Readonly<Asked>, now: Date): Promise<void> {
  await rows(
    tx,
    `update reservation set released_at = held_until where resource_kind = $1 and resource_code = $2 and released_at is null and held_until <= $3`,
    [asked.kind, asked.code, now],
  );
}

/** Holds the units for a while, where they are free; answers whether. Two that hold at once: the second gets nothing. */
export async function hold(
  tx: Tx,
  asked: Readonly<Asked & { holdUntil: Date }>,
  now: Date,
): Promise<boolean> {
  await dropLapsed(tx, asked, now);
  const taken = takeUnits(await freeUnits(tx, asked), asked.quantity);
  if (taken === undefined) return false;
  let held = 0;
  for (const units of taken) held += await insertUnits(tx, asked, units, 'on conflict do nothing');
  return held === taken.length;
}

/** Promises the units; the exclusion constraint refuses a second promise of the same unit for an overlapping time. */
export async function reserve(tx: Tx, asked: Readonly<Asked>, now: Date): Promise<void> {
  await dropLapsed(tx, asked, now);
  const taken = takeUnits(await freeUnits(tx, asked), asked.quantity);
  if (taken === undefined) throw new Refusal('already-reserved', { resource: asked.code });
  for (const units of taken) await insertUnits(tx, asked, units, '');
}

async function insertUnits(
  tx: Tx,
  asked: Readonly<Asked>,
  { first, last }: Units,
  otherwise: string,
): Promise<number> {
  const inserted = await rows(
    tx,
    `insert into reservation (id, resource_kind, resource_code, units, case_id, purpose, during, held_until, reason, made_by)
     values ($1, $2, $3, int4range($4, $5, '[]'), $6, $7, tstzrange($8, $9), $10, $11, $12) ${otherwise} returning 1`,
    [
      randomUUID(),
      asked.kind,
      asked.code,
      first,
      last,
      asked.caseId,
      asked.purpose,
      asked.from,
      asked.until,
      asked.holdUntil ?? null,
      asked.reason ?? null,
      asked.madeBy ?? null,
    ],
  );
  return inserted.length;
}

export interface Resource {
  kind: Asked['kind'];
  code: string;
}

/** Answers what has become free. */
export function freeReservations(tx: Tx, caseId: string, now: Date): Promise<Resource[]> {
  return rows<Resource>(
    tx,
    `update reservation set released_at = $2 where case_id = $1 and released_at is null returning resource_kind as kind, resource_code as code`,
    [caseId, now],
  );
}

/** Holds that nobody made firm in time. */
export function dropLapsedHolds(tx: Tx, now: Date): Promise<Resource[]> {
  return rows<Resource>(
    tx,
    `update reservation set released_at = held_until where released_at is null and held_until <= $1 returning resource_kind as kind, resource_code as code`,
    [now],
  );
}

/** What somebody stands in line for. */
export function waitedFor(tx: Tx): Promise<Resource[]> {
  return asCounty(tx, () =>
    rows<Resource>(
      tx,
      `select distinct resource_kind as kind, resource_code as code from reservation_wait where ended_at is null order by 1, 2 limit 1000`,
    ),
  );
}
