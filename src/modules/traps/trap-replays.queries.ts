import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { StoredEvent } from './raw-events.queries.js';
import type { ReplayFault, ReplayFilters, ReplayView } from './trap-replays.contract.js';

export interface ReplayTask {
  id: string;
  kind: ReplayView['kind'];
  source: string | null;
  from: Date;
  to: Date;
  against: ReplayView['against'];
  versionsTo: number;
  candidateText: string | null;
}

export interface NewTask extends Omit<ReplayTask, 'candidateText'> {
  carrier?: string;
  candidateProfile?: string;
  candidateNumber?: number;
  candidateText?: string;
  by: string;
  at: Date;
}

const mostOpen = 10;

/** Whether there is room for one more. */
export async function hasRoom(tx: Tx): Promise<boolean> {
  const open = await row<{ count: number }>(
    tx,
    `select count(*)::int as count from trap_replay where state in ('waiting', 'running')`,
  );
  return (open?.count ?? 0) < mostOpen;
}

export async function addTask(tx: Tx, task: NewTask): Promise<void> {
  await rows(
    tx,
    `insert into trap_replay (id, kind, carrier_id, source_code, from_at, to_at, against, versions_to,
       candidate_profile, candidate_number, candidate_text, state, made_by, made_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 'waiting', $12, $13)`,
    [
      task.id,
      task.kind,
      task.carrier ?? null,
      task.source,
      task.from,
      task.to,
      task.against,
      task.versionsTo,
      task.candidateProfile ?? null,
      task.candidateNumber ?? null,
      task.candidateText ?? null,
      task.by,
      task.at,
    ],
  );
}

/** The oldest that waits, or whose worker has not been heard of since `deadBefore`. */
export function claimTask(tx: Tx, now: Date, deadBefore: Date): Promise<ReplayTask | undefined> {
  return row<ReplayTask>(
    tx,
    `update trap_replay set state = 'running', beat_at = $1, done = 0 where id = (
       select id from trap_replay where state = 'waiting' or (state = 'running' and beat_at < $2)
       order by made_at, id limit 1 for update skip locked)
     returning id, kind, source_code as source, from_at as "from", to_at as "to", against,
       versions_to::float8 as "versionsTo", candidate_text as "candidateText"`,
    [now, deadBefore],
  );
}

/** Whether it is still wanted. */
export async function beat(tx: Tx, id: string, done: number, total: number, now: Date): Promise<boolean> {
  const running = await row(
    tx,
    `update trap_replay set beat_at = $2, done = $3, total = $4 where id = $1 and state = 'running' returning 1`,
    [id, now, done, total],
  );
  return running !== undefined;
}

export async function letGo(tx: Tx, id: string): Promise<void> {
  await rows(
    tx,
    `update trap_replay set state = 'waiting', beat_at = null where id = $1 and state = 'running'`,
    [id],
  );
}

export async function cancelTask(tx: Tx, id: string, now: Date): Promise<ReplayView['kind'] | undefined> {
  const cancelled = await row<{ kind: ReplayView['kind'] }>(
    tx,
    `update trap_replay set state = 'cancelled', ended_at = $2 where id = $1 and state in ('waiting', 'running') returning kind`,
    [id, now],
  );
  return cancelled?.kind;
}

export type Ending = { fault: ReplayFault } | { result: unknown; hash?: string };

/** False when it was cancelled meanwhile. */
export async function endTask(tx: Tx, id: string, ending: Ending, now: Date): Promise<boolean> {
  const [state, fault, result, hash] =
    'fault' in ending
      ? ['failed', ending.fault, null, null]
      : ['done', null, JSON.stringify(ending.result), ending.hash ?? null];
  const ended = await row(
    tx,
    `update trap_replay set state = $2, fault = $3, result = $4, result_hash = $5, ended_at = $6, candidate_text =
       case when candidate_number is null then candidate_text end
     where id = $1 and state = 'running' returning 1`,
    [id, state, fault, result, hash, now],
  );
  return ended !== undefined;
}

export interface Bounds {
  first: number;
  last: number;
  count: number;
}

/** The numbers of a window's events, from the index on their time alone. */
export async function boundsOf(
  tx: Tx,
  { from, to, source }: Pick<ReplayTask, 'from' | 'to' | 'source'>,
  verdict: 'accepted' | 'summarised',
): Promise<Bounds> {
  const found = await row<{ first: number | null; last: number | null; count: number }>(
    tx,
    `select min(id)::float8 as first, max(id)::float8 as last, count(*)::int as count from raw_event
     where received_at >= $1 and received_at < $2 and verdict = $4 and (verdict = 'summarised' or reason is null)
       and ($3::text is null or source_code = $3)`,
    [from, to, source, verdict],
  );
  return { first: found?.first ?? 0, last: found?.last ?? 0, count: found?.count ?? 0 };
}

const eventColumns = `e.id, e.received_at as "receivedAt", e.bytes, e.source_code as source,
  coalesce(host(e.agent_address), host(e.source_address)) as "agentAddress"`;

