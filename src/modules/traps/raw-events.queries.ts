import { once } from 'node:events';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { row, rows, type Tx } from '../../platform/database/transaction.js';

export interface RawEvent {
  receivedAt: Date;
  address: string;
  port: number;
  bytes: Buffer;
  version?: string;
  pdu?: string;
  verdict: string;
  reason?: string;
  source?: { code: string; carrier: string };
  v3?: { engine: string; user: string };
}

const columns = `id, received_at, collector, source_address, source_port, bytes, snmp_version, pdu_type, verdict, reason, source_code, carrier_id, usm_engine, usm_user`;

/** One field of COPY's text format. */
function field(value: string | undefined): string {
  if (value === undefined) return '\\N';
  return value.replace(
    /[\\\t\n\r]/g,
    (c) => ({ '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' })[c] ?? c,
  );
}

/**
 * Stores raw events by COPY and answers their ids in the same order. COPY cannot write a table under row-level
 * security, so it fills a temporary table first, from which one statement moves the rows.
 */
export async function copyRawEvents(
  tx: Tx,
  collector: string,
  events: readonly RawEvent[],
): Promise<string[]> {
  const numbered = await rows<{ id: string }>(
    tx,
    `select nextval(pg_get_serial_sequence('raw_event', 'id')) as id from generate_series(1, $1::int)`,
    [events.length],
  );
  const ids = numbered.map(({ id }) => id);
  await rows(tx, `create temp table if not exists incoming_raw_event (like raw_event) on commit delete rows`);
  if (!tx.queryRunner) throw new Error('copyRawEvents needs a transaction');
  const client = (await tx.queryRunner.connect()) as PoolClient;
  const copy = client.query(copyFrom(`copy incoming_raw_event (${columns}) from stdin`));
  const lines = events.map((event, position) =>
    [
      ids[position],
      event.receivedAt.toISOString(),
      field(collector),
      event.address,
      String(event.port),
      `\\\\x${event.bytes.toString('hex')}`,
      field(event.version),
      field(event.pdu),
      event.verdict,
      field(event.reason),
      field(event.source?.code),
      field(event.source?.carrier),
      field(event.v3?.engine),
      field(event.v3?.user),
    ].join('\t'),
  );
  const finished = once(copy, 'finish');
  copy.end(`${lines.join('\n')}\n`);
  await finished;
  await rows(
    tx,
    `insert into raw_event (${columns}) overriding system value select ${columns} from incoming_raw_event order by id`,
  );
  return ids;
}

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
     select $1, c.outcome, c.reason, c.count from unnest($2::text[], $3::text[], $4::bigint[]) as c(outcome, reason, count)
     order by 2, 3
     on conflict (collector, outcome, reason) do update set count = trap_ledger.count + excluded.count`,
    [
      collector,
      counts.map(({ outcome }) => outcome),
      counts.map(({ reason }) => reason),
      counts.map(({ count }) => count),
    ],
  );
}
