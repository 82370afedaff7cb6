import { rows, type Tx } from '../../platform/database/transaction.js';

/** What a case's timeline tells, each from its own table. */
export const timelineKinds = [
  'step',
  'paper',
  'read',
  'clock-started',
  'clock-breached',
  'log',
  'attachment',
  'notified',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

export interface TimelineRow {
  key: string;
  at: Date;
  kind: TimelineKind;
  case_id: string;
  procedure: string;
  title_zh: string;
  title_en: string;
  organisation_id: string | null;
  post: string | null;
  officer_zh: string | null;
  officer_en: string | null;
  /** The step's event, the paper's kind, the clock's kind, the log entry's kind. */
  code: string;
  /** Number, file name or what was said. */
  said: string | null;
  document_id: string | null;
}

/** `at_key` of the last one seen. */
export interface TimelinePlace {
  at: string;
  key: string;
}

const parts: Readonly<Record<TimelineKind, string>> = {
  step: `select 's' || s.case_id || lpad(s.position::text, 6, '0') as key, s.at, 'step' as kind, s.case_id, s.organisation_id, s.post, s.officer_id, s.event as code, null as said, null::uuid as document_id
    from case_step s join under u on u.id = s.case_id`,
  paper: `select 'p' || d.id, d.issued_at, 'paper', d.case_id, d.issuer_id, d.signed_post, d.signed_by, d.kind, d.number_text || ' ' || d.title_zh, d.id
    from document d join under u on u.id = d.case_id`,
  read: `select 'r' || d.id || r.organisation_id, r.read_at, 'read', d.case_id, r.organisation_id, null, r.read_by, d.kind, d.number_text, d.id
    from document d join under u on u.id = d.case_id join document_recipient r on r.document_id = d.id where r.read_at is not null`,
  'clock-started': `select 'c' || d.id, d.started_at, 'clock-started', d.case_id, d.owner_id, d.owner_post, null::uuid, d.kind, null, null::uuid
    from deadline d join under u on u.id = d.case_id`,
  'clock-breached': `select 'b' || d.id, d.breached_at, 'clock-breached', d.case_id, d.owner_id, d.owner_post, null::uuid, d.kind, null, null::uuid
    from deadline d join under u on u.id = d.case_id where d.breached_at is not null`,
  log: `select 'l' || e.id, e.at, 'log', e.case_id, e.organisation_id, null, e.noted_by, e.kind, concat_ws('：', nullif(concat_ws(' ', e.counterpart, e.phone), ''), e.said), null::uuid
    from duty_log_entry e join under u on u.id = e.case_id`,
  attachment: `select 'a' || a.id, a.added_at, 'attachment', a.case_id, a.organisation_id, null, a.added_by, a.media_type, a.name, null::uuid
    from case_attachment a join under u on u.id = a.case_id where a.removed_at is null`,
  notified: `select 'n' || n.id, n.told_at, 'notified', n.case_id, n.carrier_id, null, n.told_by, coalesce(n.channel, ''), n.name_zh, null::uuid
    from notification n join under u on u.id = n.case_id where n.told_at is not null`,
};

/** Of the case and of the cases under it, the latest first. */
export function caseTimeline(
  tx: Tx,
  caseId: string,
  kinds: readonly TimelineKind[],
  before: TimelinePlace | undefined,
  limit: number,
): Promise<TimelineRow[]> {
  return rows<TimelineRow>(
    tx,
    `with recursive under as (
       select id from procedure_case where id = $1
       union select c.id from procedure_case c join under u on c.parent_id = u.id or c.outage_id = u.id)
     select t.*, c.procedure, c.title_zh, c.title_en, o.name_zh as officer_zh, o.name_en as officer_en
       from (${kinds.map((kind) => parts[kind]).join(' union all ')}) t (key, at, kind, case_id, organisation_id, post, officer_id, code, said, document_id)
       join procedure_case c on c.id = t.case_id left join officer o on o.id = t.officer_id
      where $2::timestamptz is null or (t.at, t.key) < ($2, $3::text)
      order by t.at desc, t.key desc limit $4`,
    [caseId, before?.at ?? null, before?.key ?? null, limit + 1],
  );
}
