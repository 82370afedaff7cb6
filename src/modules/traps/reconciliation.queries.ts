import { randomUUID } from 'node:crypto';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { Marks } from '../alarms/alarm-state.js';
import type { OurAlarm } from './reconcile.js';
import type {
  ManagerAccessView,
  ReconciliationFilters,
  ReconciliationLine,
  ReconciliationReason,
  ReconciliationView,
} from './reconciliation.contract.js';

/** At most one open for a source, and only where its list can be read; answers the new one's id. */
export async function askReconciliation(
  tx: Tx,
  source: string,
  why: ReconciliationReason,
  now: Date,
  officer?: string,
): Promise<string | undefined> {
  const asked = await row<{ id: string }>(
    tx,
    `insert into alarm_reconciliation (id, source_code, carrier_id, why, asked_at, asked_by, state)
     select $1, source_code, carrier_id, $3, $4, $5, 'asked' from manager_access where source_code = $2
     on conflict do nothing returning id`,
    [randomUUID(), source, why, now, officer ?? null],
  );
  return asked?.id;
}

export interface Reconciliation {
  id: string;
  source: string;
  carrier: string;
  address: string;
  port: number;
  version: 'v2c' | 'v3';
  credentials: Buffer;
}

/** The one asked for first, now running; ones that another process works at are passed over. */
export function takeReconciliation(tx: Tx, now: Date): Promise<Reconciliation | undefined> {
  return row<Reconciliation>(
    tx,
    `update alarm_reconciliation r set state = 'running', started_at = $1 from manager_access a
     where a.source_code = r.source_code and r.id = (select id from alarm_reconciliation where state = 'asked'
       order by asked_at for update skip locked limit 1)
     returning r.id, r.source_code as source, r.carrier_id as carrier, host(a.address) as address, a.port, a.version, a.credentials`,
    [now],
  );
}

export interface Outcome {
  listed: number;
  raised: number;
  closed: number;
  changed: number;
  equal: number;
  later: number;
  lines: ReconciliationLine[];
}

export async function endReconciliation(tx: Tx, id: string, outcome: Outcome, now: Date): Promise<void> {
  const { listed, raised, closed, changed, equal, later, lines } = outcome;
  await rows(
    tx,
    `update alarm_reconciliation set state = 'done', ended_at = $2, listed = $3, raised = $4, closed = $5, changed = $6,
       equal = $7, later = $8, lines = $9 where id = $1`,
    [id, now, listed, raised, closed, changed, equal, later, JSON.stringify(lines)],
  );
}

export async function failReconciliation(tx: Tx, id: string, fault: string, now: Date): Promise<void> {
  await rows(
    tx,
    `update alarm_reconciliation set state = 'failed', ended_at = $2, fault = $3 where id = $1 and state = 'running'`,
    [id, now, fault.slice(0, 300)],
  );
}

/** Those that a process was at when it died. */
export async function failAbandoned(tx: Tx, before: Date, now: Date): Promise<void> {
  await rows(
    tx,
    `update alarm_reconciliation set state = 'failed', ended_at = $2, fault = 'abandoned' where state = 'running' and started_at < $1`,
    [before, now],
  );
}

/** Active alarms that came from the manager itself by a profile; our own alarms about it and unmapped ones are not its. */
/** By its carrier, whose active alarms have an index. */
export function alarmsOfSource(tx: Tx, carrier: string, source: string): Promise<OurAlarm[]> {
  return rows<OurAlarm>(
    tx,
    `select id, identity, severity, managed_object as "managedObject", specific_problem as "specificProblem", marks
     from alarm where carrier_id = $1 and source_code = $2 and state = 'raised' and mapped and profile not like 'manager%'`,
    [carrier, source],
  );
}

/** What is held of identities that are not active: their last alarm's marks, or a clear's that came before its raise. */
export async function marksOfEnded(
  tx: Tx,
  carrier: string,
  identities: readonly string[],
): Promise<Map<string, Marks>> {
  const found = await rows<{ identity: string; marks: Marks | null }>(
    tx,
    `select w.identity, coalesce(
        (select a.marks from alarm a where a.carrier_id = $1 and a.identity = w.identity and a.state = 'cleared' order by a.cleared_at desc limit 1),
        (select t.marks from alarm_tombstone t where t.carrier_id = $1 and t.identity = w.identity)) as marks
     from unnest($2::text[]) as w(identity)`,
    [carrier, identities],
  );
  return new Map(found.flatMap(({ identity, marks }) => (marks === null ? [] : [[identity, marks]])));
}

