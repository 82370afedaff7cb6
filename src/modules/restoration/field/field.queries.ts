import type { Place } from '../../../kernel/cursor.js';
import { rows, type Tx } from '../../../platform/database/transaction.js';
import type { ClosedRepair } from './learned-durations.js';
import type { ReportKind } from './field-state.js';

export interface FieldReportRow {
  id: string;
  kind: ReportKind;
  team: string;
  teamZh: string;
  teamEn: string;
  carrier: string;
  element: string | null;
  outageId: string | null;
  at: Date;
  until: Date | null;
  reason: string | null;
  byZh: string;
  toldAt: Date;
}

export function fieldReports(
  tx: Tx,
  filter: {
    limit: number;
    after?: Place | undefined;
    team?: string | undefined;
    element?: string | undefined;
  },
): Promise<FieldReportRow[]> {
  return rows<FieldReportRow>(
    tx,
    `select r.id, r.kind, r.team_code as team, t.name_zh as "teamZh", t.name_en as "teamEn", r.carrier_id as carrier, r.element, r.outage_id as "outageId", r.at, r.until, r.reason,
       o.name_zh as "byZh", r.told_at as "toldAt"
       from field_report r join team t on t.code = r.team_code join officer o on o.id = r.told_by
      where ($1::timestamptz is null or (r.told_at, r.id) < ($1, $2::uuid)) and ($3::text is null or r.team_code = $3) and ($4::text is null or r.element = $4)
      order by r.told_at desc, r.id desc limit $5`,
    [
      filter.after?.at ?? null,
      filter.after?.id ?? null,
      filter.team ?? null,
      filter.element ?? null,
      filter.limit + 1,
    ],
  );
}

/** The newest closed repairs of each kind, from their last start to their end. */
export function closedRepairs(tx: Tx): Promise<ClosedRepair[]> {
  return rows<ClosedRepair>(
    tx,
    `select k.kind, d.minutes from unnest(array['cable', 'equipment', 'mains', 'site']) as k(kind) cross join lateral (
       select round(extract(epoch from d.at - s.at) / 60)::int as minutes
         from (select * from field_report where kind = 'done' and repair_kind = k.kind order by at desc limit 200) d
         cross join lateral (select b.at from field_report b where b.kind = 'started' and b.outage_id = d.outage_id and b.element = d.element and b.at <= d.at order by b.at desc limit 1) s) d
      where d.minutes > 0`,
  );
}

export interface RoadBlockRow {
  id: string;
  a: string;
  z: string;
  aZh: string;
  zZh: string;
  aEn: string;
  zEn: string;
  reason: string;
  byZh: string;
  notedAt: Date;
  expectedUntil: Date | null;
  liftedAt: Date | null;
}

export function roadBlocks(
  tx: Tx,
  filter: { limit: number; after?: Place | undefined; open?: boolean | undefined },
): Promise<RoadBlockRow[]> {
  return rows<RoadBlockRow>(
    tx,
    `select b.id, b.a_township as a, b.z_township as z, ta.short_zh as "aZh", tz.short_zh as "zZh", ta.short_en as "aEn", tz.short_en as "zEn", b.reason, o.name_zh as "byZh",
       b.noted_at as "notedAt", b.expected_until as "expectedUntil", b.lifted_at as "liftedAt"
       from road_block b join organisation ta on ta.id = b.a_township join organisation tz on tz.id = b.z_township join officer o on o.id = b.noted_by
      where ($1::timestamptz is null or (b.noted_at, b.id) < ($1, $2::uuid)) and ($3::boolean is null or (b.lifted_at is null) = $3)
      order by b.noted_at desc, b.id desc limit $4`,
    [filter.after?.at ?? null, filter.after?.id ?? null, filter.open ?? null, filter.limit + 1],
  );
}
