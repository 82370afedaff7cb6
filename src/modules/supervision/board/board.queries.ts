import { rows, type Tx } from '../../../platform/database/transaction.js';
import type { NamedSpot } from '../../network/roads/spots.queries.js';
import type { Held } from '../../readiness/stores/coverage.js';

export interface FailedSiteRow extends NamedSpot {
  kind: string;
  carrier: string;
}

/** The weightiest first. */
export function failedSites(tx: Tx, codes: readonly string[]): Promise<FailedSiteRow[]> {
  return rows<FailedSiteRow>(
    tx,
    `select code, name_zh as "nameZh", name_en as "nameEn", kind, carrier_id as carrier, township_id as township, lat, lon from site
      where code = any($1) and retired_at is null order by not hub, power_class, code`,
    [codes],
  );
}

export const mostCards = 200_000;

export function heldByOwner(tx: Tx): Promise<(Held & { owner: string })[]> {
  return rows(
    tx,
    `select owner_id as owner, category, quantity, least from store_item where retired_at is null limit ${mostCards}`,
  );
}

export interface Expiring {
  kind: 'lot' | 'check' | 'certificate';
  code: string;
  nameZh: string;
  nameEn: string;
  owner: string;
  /** Lot, place and pieces; the period of a check; whose certificate. */
  detail: string;
  /** Civil day. */
  on: string;
}

/** Lots and certificates that expire and checks that fall due, up to a civil day. */
export function expiringResources(tx: Tx, until: string, limit: number): Promise<Expiring[]> {
  return rows<Expiring>(
    tx,
    `select * from (
       select 'lot' as kind, i.code, i.name_zh as "nameZh", i.name_en as "nameEn", i.owner_id as owner, concat_ws(' · ', nullif(s.lot, ''), s.place, s.quantity || i.unit_zh) as detail,
         s.expires_on::text as "on" from store_stock s join store_item i on i.code = s.item_code where s.quantity > 0 and s.expires_on <= $1::date
       union all
       select 'check', v.code, v.name_zh || ' ' || v.plate, v.name_en || ' ' || v.plate, v.owner_id, c.period, (c.due_at at time zone 'Asia/Shanghai')::date::text
         from vehicle_check_schedule c join vehicle v on v.code = c.vehicle_code where c.due_at < ($1::date + 1)::timestamp at time zone 'Asia/Shanghai'
       union all
       select 'certificate', t.code, t.name_zh, t.name_en, t.owner_id, m.name_zh || ' · ' || k.name_zh, k.expires_on::text
         from team_certificate k join team_member m on m.id = k.member_id join team t on t.code = m.team_code
        where k.withdrawn_at is null and m.left_at is null and k.expires_on <= $1::date) due
      order by "on", kind, code limit $2`,
    [until, limit],
  );
}

export interface SnapshotRow {
  day: string;
  owner: string;
  vehicles: number;
  ready: number;
  categories: number;
  held: number;
}

export function snapshotsSince(tx: Tx, day: string): Promise<SnapshotRow[]> {
  return rows<SnapshotRow>(
    tx,
    `select day::text, owner_id as owner, vehicles, ready, categories, held from readiness_snapshot where day >= $1::date order by day, owner_id`,
    [day],
  );
}

/** The last of a day stands. */
export async function keepSnapshots(tx: Tx, taken: readonly SnapshotRow[], at: Date): Promise<void> {
  await rows(
    tx,
    `insert into readiness_snapshot (day, owner_id, vehicles, ready, categories, held, taken_at)
     select t.day, t.owner, t.vehicles, t.ready, t.categories, t.held, $2
       from jsonb_to_recordset($1::jsonb) t (day date, owner text, vehicles int, ready int, categories int, held int)
     on conflict (day, owner_id) do update set vehicles = excluded.vehicles, ready = excluded.ready, categories = excluded.categories, held = excluded.held, taken_at = excluded.taken_at`,
    [JSON.stringify(taken), at],
  );
}
