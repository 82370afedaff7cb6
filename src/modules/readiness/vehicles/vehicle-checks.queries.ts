import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type { Period } from './check-items.js';
import type { Entry } from './fold-check.js';

export interface CheckRow {
  id: string;
  vehicle_code: string;
  carrier_id: string;
  period: Period;
  /** As 2026-12-01. */
  day: string;
  state: 'open' | 'conflict' | 'signed';
  signed_at: Date | null;
}

export interface EntryRow extends Entry {
  device: string;
  receivedAt: Date;
  byZh: string;
  byEn: string;
}

const columns = `id, vehicle_code, carrier_id, period, to_char(day, 'YYYY-MM-DD') as day, state, signed_at`;

/** The check of a vehicle, a period and a day, made when it is not there yet and locked. */
export async function lockedCheck(
  tx: Tx,
  key: Readonly<{ vehicle: string; carrier: string; period: Period; day: string }>,
): Promise<CheckRow> {
  const values = [key.vehicle, key.carrier, key.period, key.day];
  await rows(
    tx,
    `insert into vehicle_check (vehicle_code, carrier_id, period, day, state) values ($1, $2, $3, $4, 'open') on conflict do nothing`,
    values,
  );
  const found = await row<CheckRow>(
    tx,
    `select ${columns} from vehicle_check where vehicle_code = $1 and carrier_id = $2 and period = $3 and day = $4 for update`,
    values,
  );
  if (!found) throw new Error(`the check of ${key.vehicle} is another organisation’s`);
  return found;
}

export function checkRow(
  tx: Tx,
  vehicle: string,
  key: Readonly<{ period: Period; day: string }>,
): Promise<CheckRow | undefined> {
  return row<CheckRow>(
    tx,
    `select ${columns} from vehicle_check where vehicle_code = $1 and period = $2 and day = $3`,
    [vehicle, key.period, key.day],
  );
}

/** The latest day first; `before` is the last day of the page before. */
export function checksOf(
  tx: Tx,
  vehicle: string,
  page: Readonly<{ limit: number; before?: string }>,
): Promise<CheckRow[]> {
  return rows<CheckRow>(
    tx,
    `select ${columns} from vehicle_check where vehicle_code = $1 and ($2::date is null or day < $2) order by day desc, period limit $3`,
    [vehicle, page.before ?? null, page.limit],
  );
}

export function entriesOf(tx: Tx, checkId: string): Promise<EntryRow[]> {
  return rows<EntryRow>(
    tx,
    `select e.id, e.item, e.says, e.supersedes, e.device, e.made_at as "madeAt", e.received_at as "receivedAt", o.name_zh as "byZh", o.name_en as "byEn"
       from vehicle_check_entry e join officer o on o.id = e.made_by where e.check_id = $1 order by e.made_at, e.received_at, e.id`,
    [checkId],
  );
}

export interface PhotoRow {
  id: string;
  item: string;
  name: string;
  mediaType: string;
  byteCount: number;
  receivedAt: Date;
}

export function photosOf(tx: Tx, checkId: string): Promise<PhotoRow[]> {
  return rows<PhotoRow>(
    tx,
    `select id, item, name, media_type as "mediaType", byte_count as "byteCount", received_at as "receivedAt" from vehicle_check_photo
      where check_id = $1 order by received_at, id`,
    [checkId],
  );
}

export function photoContent(
  tx: Tx,
  id: string,
): Promise<{ name: string; mediaType: string; content: Buffer } | undefined> {
  return row(tx, `select name, media_type as "mediaType", content from vehicle_check_photo where id = $1`, [
    id,
  ]);
}
