import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { AlarmChange, AlarmSignal } from './alarm-change.js';
import type { Marks } from './alarm-state.js';
import { type AlarmSplit, SplitBook } from './split-identity.js';

export interface SplitRow extends AlarmSplit {
  id: string;
  reason: string;
  splitBy: string;
  splitAt: Date;
  undoneBy: string | null;
  undoneAt: Date | null;
}

/** Those that stand for these carriers; there are few, each made by a person. */
export async function standingSplits(tx: Tx, carriers: readonly string[]): Promise<SplitBook> {
  return new SplitBook(
    await rows<AlarmSplit>(
      tx,
      `select carrier_id as carrier, identity, discriminator from alarm_split where carrier_id = any($1) and undone_at is null`,
      [carriers],
    ),
  );
}

/** The signals as the standing splits part them. */
export async function partSignals(tx: Tx, signals: readonly AlarmSignal[]): Promise<readonly AlarmSignal[]> {
  const splits = await standingSplits(tx, [...new Set(signals.map(({ carrier }) => carrier))]);
  if (splits.isEmpty) return signals;
  return signals.map((signal) => ({ ...signal, identity: splits.identityOf(signal) }));
}

const shown = `select s.id, s.carrier_id as carrier, s.identity, s.discriminator, s.reason, o.name_zh as "splitBy",
    s.split_at as "splitAt", u.name_zh as "undoneBy", s.undone_at as "undoneAt"
  from alarm_split s join officer o on o.id = s.split_by left join officer u on u.id = s.undone_by`;

export function readSplit(tx: Tx, id: string): Promise<SplitRow | undefined> {
  return row<SplitRow>(tx, `${shown} where s.id = $1`, [id]);
}

/** Newest first, one beyond the limit; of one alarm, those that its identity came from. */
export function listSplits(
  tx: Tx,
  filters: Readonly<{ alarm?: string; after?: { at: Date; id: string }; limit: number }>,
): Promise<SplitRow[]> {
  return rows<SplitRow>(
    tx,
    `${shown}
     where ($1::uuid is null or exists (select 1 from alarm a where a.id = $1 and a.carrier_id = s.carrier_id
         and (a.identity = s.identity or starts_with(a.identity, s.identity || '|/' || s.discriminator || '='))))
       and ($2::timestamptz is null or (s.split_at, s.id) < ($2, $3::uuid))
     order by s.split_at desc, s.id desc limit $4`,
    [filters.alarm ?? null, filters.after?.at ?? null, filters.after?.id ?? null, filters.limit + 1],
  );
}

/** False when the identity is split already. */
export async function insertSplit(
  tx: Tx,
  split: Readonly<AlarmSplit & { id: string; reason: string; by: string; now: Date }>,
): Promise<boolean> {
  const made = await row(
    tx,
    `insert into alarm_split (id, carrier_id, identity, discriminator, reason, split_by, split_at)
     values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1`,
    [split.id, split.carrier, split.identity, split.discriminator, split.reason, split.by, split.now],
  );
  return made !== undefined;
}

export async function undoSplit(tx: Tx, id: string, by: string, now: Date): Promise<void> {
  await rows(tx, `update alarm_split set undone_by = $2, undone_at = $3 where id = $1`, [id, by, now]);
}

export async function countSplits(tx: Tx, carrier: string): Promise<number> {
  const found = await row<{ count: number }>(
    tx,
    `select count(*)::int as count from alarm_split where carrier_id = $1 and undone_at is null`,
    [carrier],
  );
  return found?.count ?? 0;
}

/** Standing splits of an identity's parts. */
export async function isSplitFurther(tx: Tx, carrier: string, prefix: string): Promise<boolean> {
  const found = await row(
    tx,
    `select 1 from alarm_split where carrier_id = $1 and starts_with(identity, $2) and undone_at is null limit 1`,
    [carrier, prefix],
  );
  return found !== undefined;
}

/** The alarm that is split goes on as the part its newest message belongs to. */
export async function rewriteAlarm(tx: Tx, id: string, part: AlarmChange): Promise<void> {
  const { first, newest } = part;
  if (!first || !newest) return;
  await rows(
    tx,
    `update alarm set identity = $2, marks = $3::jsonb, raise_count = $4, first_raised_at = $5, last_raised_at = $6,
       severity = $7, specific_problem = $8, varbinds = $9::jsonb, raw_event_id = $10, managed_object = $11,
       source_code = $12, agent_address = $13::inet, event_type = $14, probable_cause = $15, event_at = $16, serial = $17
     where id = $1`,
    [
      id,
      newest.identity,
      JSON.stringify(part.marks),
      part.raises,
      first.at,
      newest.at,
      part.severity ?? newest.severity,
      newest.specificProblem,
      JSON.stringify(newest.varbinds),
      newest.rawEventId,
      newest.managedObject,
      newest.source,
      newest.agentAddress,
      newest.eventType,
      newest.probableCause,
      newest.eventAt ?? null,
      newest.serial ?? null,
    ],
  );
}

