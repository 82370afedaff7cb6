import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { Tally } from './trap-tally.js';
import type { TrapLedger, TrapSummaryLine } from './traps.contract.js';
import { readLedger } from './traps.queries.js';

/** What a collector knows of itself when a batch is stored. */
export interface Stage extends Tally {
  /** In memory and on disk, this batch not among them. */
  waiting: number;
  receiveBufferBytes: number;
}

export async function saveStage(tx: Tx, collector: string, stage: Stage, now: Date): Promise<void> {
  await rows(
    tx,
    `update trap_collector set received = received + $2, kernel_drops = kernel_drops + $3, waiting = $4,
       receive_buffer_bytes = $5, saved_at = $6 where collector = $1`,
    [collector, stage.received, stage.kernelDrops, stage.waiting, stage.receiveBufferBytes, now],
  );
}

/** At a start: what waited when the collector ended and is not on disk is lost; answers how many. */
export async function settleWaiting(tx: Tx, collector: string, spilled: number): Promise<number> {
  const settled = await row<{ lost: number }>(
    tx,
    `with before as (select waiting from trap_collector where collector = $1 for update)
     update trap_collector c set waiting = $2, received = c.received + greatest(0, $2 - before.waiting)
     from before where c.collector = $1 returning greatest(0, before.waiting - $2)::float8 as lost`,
    [collector, spilled],
  );
  return settled?.lost ?? 0;
}

export interface Summary {
  /** Empty for strangers. */
  source: string;
  carrier?: string;
  reason: string;
  count: number;
}

export async function addSummaries(
  tx: Tx,
  collector: string,
  summaries: readonly Summary[],
  now: Date,
): Promise<void> {
  if (summaries.length === 0) return;
  await rows(
    tx,
    `insert into trap_summary (collector, source_code, carrier_id, minute, reason, count)
     select $1, s.source, s.carrier, date_trunc('minute', $2::timestamptz), s.reason, s.count
     from unnest($3::text[], $4::text[], $5::text[], $6::bigint[]) as s(source, carrier, reason, count)
     order by 2, 5
     on conflict (collector, source_code, minute, reason) do update set count = trap_summary.count + excluded.count`,
    [
      collector,
      now,
      summaries.map(({ source }) => source),
      summaries.map(({ carrier }) => carrier ?? null),
      summaries.map(({ reason }) => reason),
      summaries.map(({ count }) => count),
    ],
  );
}

/** v3 messages stored shortly before a start: they are replays if they come again. */
export function recentV3(tx: Tx, since: Date): Promise<{ bytes: Buffer; at: Date }[]> {
  return rows(
    tx,
    `select bytes, received_at as at from raw_event
     where id > (select coalesce(max(id), 0) - 50000 from raw_event)
       and snmp_version = 'v3' and verdict = 'accepted' and received_at >= $1 order by id`,
    [since],
  );
}

interface CollectorRow {
  collector: string;
  startedAt: Date;
  savedAt: Date;
  received: number;
  waiting: number;
  kernelDrops: number;
  receiveBufferBytes: number;
}

const outcomes = ['accepted', 'quarantined', 'malformed', 'refused', 'summarised'] as const;

/** The equation at the last commit of each collector: received = what became of them + what waits. */
export async function readBalance(tx: Tx): Promise<TrapLedger> {
  const items = await readLedger(tx);
  const collectors = await rows<CollectorRow>(
    tx,
    `select collector, started_at as "startedAt", saved_at as "savedAt", received::float8 as received,
       waiting::float8 as waiting, kernel_drops::float8 as "kernelDrops", receive_buffer_bytes::float8 as "receiveBufferBytes"
     from trap_collector order by collector`,
  );
  const summaries = await rows<Omit<TrapSummaryLine, 'minute'> & { minute: Date }>(
    tx,
    `select collector, source_code as source, minute, reason, count::float8 as count
     from trap_summary order by minute desc, source_code limit 100`,
  );
  const sum = (outcome: string): number =>
    items.filter((line) => line.outcome === outcome).reduce((total, { count }) => total + count, 0);
  const became = Object.fromEntries(outcomes.map((outcome) => [outcome, sum(outcome)])) as Record<
    (typeof outcomes)[number],
    number
  >;
  const total = (what: 'received' | 'waiting' | 'kernelDrops'): number =>
    collectors.reduce((all, each) => all + each[what], 0);
  const received = total('received');
  const waiting = total('waiting');
  const handled = Object.values(became).reduce((all, count) => all + count, 0);
  return {
    items,
    received,
    ...became,
    waiting,
    kernelDrops: total('kernelDrops'),
    balanced: received === handled + waiting,
    collectors: collectors.map(({ startedAt, savedAt, ...rest }) => ({
      ...rest,
      startedAt: startedAt.toISOString(),
      savedAt: savedAt.toISOString(),
    })),
    summaries: summaries.map((line) => ({ ...line, minute: line.minute.toISOString() })),
  };
}
