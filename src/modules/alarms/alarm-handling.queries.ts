import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { AlarmState, TransitionKind } from './alarm.js';
import type { Marks } from './alarm-state.js';
import type { AssigneeView } from './alarms.contract.js';

export interface HandledRow {
  carrier: string;
  managed_object: string;
  state: AlarmState;
  severity: number;
  shelved_until: Date | null;
  damped_at: Date | null;
  maintenance_until: Date | null;
  marks: Marks;
}

export function carrierOf(tx: Tx, id: string): Promise<{ carrier: string } | undefined> {
  return row(tx, `select carrier_id as carrier from alarm where id = $1`, [id]);
}

export function lockAlarm(tx: Tx, id: string): Promise<HandledRow | undefined> {
  return row<HandledRow>(
    tx,
    `select carrier_id as carrier, managed_object, state, severity, shelved_until, damped_at, maintenance_until, marks from alarm where id = $1 for update`,
    [id],
  );
}

export async function shelve(
  tx: Tx,
  id: string,
  shelf: Readonly<{ until: Date; by: string; because: string }>,
): Promise<void> {
  await rows(tx, `update alarm set shelved_until = $2, shelved_by = $3, shelf_reason = $4 where id = $1`, [
    id,
    shelf.until,
    shelf.by,
    shelf.because,
  ]);
}

export async function unshelve(tx: Tx, ids: readonly string[]): Promise<void> {
  await rows(
    tx,
    `update alarm set shelved_until = null, shelved_by = null, shelf_reason = null where id = any($1::uuid[])`,
    [ids],
  );
}

export async function assign(tx: Tx, id: string, officer: string | null): Promise<void> {
  await rows(tx, `update alarm set assigned_to = $2 where id = $1`, [id, officer]);
}

/** Whether the officer holds a post with one of these organisations. */
export async function servesOne(tx: Tx, officer: string, organisations: readonly string[]): Promise<boolean> {
  const held = await row(
    tx,
    `select 1 from post_holding h join officer o on o.id = h.officer_id
      where h.officer_id = $1 and h.organisation_id = any($2) and o.disabled_at is null limit 1`,
    [officer, organisations],
  );
  return held !== undefined;
}

const mostAssignees = 500;

/** Those of these organisations, by name. */
export function listAssignees(tx: Tx, organisations: readonly string[]): Promise<AssigneeView[]> {
  return rows<AssigneeView>(
    tx,
    `select o.id, o.name_zh as "nameZh", o.name_en as "nameEn", min(h.organisation_id) as organisation
     from officer o join post_holding h on h.officer_id = o.id
     where h.organisation_id = any($1) and o.disabled_at is null
     group by o.id order by min(h.organisation_id), o.name_zh limit ${mostAssignees}`,
    [organisations],
  );
}

export async function addComment(
  tx: Tx,
  id: string,
  comment: Readonly<{ at: Date; by: string; text: string }>,
): Promise<void> {
  await rows(tx, `insert into alarm_comment (alarm_id, at, officer_id, text) values ($1, $2, $3, $4)`, [
    id,
    comment.at,
    comment.by,
    comment.text,
  ]);
}

export async function clearByHand(
  tx: Tx,
  id: string,
  clear: Readonly<{ at: Date; because: string; marks: Marks }>,
): Promise<void> {
  await rows(
    tx,
    `update alarm set state = 'cleared', cleared_at = $2, clear_reason = $3, marks = $4::jsonb where id = $1`,
    [id, clear.at, clear.because, JSON.stringify(clear.marks)],
  );
}

export async function addTransitions(
  tx: Tx,
  kind: TransitionKind,
  alarms: readonly { id: string; severity: number }[],
  at: Date,
): Promise<void> {
  await rows(
    tx,
    `insert into alarm_transition (alarm_id, at, kind, severity) select n.id, $3, $4, n.severity from unnest($1::uuid[], $2::int[]) as n(id, severity)`,
    [alarms.map(({ id }) => id), alarms.map(({ severity }) => severity), at, kind],
  );
}
