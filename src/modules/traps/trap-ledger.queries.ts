import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { TrapLedger, TrapSummaryLine } from './traps.contract.js';
import { readLedger } from './traps.queries.js';

export interface LedgerCount {
  outcome: string;
  reason: string;
  count: number;
}

/** The ledger: what became of every datagram, by outcome and reason. Rows are locked in one order. */
export async function countInLedger(
  tx: Tx,
  collector: string,
  counts: readonly LedgerCount[],
): Promise<void> {
  if (counts.length === 0) return;
  await row(
    tx,
    `insert into trap_ledger (collector, outcome, reason, count)
     select $1, c.outcome, c.reason, sum(c.count) from unnest($2::text[], $3::text[], $4::bigint[]) as c(outcome, reason, count)
     group by 2, 3 order by 2, 3
     on conflict (collector, outcome, reason) do update set count = trap_ledger.count + excluded.count`,
    [
      collector,
      counts.map(({ outcome }) => outcome),
      counts.map(({ reason }) => reason),
      counts.map(({ count }) => count),
    ],
  );
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

/** A source over its share has a storm until it has kept within it for a while. */
export async function noteStorms(tx: Tx, summaries: readonly Summary[], now: Date): Promise<void> {
  const bySource = new Map<string, number>();
  for (const { source, count } of summaries)
    if (source !== '') bySource.set(source, (bySource.get(source) ?? 0) + count);
  if (bySource.size === 0) return;
  const codes = [...bySource.keys()].sort();
  await rows(
    tx,
    `insert into trap_storm (source_code, carrier_id, since, last_at, summarised)
     select s.code, s.carrier_id, $1, $1, n.count from unnest($2::text[], $3::bigint[]) as n(code, count)
     join snmp_source s using (code) order by 1
     on conflict (source_code) do update set last_at = excluded.last_at, summarised = trap_storm.summarised + excluded.summarised`,
    [now, codes, codes.map((code) => bySource.get(code) ?? 0)],
  );
}

/** v3 messages stored shortly before a start: they are replays if they come again. */
export function recentV3(tx: Tx, since: Date): Promise<{ bytes: Buffer; at: Date }[]> {
  return rows(
    tx,
    `select bytes, received_at as at from raw_event
     where received_at >= $1 and snmp_version = 'v3' and verdict = 'accepted' order by received_at desc, id desc limit 50000`,
    [since],
  );
}

interface CollectorRow {
  collector: string;
  startedAt: Date;
  savedAt: Date;
  received: number;
  waiting: number;
  underived: number;
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
       waiting::float8 as waiting, underived::float8 as underived, kernel_drops::float8 as "kernelDrops", receive_buffer_bytes::float8 as "receiveBufferBytes"
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
  const total = (what: 'received' | 'waiting' | 'underived' | 'kernelDrops'): number =>
    collectors.reduce((all, each) => all + each[what], 0);
  const received = total('received');
  const waiting = total('waiting');
  const handled = Object.values(became).reduce((all, count) => all + count, 0);
  return {
    items,
    received,
    ...became,
    waiting,
    underived: total('underived'),
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
