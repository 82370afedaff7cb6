import { plainArray, textArray } from '../../../platform/database/array-text.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type { LineKind, ResyncFailure } from './manager-resync.contract.js';
import type { ResyncReason } from './resync-due.js';

export interface AskedResync {
  id: string;
  source: string;
  carrier: string;
  profile: string;
  reason: ResyncReason;
}

/** Undefined while another of the source is under way. */
export function insertResync(
  tx: Tx,
  asked: Readonly<AskedResync & { by: string | null }>,
  now: Date,
): Promise<{ id: string } | undefined> {
  const { id, source, carrier, profile, reason, by } = asked;
  return row<{ id: string }>(
    tx,
    `insert into alarm_reconciliation (id, source_code, carrier_id, profile, reason, asked_by, asked_at, progress_at)
     values ($1, $2, $3, $4, $5, $6, $7, $7) on conflict do nothing returning id`,
    [id, source, carrier, profile, reason, by, now],
  );
}

export function readUnended(tx: Tx, id: string): Promise<AskedResync | undefined> {
  return row<AskedResync>(
    tx,
    `select id, source_code as source, carrier_id as carrier, profile, reason
     from alarm_reconciliation where id = $1 and ended_at is null`,
    [id],
  );
}

export async function markBegun(tx: Tx, id: string, at: Date): Promise<void> {
  await rows(
    tx,
    `update alarm_reconciliation set began_at = $2, progress_at = $2, read = 0 where id = $1 and ended_at is null`,
    [id, at],
  );
}

export async function markProgress(tx: Tx, id: string, read: number, at: Date): Promise<void> {
  await rows(
    tx,
    `update alarm_reconciliation set read = $2, progress_at = $3 where id = $1 and ended_at is null`,
    [id, read, at],
  );
}

export interface ResyncCounts {
  read: number;
  raised: number;
  closed: number;
  changed: number;
  equal: number;
  untouched: number;
  withheld: number;
}

export async function endResync(
  tx: Tx,
  id: string,
  end: Readonly<
    { at: Date; lastChanged?: number } & (
      | { outcome: 'failed'; failure: ResyncFailure }
      | { outcome: 'reconciled' | 'unchanged'; failure?: undefined }
    ) &
      Partial<ResyncCounts>
  >,
): Promise<boolean> {
  const ended = await row(
    tx,
    `update alarm_reconciliation set ended_at = $2, progress_at = $2, outcome = $3, failure = $4, last_changed = $5,
       read = coalesce($6, read), raised = $7, closed = $8, changed = $9, equal = $10, untouched = $11, withheld = $12
     where id = $1 and ended_at is null returning 1`,
    [
      id,
      end.at,
      end.outcome,
      end.failure ?? null,
      end.lastChanged ?? null,
      end.read ?? null,
      end.raised ?? 0,
      end.closed ?? 0,
      end.changed ?? 0,
      end.equal ?? 0,
      end.untouched ?? 0,
      end.withheld ?? 0,
    ],
  );
  return ended !== undefined;
}

export interface Line {
  kind: LineKind;
  alarm?: string;
  managedObject: string;
  specificProblem: string;
  before?: number;
  after?: number;
}

export async function insertLines(
  tx: Tx,
  { id, carrier }: Readonly<{ id: string; carrier: string }>,
  lines: readonly Line[],
): Promise<void> {
  if (lines.length === 0) return;
  await rows(
    tx,
    `insert into alarm_reconciliation_line (reconciliation_id, position, carrier_id, kind, alarm_id, managed_object,
       specific_problem, severity_before, severity_after)
     select $1, n.position, $2, n.kind, n.alarm, n.object, n.problem, n.before, n.after
     from unnest($3::text[], $4::uuid[], $5::text[], $6::text[], $7::int[], $8::int[]) with ordinality
       as n(kind, alarm, object, problem, before, after, position)`,
    [
      id,
      carrier,
      textArray(lines.map(({ kind }) => kind)),
      plainArray(lines.map(({ alarm }) => alarm)),
      textArray(lines.map(({ managedObject }) => managedObject)),
      textArray(lines.map(({ specificProblem }) => specificProblem)),
      plainArray(lines.map(({ before }) => before)),
      plainArray(lines.map(({ after }) => after)),
    ],
  );
}

/** Datagrams that no collector could keep: the kernel's drops and what was refused for want of room. */
export async function lossesSoFar(tx: Tx): Promise<number> {
  const found = await row<{ lost: number }>(
    tx,
    `select ((select coalesce(sum(kernel_drops), 0) from trap_collector)
       + (select coalesce(sum(count), 0) from trap_ledger where outcome = 'refused'))::float8 as lost`,
  );
  return found?.lost ?? 0;
}

/**
 * A success: what asked for it is answered, as far as it is from before the list. Numbers up to the highest heard by then are
 * no longer looked for; those beyond the highest now were left by a manager that counts anew.
 */
export async function answerCauses(
  tx: Tx,
  source: string,
  { sequence, losses }: Readonly<{ sequence: number | null; losses: number }>,
): Promise<void> {
  await rows(tx, `update manager_access set losses_seen = $2 where source_code = $1`, [source, losses]);
  await rows(
    tx,
    `update manager_contract c set missing = n.missing, gap_seen_at = case when n.missing = '[]' then null else c.gap_seen_at end
     from (select m.source_code, coalesce(jsonb_agg(number) filter (where number::bigint > coalesce($2, 0)
         and number::bigint <= m.sequence), '[]') as missing
       from manager_contract m left join lateral jsonb_array_elements(m.missing) number on true
       where m.source_code = $1 group by m.source_code) n
     where c.source_code = n.source_code`,
    [source, sequence],
  );
}

export interface LastSuccess {
  askedAt: Date;
  lastChanged: number | null;
}

export function lastSuccess(tx: Tx, source: string): Promise<LastSuccess | undefined> {
  return row<LastSuccess>(
    tx,
    `select asked_at as "askedAt", last_changed::float8 as "lastChanged" from alarm_reconciliation
     where source_code = $1 and outcome in ('reconciled', 'unchanged') order by asked_at desc, id desc limit 1`,
    [source],
  );
}

/** Whether events of the source that came before `until` still wait for their alarms. */
export async function isBehind(tx: Tx, source: string, until: Date): Promise<boolean> {
  const waiting = await row(
    tx,
    `select 1 from trap_collector c where c.underived > 0 and exists (
       select 1 from raw_event r where r.source_code = $1 and r.id > c.derived_to and r.collector = c.collector
         and r.received_at <= $2 and r.received_at > $2 - interval '1 day') limit 1`,
    [source, until],
  );
  return waiting !== undefined;
}
