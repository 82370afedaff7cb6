import { row, rows, type Tx } from '../../platform/database/transaction.js';
import { unmappedProblem } from './map-trap.js';
import type { CoverageFilters, CoverageLine } from './profile-drafts.contract.js';
import type { StoredEvent } from './raw-events.queries.js';

const eventColumns = `e.id, e.received_at as "receivedAt", e.bytes, e.source_code as source,
  coalesce(host(e.agent_address), host(e.source_address)) as "agentAddress"`;

/** Of a known source only: a stranger's may not be believed. */
export function readRawEvent(tx: Tx, id: number): Promise<StoredEvent | undefined> {
  return row<StoredEvent>(
    tx,
    `select ${eventColumns} from raw_event e where e.id = $1 and e.source_code is not null and e.verdict in ('accepted', 'summarised')`,
    [id],
  );
}

const mostUnmapped = 1_000;

/** The newest events that made an unmapped alarm of this trap. */
export async function unmappedEvents(tx: Tx, trapOid: string): Promise<StoredEvent[]> {
  const found = await rows<{ id: string; at: Date }>(
    tx,
    `select distinct t.raw_event_id as id, t.at from alarm a join alarm_transition t on t.alarm_id = a.id
     where not a.mapped and a.specific_problem = $1 and t.raw_event_id is not null and t.kind in ('raised', 'repeated')
     order by t.raw_event_id desc limit ${mostUnmapped}`,
    [unmappedProblem(trapOid)],
  );
  if (found.length === 0) return [];
  const times = found.map(({ at }) => at.getTime());
  return rows<StoredEvent>(
    tx,
    `select ${eventColumns} from raw_event e
     where e.id = any($1::bigint[]) and e.received_at between $2 and $3 and e.source_code is not null order by e.id`,
    [found.map(({ id }) => id), new Date(Math.min(...times)), new Date(Math.max(...times) + 1)],
  );
}

interface CoverageRow {
  oid: string;
  count: number;
  raised: number;
  last: Date;
  sources: string[];
  profiles: string[];
  raw: string;
}

/** Last seen first, one beyond the limit. */
export async function listCoverage(tx: Tx, { after, limit }: CoverageFilters): Promise<CoverageLine[]> {
  const found = await rows<CoverageRow>(
    tx,
    `select * from (
       select substr(specific_problem, $4) as oid, sum(raise_count)::float8 as count,
         (count(*) filter (where state = 'raised'))::int as raised, max(last_raised_at) as last, max(raw_event_id) as raw,
         array_agg(distinct source_code order by source_code) as sources,
         array_remove(array_agg(distinct profile order by profile), 'unmapped') as profiles
       from alarm where not mapped group by 1) grouped
     where $1::timestamptz is null or (date_trunc('milliseconds', last), oid) < ($1, $2)
     order by date_trunc('milliseconds', last) desc, oid desc limit $3`,
    [after?.at ?? null, after?.id ?? null, limit + 1, unmappedProblem('').length + 1],
  );
  return found.map(({ oid, last, raw, ...line }) => ({
    trapOid: oid,
    ...line,
    lastSeenAt: last.toISOString(),
    rawEventId: raw,
  }));
}

/** Unmapped traps of one branch, for the neighbours of one of them. */
export async function unmappedBeside(tx: Tx, parent: string): Promise<string[]> {
  const prefix = unmappedProblem(`${parent}.`);
  const found = await rows<{ oid: string }>(
    tx,
    `select distinct substr(specific_problem, $2) as oid from alarm
     where not mapped and starts_with(specific_problem, $1) limit 1000`,
    [prefix, unmappedProblem('').length + 1],
  );
  return found.map(({ oid }) => oid);
}
