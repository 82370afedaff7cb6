import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { AlarmMarking, AlarmState, ShownVarbind, TransitionKind } from './alarm.js';
import type { AlarmFilters } from './alarms.contract.js';

export interface AlarmRow {
  id: string;
  carrier_id: string;
  agent_address: string;
  managed_object: string;
  event_type: number;
  probable_cause: number;
  specific_problem: string;
  severity: number;
  state: AlarmState;
  raise_count: number;
  first_raised_at: Date;
  last_raised_at: Date;
  cleared_at: Date | null;
  acknowledged_at: Date | null;
  acknowledged_by_name: string | null;
  acknowledgement_told: 'waiting' | 'told' | 'failed' | null;
  acknowledgement_fault: string | null;
  event_at: Date | null;
  shelved_until: Date | null;
  shelved_by_name: string | null;
  shelf_reason: string | null;
  damped_at: Date | null;
  unconfirmed_since: Date | null;
  maintenance_until: Date | null;
  assigned_to_name: string | null;
  clear_reason: string | null;
  site_code: string | null;
  link_code: string | null;
  circuit_code: string | null;
  site_name_zh: string | null;
  link_name_zh: string | null;
  circuit_name_zh: string | null;
  profile: string;
  mapped: boolean;
  varbinds: ShownVarbind[];
}

/** Names are joined after the alarms are chosen: before, the planner would join them to every alarm and sort then. */
const withNames = (chosen: string): string => `
  select a.id, a.carrier_id, host(a.agent_address) as agent_address, a.managed_object, a.event_type, a.probable_cause,
    a.specific_problem, a.severity, a.state, a.raise_count, a.first_raised_at, a.last_raised_at, a.cleared_at,
    a.acknowledged_at, coalesce(o.name_zh, '网管 ' || a.acknowledged_by_manager) as acknowledged_by_name, a.acknowledgement_told,
    a.acknowledgement_fault, a.site_code, a.link_code, a.circuit_code, s.name_zh as site_name_zh,
    l.name_zh as link_name_zh, k.name_zh as circuit_name_zh, a.profile, a.mapped, a.varbinds, a.event_at, a.shelved_until,
    v.name_zh as shelved_by_name, a.shelf_reason, a.damped_at, a.unconfirmed_since, a.maintenance_until, t.name_zh as assigned_to_name, a.clear_reason
  from (${chosen}) a
  left join site s on s.code = a.site_code
  left join link l on l.code = a.link_code
  left join circuit k on k.code = a.circuit_code
  left join officer o on o.id = a.acknowledged_by
  left join officer v on v.id = a.shelved_by
  left join officer t on t.id = a.assigned_to
  order by a.last_raised_at desc, a.id desc`;

const marked: Readonly<Record<AlarmMarking, string>> = {
  shelved: `a.shelved_until is not null`,
  flapping: `a.damped_at is not null`,
  maintenance: `a.maintenance_until is not null`,
  unmapped: `not a.mapped`,
  unconfirmed: `a.unconfirmed_since is not null and a.state = 'raised'`,
};

export type ListFilters = Omit<AlarmFilters, 'after'> & Partial<Pick<AlarmFilters, 'after'>>;

/** One row beyond the limit, so that the caller knows whether there is more. */
export function listAlarms(tx: Tx, filters: ListFilters): Promise<AlarmRow[]> {
  const values: unknown[] = [];
  const conditions: string[] = [];
  const add = (condition: (place: string) => string, ...given: readonly unknown[]): void => {
    if (given[0] === undefined) return;
    const places = given.map((value) => `$${values.push(value)}`);
    conditions.push(condition(places.join(', ')));
  };
  add((p) => `a.state = ${p}`, filters.state);
  add((p) => `a.carrier_id = ${p}`, filters.carrier);
  add((p) => `a.severity <= ${p}`, filters.severity);
  add((p) => `a.link_code = ${p}`, filters.link);
  add((p) => `a.site_code = ${p}`, filters.site);
  add((p) => `a.circuit_code = ${p}`, filters.circuit);
  add((p) => `(a.last_raised_at, a.id) < (${p})`, filters.after?.at, filters.after?.id);
  // Not ilike: the planner takes a text pattern for so rare that it reads every alarm instead of the newest first.
  add((p) => `strpos(lower(a.managed_object || ' ' || a.specific_problem), lower(${p})) > 0`, filters.q);
  if (filters.marking) conditions.push(marked[filters.marking]);
  const where = conditions.length > 0 ? `where ${conditions.join(' and ')}` : '';
  const limit = `$${values.push(filters.limit + 1)}`;
  const chosen = `select * from alarm a ${where} order by a.last_raised_at desc, a.id desc limit ${limit}`;
  return rows<AlarmRow>(tx, withNames(chosen), values);
}

export function readAlarm(tx: Tx, id: string): Promise<AlarmRow | undefined> {
  return row<AlarmRow>(tx, withNames('select * from alarm where id = $1'), [id]);
}

/** Newest first; ids that are not there, or not the officer's to see, are left out. */
export function readAlarms(tx: Tx, ids: readonly string[]): Promise<AlarmRow[]> {
  return rows<AlarmRow>(tx, withNames('select * from alarm where id = any($1::uuid[])'), [ids]);
}

export interface TransitionRow {
  at: Date;
  kind: TransitionKind;
  severity: number;
  rawEventId: string | null;
}

const mostTransitions = 500;

/** Newest first, at most five hundred: an alarm may repeat without end. */
export function readTransitions(tx: Tx, alarmId: string): Promise<TransitionRow[]> {
  return rows<TransitionRow>(
    tx,
    `select at, kind, severity, raw_event_id as "rawEventId" from alarm_transition where alarm_id = $1 order by id desc limit ${mostTransitions}`,
    [alarmId],
  );
}

export interface CommentRow {
  at: Date;
  by: string;
  text: string;
}

/** Newest first. */
export function readComments(tx: Tx, alarmId: string): Promise<CommentRow[]> {
  return rows<CommentRow>(
    tx,
    `select c.at, o.name_zh as by, c.text from alarm_comment c join officer o on o.id = c.officer_id
      where c.alarm_id = $1 order by c.id desc limit ${mostTransitions}`,
    [alarmId],
  );
}

/** The carrier, when the alarm was there and not yet acknowledged. */
export async function markAcknowledged(
  tx: Tx,
  id: string,
  officerId: string,
  at: Date,
): Promise<string | undefined> {
  const marked = await row<{ carrier_id: string; severity: number }>(
    tx,
    `update alarm set acknowledged_at = $3, acknowledged_by = $2, acknowledged_by_manager = null, acknowledgement_at = $3,
       acknowledgement_told = null, acknowledgement_fault = null, acknowledgement_tries = 0 where id = $1 and acknowledged_at is null returning carrier_id, severity`,
    [id, officerId, at],
  );
  if (!marked) return undefined;
  await rows(
    tx,
    `insert into alarm_transition (alarm_id, at, kind, severity) values ($1, $2, 'acknowledged', $3)`,
    [id, at, marked.severity],
  );
  return marked.carrier_id;
}