export async function sayClosed(tx: Tx, ids: readonly string[], reason: string): Promise<void> {
  await rows(
    tx,
    `update alarm set clear_reason = $2 where id = any($1::uuid[]) and state = 'cleared' and clear_reason is null`,
    [ids, reason],
  );
}

/** What was heard before gives way to what the list said. */
export async function resetMarks(tx: Tx, marks: readonly { id: string; marks: Marks }[]): Promise<void> {
  if (marks.length === 0) return;
  await rows(
    tx,
    `update alarm a set marks = m.marks from (select unnest($1::uuid[]) as id, jsonb_array_elements($2::jsonb) as marks) m where a.id = m.id`,
    [marks.map(({ id }) => id), JSON.stringify(marks.map((each) => each.marks))],
  );
}

/** Whether every event of the source that is in the journal since before `until` has been made an alarm. */
export async function isDerived(tx: Tx, source: string, until: Date): Promise<boolean> {
  const left = await row(
    tx,
    `select 1 from trap_collector c cross join lateral (
       select 1 from raw_event e where e.source_code = $1 and e.id > c.derived_to and e.collector = c.collector
         and e.received_at <= $2 and e.verdict = 'accepted' and e.reason is null limit 1) waiting
     where c.underived > 0 limit 1`,
    [source, until],
  );
  return left === undefined;
}

const columns = `r.id, r.source_code as source, r.carrier_id as carrier, r.why, r.asked_at as "askedAt", o.name_zh as "askedBy", r.state,
  r.started_at as "startedAt", r.ended_at as "endedAt", r.fault, r.listed, r.raised, r.closed, r.changed, r.equal, r.later, r.lines`;

type ReconciliationRow = Omit<
  ReconciliationView,
  'askedAt' | 'startedAt' | 'endedAt' | 'askedBy' | 'fault'
> & {
  askedAt: Date;
  startedAt: Date | null;
  endedAt: Date | null;
  askedBy: string | null;
  fault: string | null;
  lines: ReconciliationLine[];
};

function viewOf({
  askedAt,
  startedAt,
  endedAt,
  askedBy,
  fault,
  lines: _,
  ...rest
}: ReconciliationRow): ReconciliationView {
  return {
    ...rest,
    askedAt: askedAt.toISOString(),
    ...(startedAt ? { startedAt: startedAt.toISOString() } : {}),
    ...(endedAt ? { endedAt: endedAt.toISOString() } : {}),
    ...(askedBy === null ? {} : { askedBy }),
    ...(fault === null ? {} : { fault }),
  };
}

/** Newest first, one beyond the limit. */
export async function listReconciliations(
  tx: Tx,
  source: string,
  { limit, after }: ReconciliationFilters,
): Promise<ReconciliationView[]> {
  const found = await rows<ReconciliationRow>(
    tx,
    `select ${columns} from alarm_reconciliation r left join officer o on o.id = r.asked_by
     where r.source_code = $1 and ($2::uuid is null or (r.asked_at, r.id) < (select b.asked_at, b.id from alarm_reconciliation b where b.id = $2))
     order by r.asked_at desc, r.id desc limit $3`,
    [source, after ?? null, limit + 1],
  );
  return found.map(viewOf);
}

export async function readReconciliation(
  tx: Tx,
  source: string,
  id: string,
): Promise<(ReconciliationView & { lines: ReconciliationLine[] }) | undefined> {
  const found = await row<ReconciliationRow>(
    tx,
    `select ${columns} from alarm_reconciliation r left join officer o on o.id = r.asked_by where r.source_code = $1 and r.id = $2`,
    [source, id],
  );
  return found && { ...viewOf(found), lines: found.lines };
}

export async function listAccess(tx: Tx): Promise<ManagerAccessView[]> {
  const found = await rows<Omit<ManagerAccessView, 'changedAt'> & { changedAt: Date }>(
    tx,
    `select source_code as source, carrier_id as carrier, host(address) as address, port, version, changed_at as "changedAt"
     from manager_access order by source_code`,
  );
  return found.map(({ changedAt, ...access }) => ({ ...access, changedAt: changedAt.toISOString() }));
}