/** The parts share what was decided about the whole: its shelf and its maintenance. */
export async function shareHandling(tx: Tx, whole: string, parts: readonly string[]): Promise<void> {
  await rows(
    tx,
    `update alarm a set shelved_until = w.shelved_until, shelved_by = w.shelved_by, shelf_reason = w.shelf_reason,
       maintenance_until = w.maintenance_until, damped_at = w.damped_at, assigned_to = w.assigned_to
     from alarm w where w.id = $1 and a.id = any($2::uuid[])`,
    [whole, parts],
  );
}

export interface Part {
  id: string;
  identity: string;
  active: boolean;
  firstRaisedAt: Date;
  marks: Marks;
}

/** The active alarms of a split's parts and of what it left over, the oldest first. */
export function activeParts(
  tx: Tx,
  { carrier, identity }: Readonly<AlarmSplit>,
  prefix: string,
): Promise<Part[]> {
  return rows<Part>(
    tx,
    `select id, identity, true as active, first_raised_at as "firstRaisedAt", marks from alarm
     where carrier_id = $1 and state = 'raised' and (identity = $2 or starts_with(identity, $3))
     order by first_raised_at, id for update`,
    [carrier, identity, prefix],
  );
}

/** What remembers the ends of the parts: their tombstones, and each one's alarm that ended last. */
export function endedParts(
  tx: Tx,
  { carrier, identity }: Readonly<AlarmSplit>,
  prefix: string,
  since: Date,
): Promise<{ marks: Marks }[]> {
  return rows<{ marks: Marks }>(
    tx,
    `select marks from alarm_tombstone where carrier_id = $1 and (identity = $2 or starts_with(identity, $3)) and buried_at > $4
     union all
     select marks from (select distinct on (identity) marks from alarm
       where carrier_id = $1 and state = 'cleared' and cleared_at > $4 and (identity = $2 or starts_with(identity, $3))
       order by identity, cleared_at desc) ended`,
    [carrier, identity, prefix, since],
  );
}

/** The parts as one alarm again: the oldest goes on, with what the others counted and the newest message. */
export async function joinAlarms(
  tx: Tx,
  whole: Readonly<{
    id: string;
    identity: string;
    marks: Marks;
    severity: number | undefined;
    active: boolean;
  }>,
  parts: readonly string[],
  because: string,
  now: Date,
): Promise<void> {
  await rows(
    tx,
    `update alarm set state = 'cleared', cleared_at = $3, clear_reason = $4 where id = any($1::uuid[]) and id <> $2`,
    [parts, whole.id, now, because],
  );
  await rows(
    tx,
    `update alarm a set identity = $2, marks = $3::jsonb, severity = coalesce($4, a.severity), raise_count = p.count,
       first_raised_at = p.first, last_raised_at = p.last, specific_problem = n.specific_problem, varbinds = n.varbinds,
       raw_event_id = n.raw_event_id, event_at = n.event_at, serial = n.serial,
       state = case when $5 then 'raised' else 'cleared' end, cleared_at = case when $5 then null else $6::timestamptz end
     from (select sum(raise_count)::int as count, min(first_raised_at) as first, max(last_raised_at) as last
             from alarm where id = any($7::uuid[])) p,
       (select specific_problem, varbinds, raw_event_id, event_at, serial from alarm where id = any($7::uuid[])
          order by last_raised_at desc, raw_event_id desc limit 1) n
     where a.id = $1`,
    [whole.id, whole.identity, JSON.stringify(whole.marks), whole.severity ?? null, whole.active, now, parts],
  );
}

/** The last time people ended the identity's alarm by hand: no message before it counts. */
export async function endedByHandAt(tx: Tx, carrier: string, identity: string): Promise<Date | undefined> {
  const found = await row<{ at: Date | null }>(
    tx,
    `select max(cleared_at) as at from alarm where carrier_id = $1 and identity = $2 and state = 'cleared' and clear_reason is not null`,
    [carrier, identity],
  );
  return found?.at ?? undefined;
}
