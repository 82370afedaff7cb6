import { row, rows, type Tx } from '../../platform/database/transaction.js';
import { liveColumns } from './live-alarms.contract.js';

const millis = (column: string): string => `coalesce((extract(epoch from a.${column}) * 1000)::bigint, 0)`;

/** One expression per column of the contract; PostgreSQL writes the JSON, so that no row is parsed on its way. */
const expressions: Readonly<Record<(typeof liveColumns)[number], string>> = {
  id: 'a.id',
  severity: 'a.severity',
  carrier: 'a.carrier_id',
  source: 'a.source_code',
  site: 'a.site_code',
  link: 'a.link_code',
  place: 'coalesce(k.name_zh, l.name_zh, s.name_zh, a.managed_object)',
  object: 'a.managed_object',
  problem: 'a.specific_problem',
  cause: 'a.probable_cause',
  eventType: 'a.event_type',
  count: 'a.raise_count',
  firstRaisedAt: millis('first_raised_at'),
  lastRaisedAt: millis('last_raised_at'),
  acknowledgedAt: millis('acknowledged_at'),
  shelvedUntil: millis('shelved_until'),
  flappingSince: millis('damped_at'),
  unconfirmedSince: millis('unconfirmed_since'),
  maintenanceUntil: millis('maintenance_until'),
  assignedTo: 't.name_zh',
  mapped: 'a.mapped',
};

const compact = `json_build_array(${liveColumns.map((column) => expressions[column]).join(', ')})::text`;
const named = `left join site s on s.code = a.site_code
  left join link l on l.code = a.link_code
  left join circuit k on k.code = a.circuit_code
  left join officer t on t.id = a.assigned_to`;

export interface LiveRow {
  id: string;
  carrier: string;
  stands: boolean;
  /** The alarm as JSON. */
  compact: string;
}

export interface Changes {
  /** The snapshot these were read in. */
  seen: string;
  rows: LiveRow[];
}

interface SeenRow {
  seen: string;
  id: string | null;
  carrier: string;
  stands: boolean;
  compact: string;
}

const changesOf = (found: readonly SeenRow[]): Changes => ({
  seen: found[0]?.seen ?? '',
  rows: found.flatMap(({ id, carrier, stands, compact: text }) =>
    id === null ? [] : [{ id, carrier, stands, compact: text }],
  ),
});

/**
 * Every alarm written by a transaction that the snapshot could not see, as it is now: in committed order whatever the
 * order of the transactions' numbers. A number beyond the newest is of another life of the database (a restored one).
 */
export async function readChanges(tx: Tx, snapshot: string, most: number): Promise<Changes> {
  return changesOf(
    await rows<SeenRow>(
      tx,
      `with here as materialized (select pg_current_snapshot() as seen)
       select here.seen::text as seen, changed.* from here left join lateral (
         select a.id, a.carrier_id as carrier, a.state = 'raised' as stands, ${compact} as compact
         from alarm a ${named}
         where a.changed_xid >= pg_snapshot_xmin($1::pg_snapshot) and a.changed_xid < pg_snapshot_xmax(here.seen)
           and not pg_visible_in_snapshot(a.changed_xid, $1::pg_snapshot)
         limit $2
       ) changed on true`,
      [snapshot, most],
    ),
  );
}

/** A page of the active alarms by carrier and identity, one beyond the limit; `after` is the last id of the page before. */
export async function readActive(tx: Tx, after: string | undefined, limit: number): Promise<Changes> {
  return changesOf(
    await rows<SeenRow>(
      tx,
      `with here as materialized (select pg_current_snapshot() as seen)
       select here.seen::text as seen, active.* from here left join lateral (
         select a.id, a.carrier_id as carrier, true as stands, ${compact} as compact
         from (select * from alarm where state = 'raised'
             and ($1::uuid is null or (carrier_id, identity) > (select carrier_id, identity from alarm where id = $1))
           order by carrier_id, identity limit $2) a ${named}
         order by a.carrier_id, a.identity
       ) active on true`,
      [after ?? null, limit + 1],
    ),
  );
}

export async function currentSnapshot(tx: Tx): Promise<string> {
  return (await row<{ seen: string }>(tx, `select pg_current_snapshot()::text as seen`))?.seen ?? '';
}

/** Whether a snapshot's transactions are of this life of the database. */
export async function isOfThisDatabase(tx: Tx, snapshot: string): Promise<boolean> {
  const answer = await row<{ ours: boolean }>(
    tx,
    `select pg_snapshot_xmax($1::pg_snapshot) <= pg_snapshot_xmax(pg_current_snapshot()) as ours`,
    [snapshot],
  );
  return answer?.ours === true;
}
