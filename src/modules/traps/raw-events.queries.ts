import { once } from 'node:events';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { monthOf, monthTable } from '../../platform/database/month-tables.js';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { Judgement } from './trap-judge.service.js';

const columns = `id, received_at, collector, source_address, source_port, bytes, snmp_version, pdu_type, verdict, reason, source_code, carrier_id, usm_engine, usm_user, agent_address, identified_by`;

/** Numbers for so many raw events, ascending. */
export async function drawNumbers(tx: Tx, count: number): Promise<string[]> {
  const drawn = await rows<{ id: string }>(
    tx,
    `select nextval('raw_event_numbers') as id from generate_series(1, $1::int)`,
    [count],
  );
  return drawn.map(({ id }) => id);
}

const special = /[\\\t\n\r]/g;
const escaped: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** One field of COPY's text format. */
function field(value: string | undefined): string {
  if (value === undefined) return '\\N';
  return value.replace(special, (c) => escaped[c] ?? c);
}

/** Stores raw events by COPY, under the numbers given for them, in the table of the month they were received in. */
export async function copyRawEvents(
  tx: Tx,
  collector: string,
  events: readonly Judgement[],
  ids: readonly string[],
): Promise<void> {
  const lines = new Map<string, string[]>();
  const by = field(collector);
  events.forEach(({ datagram, source, v3, ...event }, position) => {
    const month = monthOf(datagram.receivedAt);
    const list = lines.get(month) ?? [];
    lines.set(month, list);
    list.push(
      `${ids[position] ?? ''}\t${datagram.receivedAt.toISOString()}\t${by}\t${datagram.address}\t${datagram.port}\t\\\\x${datagram.bytes.toString('hex')}\t${field(event.version)}\t${field(event.pdu)}\t${event.verdict}\t${field(event.reason)}\t${field(source?.code)}\t${field(source?.carrier)}\t${field(v3?.engine)}\t${field(v3?.user)}\t${event.agentAddress ?? '\\N'}\t${event.identifiedBy ?? '\\N'}\n`,
    );
  });
  if (!tx.queryRunner) throw new Error('copyRawEvents needs a transaction');
  const client = (await tx.queryRunner.connect()) as PoolClient;
  for (const [month, list] of lines) {
    const table = await monthTable(tx, 'raw_event', month);
    const copy = client.query(copyFrom(`copy ${table} (${columns}) from stdin`));
    const finished = once(copy, 'finish');
    copy.end(list.join(''));
    await finished;
  }
}

export interface StoredEvent {
  id: string;
  receivedAt: Date;
  bytes: Buffer;
  source: string;
  agentAddress: string;
}

/** One collector's accepted events with numbers above `after` and up to `upTo`, in order. */
export function acceptedEvents(
  tx: Tx,
  collector: string,
  after: number,
  upTo: number,
  most: number,
): Promise<StoredEvent[]> {
  return rows<StoredEvent>(
    tx,
    `select id, received_at as "receivedAt", bytes, source_code as source, coalesce(host(agent_address), host(source_address)) as "agentAddress"
     from raw_event where id > $2 and id <= $3 and collector = $1 and verdict = 'accepted' and reason is null
     order by id limit $4`,
    [collector, after, upTo, most],
  );
}

/** What a source sent after `after`, also over its share, by every collector; copies of one event once. */
export function heardOfSource(tx: Tx, source: string, after: number, most: number): Promise<StoredEvent[]> {
  return rows<StoredEvent>(
    tx,
    `select id, received_at as "receivedAt", bytes, source_code as source, coalesce(host(agent_address), host(source_address)) as "agentAddress"
     from raw_event where source_code = $1 and id > $2 and verdict in ('accepted', 'summarised')
       and reason is distinct from 'duplicate' order by id limit $3`,
    [source, after, most],
  );
}

/** What a source sent last and was believed, newest first; copies of one event once. */
export function newestOfSource(
  tx: Tx,
  source: string,
  most: number,
): Promise<Pick<StoredEvent, 'receivedAt' | 'bytes'>[]> {
  return rows(
    tx,
    `select received_at as "receivedAt", bytes from raw_event
     where source_code = $1 and verdict in ('accepted', 'summarised') and reason is distinct from 'duplicate'
     order by id desc limit $2`,
    [source, most],
  );
}

export async function lastNumber(tx: Tx): Promise<number> {
  const last = await row<{ last: number }>(tx, `select last_value::float8 as last from raw_event_numbers`);
  return last?.last ?? 0;
}

export async function markNotStorable(
  tx: Tx,
  { id, receivedAt }: { id: string; receivedAt: Date },
  reason: string,
): Promise<void> {
  await rows(tx, `update raw_event set reason = $3 where id = $1 and received_at = $2`, [
    id,
    receivedAt,
    reason,
  ]);
}
