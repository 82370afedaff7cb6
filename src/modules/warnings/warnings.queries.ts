import type { Place } from '../../kernel/cursor.js';
import type { Level } from '../../kernel/levels.js';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { CapAlert, MsgType } from './cap-elements.js';
import type { WarningFacts } from './grade-warning.js';
import type { Colour } from './warning-colour.js';
import type { Means, SourceKind, WeatherKind } from './warning-fields.js';

/** What the committee has decided to say. */
export interface Decision {
  level: Level;
  measures: string;
  validUntil: string;
  because?: string;
  carriers: string[];
}

export interface WarningRow {
  case_id: string;
  source_kind: SourceKind;
  source_name: string;
  means: Means | null;
  told_at: Date;
  contact: string;
  contact_phone: string;
  content: string;
  area: string;
  townships: string[];
  expected_from: Date;
  expected_until: Date | null;
  may_hit: string;
  weather_kind: WeatherKind | null;
  weather_colour: Colour | null;
  proposal_id: string | null;
  facts: WarningFacts;
  proposed_level: Level | null;
  level: Level | null;
  level_clause: string | null;
  level_because: string | null;
  level_by_zh: string | null;
  level_at: Date | null;
  decision: Decision | null;
}

export function warningRow(tx: Tx, id: string): Promise<WarningRow | undefined> {
  return row<WarningRow>(
    tx,
    `select w.*, o.name_zh as level_by_zh from warning w left join officer o on o.id = w.level_by where w.case_id = $1`,
    [id],
  );
}

export type NewWarningRow = Omit<
  WarningRow,
  'proposed_level' | 'level' | 'level_clause' | 'level_because' | 'level_by_zh' | 'level_at' | 'decision'
> & { proposed_level: Level | null };

export async function insertWarning(tx: Tx, fresh: NewWarningRow): Promise<void> {
  await rows(
    tx,
    `insert into warning (case_id, source_kind, source_name, means, told_at, contact, contact_phone, content, area, townships, expected_from, expected_until,
       may_hit, weather_kind, weather_colour, proposal_id, facts, proposed_level)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18)`,
    [
      fresh.case_id,
      fresh.source_kind,
      fresh.source_name,
      fresh.means,
      fresh.told_at,
      fresh.contact,
      fresh.contact_phone,
      fresh.content,
      fresh.area,
      fresh.townships,
      fresh.expected_from,
      fresh.expected_until,
      fresh.may_hit,
      fresh.weather_kind,
      fresh.weather_colour,
      fresh.proposal_id,
      JSON.stringify(fresh.facts),
      fresh.proposed_level,
    ],
  );
}

export interface MessageRow {
  identifier: string;
  number: number;
  msg_type: MsgType;
  sent: Date;
  expires: Date;
  level: Level;
  elements: CapAlert;
}

/** What has gone out of a warning, the first first. */
export function messagesOf(tx: Tx, warningId: string): Promise<MessageRow[]> {
  return rows<MessageRow>(
    tx,
    `select identifier, number, msg_type, sent, expires, level, elements from warning_message where warning_id = $1 order by number`,
    [warningId],
  );
}

export async function insertMessage(
  tx: Tx,
  warningId: string,
  { identifier, number, msg_type, sent, expires, level, elements }: MessageRow,
): Promise<void> {
  await rows(
    tx,
    `insert into warning_message (identifier, warning_id, number, msg_type, sent, expires, level, elements) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [identifier, warningId, number, msg_type, sent, expires, level, JSON.stringify(elements)],
  );
}

export interface WarningSummaryRow {
  id: string;
  at: Date;
  /** Null where the officer sees only what went out. */
  state: string | null;
  title_zh: string;
  title_en: string;
  source_kind: string | null;
  source_name: string | null;
  level: Level | null;
  proposed_level: Level | null;
  published_level: Level | null;
  msg_type: MsgType | null;
  sent: Date | null;
  expires: Date | null;
  closed: boolean;
}

/** The files the officer may see and, of the others, what went out: by its latest message. */
const summaries = `
  with sent as (
    select distinct on (warning_id) warning_id, msg_type, sent, expires, level, elements,
      min(sent) over (partition by warning_id) as first_sent
    from warning_message order by warning_id, number desc
  ), seen as (
    select coalesce(c.id, m.warning_id) as id, coalesce(c.opened_at, m.first_sent) as at, c.state,
      coalesce(c.title_zh, m.elements->'info'->0->>'event') as title_zh, coalesce(c.title_en, m.elements->'info'->1->>'event') as title_en,
      w.source_kind, w.source_name, w.level, w.proposed_level, m.level as published_level, m.msg_type, m.sent, m.expires,
      coalesce(c.closed_at is not null, m.msg_type = 'Cancel') as closed
    from (warning w join procedure_case c on c.id = w.case_id) full join sent m on m.warning_id = w.case_id
  ) select * from seen`;

export function warningList(
  tx: Tx,
  filter: { open?: boolean | undefined; level?: Level | undefined; limit: number; after?: Place | undefined },
): Promise<WarningSummaryRow[]> {
  return rows<WarningSummaryRow>(
    tx,
    `${summaries} where ($1::boolean is null or closed <> $1) and ($2::text is null or coalesce(published_level, level, proposed_level) = $2)
       and ($3::timestamptz is null or (at, id) < ($3, $4::uuid)) order by at desc, id desc limit $5`,
    [
      filter.open ?? null,
      filter.level ?? null,
      filter.after?.at ?? null,
      filter.after?.id ?? null,
      filter.limit + 1,
    ],
  );
}

export function warningSummary(tx: Tx, id: string): Promise<WarningSummaryRow | undefined> {
  return row<WarningSummaryRow>(tx, `${summaries} where id = $1`, [id]);
}

export interface ReceiptRow {
  id: string;
  state: string;
  carrier: string;
  delivered_at: Date | null;
  acknowledged_at: Date | null;
  ready_at: Date | null;
  readiness: Record<string, unknown> | null;
  late: boolean;
}

/** Each carrier's answer to the latest message; earlier answers stand in the receipt's own history. */
export function receiptsOf(tx: Tx, warningId: string): Promise<ReceiptRow[]> {
  return rows<ReceiptRow>(
    tx,
    `with receipt as (
       select c.id, c.state, c.parties->'carrier'->>0 as carrier,
         (select max(s.position) from case_step s where s.case_id = c.id and s.event in ('deliver', 'renew')) as told
       from procedure_case c where c.parent_id = $1 and c.procedure = 'warning-receipt'
     )
     select r.id, r.state, r.carrier,
       (select s.at from case_step s where s.case_id = r.id and s.position = r.told) as delivered_at,
       (select min(s.at) from case_step s where s.case_id = r.id and s.position > r.told and s.event = 'acknowledge') as acknowledged_at,
       (select max(s.at) from case_step s where s.case_id = r.id and s.position > r.told and s.event = 'report-readiness') as ready_at,
       (select s.form from case_step s where s.case_id = r.id and s.event = 'report-readiness' order by s.position desc limit 1) as readiness,
       exists (select 1 from deadline d where d.case_id = r.id and d.stopped_at is null and d.breached_at is not null) as late
     from receipt r order by r.carrier`,
    [warningId],
  );
}
