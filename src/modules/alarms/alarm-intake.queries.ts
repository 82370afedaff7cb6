import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { ActiveAlarm, AlarmChange, Transition } from './fold-alarms.js';

interface ActiveRow {
  id: string;
  carrier: string;
  identity: string;
  serial: string | null;
}

function activeAlarm({ serial, ...alarm }: ActiveRow): ActiveAlarm {
  return { ...alarm, ...(serial === null ? {} : { serial }) };
}

/** Batches of one carrier take turns, also across collectors; held to the end of the transaction. */
export async function lockCarriers(tx: Tx, carriers: readonly string[]): Promise<void> {
  for (const carrier of [...carriers].sort()) {
    await row(tx, `select pg_advisory_xact_lock(hashtextextended('alarms of ' || $1, 0))`, [carrier]);
  }
}

/** One index look-up per identity: `limit 1` keeps the planner from joining whole tables on guessed sizes. */
export async function activeByIdentity(
  tx: Tx,
  wanted: readonly { carrier: string; identity: string }[],
): Promise<ActiveAlarm[]> {
  const found = await rows<ActiveRow>(
    tx,
    `select active.id, w.carrier, w.identity, active.serial
     from unnest($1::text[], $2::text[]) as w(carrier, identity)
     cross join lateral (
       select a.id, a.serial from alarm a
       where a.carrier_id = w.carrier and a.identity = w.identity and a.state = 'raised' limit 1
     ) active`,
    [wanted.map(({ carrier }) => carrier), wanted.map(({ identity }) => identity)],
  );
  return found.map(activeAlarm);
}

/** For clears whose identity matched nothing: the manager's own serial names the alarm. */
export async function activeBySerial(
  tx: Tx,
  wanted: readonly { carrier: string; serial: string }[],
): Promise<ActiveAlarm[]> {
  const found = await rows<ActiveRow>(
    tx,
    `select active.id, w.carrier, active.identity, w.serial
     from unnest($1::text[], $2::text[]) as w(carrier, serial)
     cross join lateral (
       select a.id, a.identity from alarm a
       where a.carrier_id = w.carrier and a.serial = w.serial and a.state = 'raised' limit 1
     ) active`,
    [wanted.map(({ carrier }) => carrier), wanted.map(({ serial }) => serial)],
  );
  return found.map(activeAlarm);
}

/** Repeats and clears of alarms that were raised before this batch. */
export async function updateAlarms(tx: Tx, changes: readonly AlarmChange[]): Promise<void> {
  if (changes.length === 0) return;
  await rows(
    tx,
    `update alarm a set
       raise_count = a.raise_count + u.raises,
       last_raised_at = coalesce(u.raised_at, a.last_raised_at),
       severity = coalesce(u.severity, a.severity),
       specific_problem = coalesce(u.problem, a.specific_problem),
       varbinds = coalesce(u.varbinds::jsonb, a.varbinds),
       raw_event_id = coalesce(u.raw, a.raw_event_id),
       state = case when u.cleared_at is null then a.state else 'cleared' end,
       cleared_at = u.cleared_at
     from unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::int[], $5::text[], $6::text[], $7::bigint[], $8::timestamptz[])
       as u(id, raises, raised_at, severity, problem, varbinds, raw, cleared_at)
     where a.id = u.id`,
    [
      changes.map(({ id }) => id),
      changes.map(({ raises }) => raises),
      changes.map(({ newest }) => newest?.at ?? null),
      changes.map(({ newest }) => newest?.severity ?? null),
      changes.map(({ newest }) => newest?.specificProblem ?? null),
      changes.map(({ newest }) => (newest ? JSON.stringify(newest.varbinds) : null)),
      changes.map(({ newest }) => newest?.rawEventId ?? null),
      changes.map(({ clearedAt }) => clearedAt ?? null),
    ],
  );
}

/** New alarms; a site or link that has left the inventory meanwhile is left out. */
export async function insertAlarms(tx: Tx, changes: readonly AlarmChange[]): Promise<void> {
  const fresh = changes.flatMap(({ first, newest, ...change }) =>
    first && newest ? [{ ...change, first, newest }] : [],
  );
  if (fresh.length === 0) return;
  await rows(
    tx,
    `insert into alarm (id, carrier_id, source_code, agent_address, identity, managed_object, event_type, probable_cause,
       specific_problem, severity, state, raise_count, first_raised_at, last_raised_at, cleared_at, site_code, link_code,
       profile, mapped, varbinds, raw_event_id)
     select n.id, n.carrier, n.source, n.agent, n.identity, n.object, n.event_type, n.cause, n.problem, n.severity,
       case when n.cleared_at is null then 'raised' else 'cleared' end, n.raises, n.first_at, n.last_at, n.cleared_at,
       s.code, l.code, n.profile, n.mapped, n.varbinds::jsonb, n.raw
     from unnest($1::uuid[], $2::text[], $3::text[], $4::inet[], $5::text[], $6::text[], $7::int[], $8::int[], $9::text[],
       $10::int[], $11::int[], $12::timestamptz[], $13::timestamptz[], $14::timestamptz[], $15::text[], $16::text[],
       $17::text[], $18::bool[], $19::text[], $20::bigint[])
       as n(id, carrier, source, agent, identity, object, event_type, cause, problem, severity, raises, first_at, last_at,
         cleared_at, site, link, profile, mapped, varbinds, raw)
     left join site s on s.code = n.site
     left join link l on l.code = n.link`,
    [
      fresh.map(({ id }) => id),
      fresh.map(({ carrier }) => carrier),
      fresh.map(({ newest }) => newest.source),
      fresh.map(({ newest }) => newest.agentAddress),
      fresh.map(({ newest }) => newest.identity),
      fresh.map(({ newest }) => newest.managedObject),
      fresh.map(({ newest }) => newest.eventType),
      fresh.map(({ newest }) => newest.probableCause),
      fresh.map(({ newest }) => newest.specificProblem),
      fresh.map(({ newest }) => newest.severity),
      fresh.map(({ raises }) => raises),
      fresh.map(({ first }) => first.at),
      fresh.map(({ newest }) => newest.at),
      fresh.map(({ clearedAt }) => clearedAt ?? null),
      fresh.map(({ newest }) => newest.site ?? null),
      fresh.map(({ newest }) => newest.link ?? null),
      fresh.map(({ newest }) => newest.profile),
      fresh.map(({ newest }) => newest.mapped),
      fresh.map(({ newest }) => JSON.stringify(newest.varbinds)),
      fresh.map(({ newest }) => newest.rawEventId),
    ],
  );
}

export async function insertTransitions(tx: Tx, transitions: readonly Transition[]): Promise<void> {
  if (transitions.length === 0) return;
  await rows(
    tx,
    `insert into alarm_transition (alarm_id, at, kind, severity, raw_event_id)
     select * from unnest($1::uuid[], $2::timestamptz[], $3::text[], $4::int[], $5::bigint[])`,
    [
      transitions.map(({ alarmId }) => alarmId),
      transitions.map(({ at }) => at),
      transitions.map(({ kind }) => kind),
      transitions.map(({ severity }) => severity),
      transitions.map(({ rawEventId }) => rawEventId),
    ],
  );
}
