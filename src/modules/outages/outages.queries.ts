import type { Place } from '../../kernel/cursor.js';
import type { Level } from '../../kernel/levels.js';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { Grade, OutageFacts } from './grade-outage.js';

export interface OutageRow {
  case_id: string;
  state: string;
  title_zh: string;
  title_en: string;
  opened_at: Date;
  parties: Record<string, string[]>;
  exercise: boolean;
  element_kind: string;
  element_code: string;
  place_zh: string;
  occurred_at: Date;
  known_at: Date;
  received_at: Date | null;
  facts: OutageFacts;
  proposed_level: Level | null;
  proposed_clause: string | null;
  proposed_evidence: Grade['evidence'];
  milder_level: Level | 'none' | null;
  milder_since: Date | null;
  level: Level | null;
  level_clause: string | null;
  level_because: string | null;
  level_by_zh: string | null;
  level_at: Date | null;
  closed_at: Date | null;
  merged_into: string | null;
  cause: { kind: string; code: string; confidence: number } | null;
  circuits_down: number;
  leadership_down: number;
  active_alarms: number;
  standing_reports: number;
}

const select = `select o.case_id, c.state, c.title_zh, c.title_en, c.opened_at, c.parties, c.exercise, o.element_kind, o.element_code, o.place_zh, o.occurred_at, o.known_at, o.received_at,
  o.facts, o.proposed_level, o.proposed_clause, o.proposed_evidence, o.milder_level, o.milder_since, o.level, o.level_clause, o.level_because, b.name_zh as level_by_zh, o.level_at, o.closed_at, o.merged_into, o.cause,
  (select count(*)::int from outage_circuit x where x.outage_id = o.case_id and x.up_at is null) as circuits_down,
  (select count(*)::int from outage_circuit x join circuit k on k.code = x.circuit_code where x.outage_id = o.case_id and x.up_at is null and k.class = 1) as leadership_down,
  (select count(*)::int from outage_alarm y join alarm a on a.id = y.alarm_id where y.outage_id = o.case_id and a.state = 'raised') as active_alarms,
  (select count(*)::int from outage_report r where r.outage_id = o.case_id and r.withdrawn_at is null) as standing_reports
  from outage o join procedure_case c on c.id = o.case_id left join officer b on b.id = o.level_by`;

export function outageRow(tx: Tx, id: string): Promise<OutageRow | undefined> {
  return row<OutageRow>(tx, `${select} where o.case_id = $1`, [id]);
}

export function outageList(
  tx: Tx,
  filter: { open?: boolean | undefined; limit: number; after?: Place | undefined },
): Promise<OutageRow[]> {
  return rows<OutageRow>(
    tx,
    `${select} where ($1::boolean is null or (o.closed_at is null) = $1) and ($2::timestamptz is null or (c.opened_at, c.id) < ($2, $3::uuid))
     order by c.opened_at desc, c.id desc limit $4`,
    [filter.open ?? null, filter.after?.at ?? null, filter.after?.id ?? null, filter.limit + 1],
  );
}

export function keyUsersOf(
  tx: Tx,
  outageId: string,
): Promise<{ code: string; kind: string; nameZh: string; nameEn: string; circuits: number }[]> {
  return rows(
    tx,
    `select u.code, u.kind, u.name_zh as "nameZh", u.name_en as "nameEn", count(*)::int as circuits
       from outage_circuit x join circuit k on k.code = x.circuit_code join key_user u on u.code = k.key_user
      where x.outage_id = $1 and x.up_at is null group by u.code order by min(k.class), u.code`,
    [outageId],
  );
}

/** The newest alarms of an outage that the officer may see. */
export async function alarmIdsOf(tx: Tx, outageId: string, limit: number): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    `select a.id from outage_alarm y join alarm a on a.id = y.alarm_id where y.outage_id = $1 order by a.last_raised_at desc, a.id limit $2`,
    [outageId, limit],
  );
  return found.map(({ id }) => id);
}

/** Alarms that do not speak of the failed element and only follow from it. */
export async function followingAlarms(tx: Tx, outageId: string): Promise<string[]> {
  const found = await rows<{ id: string }>(
    tx,
    `select y.alarm_id as id from outage_alarm y join alarm a on a.id = y.alarm_id where y.outage_id = $1 and y.follows order by a.last_raised_at desc, a.id limit 500`,
    [outageId],
  );
  return found.map(({ id }) => id);
}