/** The next accepted events of the window, in order. */
export function eventsOf(
  tx: Tx,
  { from, to, source }: Pick<ReplayTask, 'from' | 'to' | 'source'>,
  after: number,
  last: number,
  most: number,
): Promise<StoredEvent[]> {
  return rows<StoredEvent>(
    tx,
    `select ${eventColumns} from raw_event e
     where e.received_at >= $1 and e.received_at < $2 and e.verdict = 'accepted' and e.reason is null
       and ($3::text is null or e.source_code = $3) and e.id > $4 and e.id <= $5
     order by e.id limit $6`,
    [from, to, source, after, last, most],
  );
}

/** The next summarised events that were not passed on yet; marked as passed on by this transaction. */
export function takeSummarised(
  tx: Tx,
  { id, from, to, source }: Pick<ReplayTask, 'id' | 'from' | 'to' | 'source'>,
  after: number,
  last: number,
  most: number,
): Promise<StoredEvent[]> {
  return rows<StoredEvent>(
    tx,
    `with next as (
       select e.id, e.carrier_id, e.received_at from raw_event e
       where e.received_at >= $1 and e.received_at < $2 and e.verdict = 'summarised' and e.source_code = $3
         and e.id > $4 and e.id <= $5 and not exists (select 1 from trap_summary_replayed r where r.raw_event_id = e.id)
       order by e.id limit $6),
     taken as (
       insert into trap_summary_replayed (raw_event_id, carrier_id, replay_id, received_at)
       select n.id, n.carrier_id, $7, n.received_at from next n order by n.id on conflict do nothing returning raw_event_id)
     select ${eventColumns} from raw_event e join taken t on t.raw_event_id = e.id
     where e.received_at >= $1 and e.received_at < $2 order by e.id`,
    [from, to, source, after, last, most, id],
  );
}

/** What the elements and the sources' terms were: a replay's result holds for them. */
export async function inventoryHash(tx: Tx): Promise<string> {
  const found = await row<{ hash: string }>(
    tx,
    `select encode(sha256(convert_to(coalesce(string_agg(line, E'\\n' order by line collate "C"), ''), 'utf8')), 'hex') as hash from (
       select concat_ws('|', 'site', code, carrier_id, host(address)) as line from site
       union all select concat_ws('|', 'link', code, carrier_id, a_site, a_if_index, z_site, z_if_index) from link
       union all select concat_ws('|', 'source', code, carrier_id, zone, coalesce(charset, 'auto')) from snmp_source) lines`,
  );
  return found?.hash ?? '';
}

interface ReplayRow {
  id: string;
  kind: ReplayView['kind'];
  state: ReplayView['state'];
  from: Date;
  to: Date;
  source: string | null;
  against: ReplayView['against'];
  candidate_profile: string | null;
  candidate_number: number | null;
  total: number | null;
  done: number;
  fault: ReplayFault | null;
  hash: string | null;
  by: string;
  made_at: Date;
  ended_at: Date | null;
  result: unknown;
}

const viewOf = (from: string, result: string): string =>
  `select r.id, r.kind, r.state, r.from_at as "from", r.to_at as "to", r.source_code as source, r.against, r.candidate_profile,
     r.candidate_number, r.total::float8 as total, r.done::float8 as done, r.fault, r.result_hash as hash, o.name_zh as by,
     r.made_at, r.ended_at, ${result} as result
   from trap_replay r join officer o on o.id = r.made_by ${from}`;

/** Newest first, one beyond the limit, without results. */
export async function listReplays(tx: Tx, { after, limit }: ReplayFilters): Promise<ReplayView[]> {
  const found = await rows<ReplayRow>(
    tx,
    viewOf(
      `where $1::timestamptz is null or (r.made_at, r.id) < ($1, $2::uuid) order by r.made_at desc, r.id desc limit $3`,
      'null',
    ),
    [after?.at ?? null, after?.id ?? null, limit + 1],
  );
  return found.map(replayView);
}

export async function readReplay(tx: Tx, id: string): Promise<ReplayView | undefined> {
  const found = await row<ReplayRow>(tx, viewOf('where r.id = $1', 'r.result'), [id]);
  return found && replayView(found);
}

function replayView(found: ReplayRow): ReplayView {
  const { id, kind, state, against, done, by } = found;
  return {
    id,
    kind,
    state,
    from: found.from.toISOString(),
    to: found.to.toISOString(),
    ...(found.source === null ? {} : { source: found.source }),
    against,
    ...(found.candidate_profile === null ? {} : { candidateProfile: found.candidate_profile }),
    ...(found.candidate_number === null ? {} : { candidateNumber: found.candidate_number }),
    ...(found.total === null ? {} : { total: found.total }),
    done,
    ...(found.fault === null ? {} : { fault: found.fault }),
    ...(found.hash === null ? {} : { resultHash: found.hash }),
    by,
    madeAt: found.made_at.toISOString(),
    ...(found.ended_at === null ? {} : { endedAt: found.ended_at.toISOString() }),
    ...(found.result === null ? {} : { result: found.result }),
  };
}
