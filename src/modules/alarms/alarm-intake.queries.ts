import { plainArray, textArray } from '../../platform/database/array-text.js';
import { monthOf, monthTable } from '../../platform/database/month-tables.js';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { AlarmChange, AlarmSignal, Known, KnownAlarm, Tombstone, Transition } from './alarm-change.js';
import type { Marks } from './alarm-state.js';

interface KnownRow {
  id: string;
  carrier: string;
  identity: string;
  serial: string | null;
  ended: boolean;
  marks: Marks;
  flaps: number;
  shelved: boolean;
}

function knownAlarm({ serial, ...alarm }: KnownRow): KnownAlarm {
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
  now: Date,
): Promise<KnownAlarm[]> {
  const found = await rows<KnownRow>(
    tx,
    `select active.id, w.carrier, w.identity, active.serial, false as ended, active.marks, 0 as flaps,
       coalesce(active.shelved_until > $3, false) as shelved
     from unnest($1::text[], $2::text[]) as w(carrier, identity)
     cross join lateral (
       select a.id, a.serial, a.marks, a.shelved_until from alarm a
       where a.carrier_id = w.carrier and a.identity = w.identity and a.state = 'raised' limit 1
     ) active`,
    [wanted.map(({ carrier }) => carrier), wanted.map(({ identity }) => identity), now],
  );
  return found.map(knownAlarm);
}

/** The alarm of each identity that ended last since `ended`, and how often one ended since `flaps`, counted to `most`. */
export async function endedByIdentity(
  tx: Tx,
  wanted: readonly { carrier: string; identity: string }[],
  since: Readonly<{ now: Date; ended: Date; flaps: Date; most: number }>,
): Promise<KnownAlarm[]> {
  if (wanted.length === 0) return [];
  const found = await rows<KnownRow>(
    tx,
    `select last.id, w.carrier, w.identity, null as serial, true as ended, last.marks,
       case when last.cleared_at > $5 then (select count(*)::int from (select 1 from alarm f
         where f.carrier_id = w.carrier and f.identity = w.identity and f.state = 'cleared' and f.cleared_at > $5 limit $6) flap)
         else 0 end as flaps,
       coalesce(last.shelved_until > $3, false) as shelved
     from unnest($1::text[], $2::text[]) as w(carrier, identity)
     cross join lateral (
       select a.id, a.marks, a.shelved_until, a.cleared_at from alarm a
       where a.carrier_id = w.carrier and a.identity = w.identity and a.state = 'cleared' and a.cleared_at > $4
       order by a.cleared_at desc limit 1
     ) last`,
    [
      textArray(wanted.map(({ carrier }) => carrier)),
      textArray(wanted.map(({ identity }) => identity)),
      since.now,
      since.ended,
      since.flaps,
      since.most,
    ],
  );
  return found.map(knownAlarm);
}

/** For clears whose identity matched nothing: the manager's own serial names the alarm. */
export async function activeBySerial(
  tx: Tx,
  wanted: readonly { carrier: string; serial: string }[],
  now: Date,
): Promise<KnownAlarm[]> {
  const found = await rows<KnownRow>(
    tx,
    `select active.id, w.carrier, active.identity, w.serial, false as ended, active.marks, 0 as flaps,
       coalesce(active.shelved_until > $3, false) as shelved
     from unnest($1::text[], $2::text[]) as w(carrier, serial)
     cross join lateral (
       select a.id, a.identity, a.marks, a.shelved_until from alarm a
       where a.carrier_id = w.carrier and a.serial = w.serial and a.state = 'raised' limit 1
     ) active`,
    [wanted.map(({ carrier }) => carrier), wanted.map(({ serial }) => serial), now],
  );
  return found.map(knownAlarm);
}

/** Clears that came before their raises, by identity or by the sender's serial. */
export async function readTombstones(
  tx: Tx,
  wanted: readonly { carrier: string; identity: string; serial?: string }[],
  since: Date,
): Promise<Tombstone[]> {
  const found = await rows<Omit<Tombstone, 'serial'> & { serial: string | null }>(
    tx,
    `select distinct on (found.carrier_id, found.identity) found.carrier_id as carrier, found.identity, found.serial, found.marks
     from unnest($1::text[], $2::text[], $3::text[]) as w(carrier, identity, serial)
     cross join lateral (
       (select t.* from alarm_tombstone t where t.carrier_id = w.carrier and t.identity = w.identity limit 1)
       union all
       (select t.* from alarm_tombstone t where t.carrier_id = w.carrier and t.serial = w.serial limit 10)
     ) found
     where found.buried_at > $4`,
    [
      textArray(wanted.map(({ carrier }) => carrier)),
      textArray(wanted.map(({ identity }) => identity)),
      textArray(wanted.map(({ serial }) => serial)),
      since,
    ],
  );
  return found.map(({ serial, ...stone }) => ({ ...stone, ...(serial === null ? {} : { serial }) }));
}

export async function buryClears(tx: Tx, stones: Known['tombstones'], now: Date): Promise<void> {
  const list = [...(stones ?? [])];
  if (list.length === 0) return;
  await rows(
    tx,
    `insert into alarm_tombstone (carrier_id, identity, serial, marks, buried_at)
     select n.carrier, n.identity, n.serial, n.marks::jsonb, $5 from unnest($1::text[], $2::text[], $3::text[], $4::text[]) as n(carrier, identity, serial, marks)
     on conflict (carrier_id, identity) do update set serial = excluded.serial, marks = excluded.marks, buried_at = excluded.buried_at`,
    [
      textArray(list.map(({ carrier }) => carrier)),
      textArray(list.map(({ identity }) => identity)),
      textArray(list.map(({ serial }) => serial)),
      textArray(list.map(({ marks }) => JSON.stringify(marks))),
      now,
    ],
  );
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
       varbinds = coalesce(nullif(u.varbinds, 'null'), a.varbinds),
       raw_event_id = coalesce(u.raw, a.raw_event_id),
       state = coalesce(u.state, a.state),
       cleared_at = case when u.state = 'raised' then null else coalesce(u.cleared_at, a.cleared_at) end,
       marks = u.marks,
       event_at = coalesce(u.event_at, a.event_at),
       unconfirmed_since = case when u.raises > 0 then null else a.unconfirmed_since end,
       serial = case when u.raised_at is null then a.serial else u.serial end,
       changed_xid = pg_current_xact_id()
     from rows from (
         unnest($1::uuid[], $2::int[], $3::timestamptz[], $4::int[], $5::text[], $6::bigint[], $7::timestamptz[], $8::timestamptz[], $9::text[], $10::text[]),
         jsonb_array_elements($11::jsonb), jsonb_array_elements($12::jsonb))
       as u(id, raises, raised_at, severity, problem, raw, cleared_at, event_at, state, serial, varbinds, marks)
     where a.id = u.id`,
    [
      plainArray(changes.map(({ id }) => id)),
      plainArray(changes.map(({ raises }) => raises)),
      plainArray(changes.map(({ newest }) => newest?.at)),
      plainArray(changes.map(({ severity }) => severity)),
      textArray(changes.map(({ newest }) => newest?.specificProblem)),
      plainArray(changes.map(({ newest }) => newest?.rawEventId)),
      plainArray(changes.map(({ clearedAt }) => clearedAt)),
      plainArray(changes.map(({ newest }) => newest?.eventAt)),
      plainArray(
        changes.map(({ clearedAt, reopened }) => (clearedAt ? 'cleared' : reopened ? 'raised' : null)),
      ),
      textArray(changes.map(({ newest }) => newest?.serial)),
      JSON.stringify(changes.map(({ newest }) => newest?.varbinds)),
      JSON.stringify(changes.map(({ marks }) => marks)),
    ],
  );
}

/** New alarms; a site or link that has left the inventory meanwhile is left out, and a circuit that the carrier has none of. */
export async function insertAlarms(tx: Tx, changes: readonly AlarmChange[]): Promise<void> {
  const fresh = changes.flatMap(({ first, newest, ...change }) =>
    first && newest ? [{ ...change, first, newest }] : [],
  );
  if (fresh.length === 0) return;
  await rows(
    tx,
    `insert into alarm (id, carrier_id, source_code, agent_address, identity, managed_object, event_type, probable_cause,
       specific_problem, severity, state, raise_count, first_raised_at, last_raised_at, cleared_at, site_code, link_code, circuit_code,
       profile, mapped, varbinds, raw_event_id, marks, damped_at,
       event_at, serial)
     select n.id, n.carrier, n.source, n.agent, n.identity, n.object, n.event_type, n.cause, n.problem, n.severity,
       case when n.cleared_at is null then 'raised' else 'cleared' end, n.raises, n.first_at, n.last_at, n.cleared_at,
       s.code, l.code, k.code, n.profile, n.mapped, n.varbinds, n.raw, n.marks, case when n.damped then n.first_at end,
       n.event_at, n.serial
     from rows from (
         unnest($1::uuid[], $2::text[], $3::text[], $4::inet[], $5::text[], $6::text[], $7::int[], $8::int[], $9::text[],
           $10::int[], $11::int[], $12::timestamptz[], $13::timestamptz[], $14::timestamptz[], $15::text[], $16::text[],
           $17::text[], $18::bool[], $19::bigint[], $20::bool[], $21::timestamptz[], $22::text[], $23::text[]),
         jsonb_array_elements($24::jsonb), jsonb_array_elements($25::jsonb))
       as n(id, carrier, source, agent, identity, object, event_type, cause, problem, severity, raises, first_at, last_at,
         cleared_at, site, link, profile, mapped, raw, damped, event_at, serial, circuit, varbinds, marks)
     left join site s on s.code = n.site
     left join link l on l.code = n.link
     left join circuit k on k.code = n.circuit and k.carrier_id = n.carrier`,
    [
      plainArray(fresh.map(({ id }) => id)),
      textArray(fresh.map(({ carrier }) => carrier)),
      textArray(fresh.map(({ newest }) => newest.source)),
      plainArray(fresh.map(({ newest }) => newest.agentAddress)),
      textArray(fresh.map(({ newest }) => newest.identity)),
      textArray(fresh.map(({ newest }) => newest.managedObject)),
      plainArray(fresh.map(({ newest }) => newest.eventType)),
      plainArray(fresh.map(({ newest }) => newest.probableCause)),
      textArray(fresh.map(({ newest }) => newest.specificProblem)),
      plainArray(fresh.map(({ newest, severity }) => severity ?? newest.severity)),
      plainArray(fresh.map(({ raises }) => raises)),
      plainArray(fresh.map(({ first }) => first.at)),
      plainArray(fresh.map(({ newest }) => newest.at)),
      plainArray(fresh.map(({ clearedAt }) => clearedAt)),
      textArray(fresh.map(({ newest }) => newest.site)),
      textArray(fresh.map(({ newest }) => newest.link)),
      textArray(fresh.map(({ newest }) => newest.profile)),
      plainArray(fresh.map(({ newest }) => newest.mapped)),
      plainArray(fresh.map(({ newest }) => newest.rawEventId)),
      plainArray(fresh.map(({ damped }) => damped)),
      plainArray(fresh.map(({ newest }) => newest.eventAt)),
      textArray(fresh.map(({ newest }) => newest.serial)),
      textArray(fresh.map(({ newest }) => circuitNamed(newest))),
      JSON.stringify(fresh.map(({ newest }) => newest.varbinds)),
      JSON.stringify(fresh.map(({ marks }) => marks)),
    ],
  );
}

function circuitNamed({ circuit, link, site, managedObject }: AlarmSignal): string | undefined {
  return circuit ?? (link === undefined && managedObject !== site ? managedObject : undefined);
}

/** An alarm shares the shelf of the one of its identity that ended before it. */
export async function inheritShelves(tx: Tx, changes: readonly AlarmChange[]): Promise<void> {
  const heirs = changes.flatMap(({ id, known, shelved, after }) =>
    shelved && !known && after !== undefined ? [{ id, after }] : [],
  );
  for (const { id, after } of heirs) {
    await rows(
      tx,
      `update alarm a set shelved_until = p.shelved_until, shelved_by = p.shelved_by, shelf_reason = p.shelf_reason
         from alarm p where a.id = $1 and p.id = $2`,
      [id, after],
    );
  }
}

/** Into the months' own tables, past the parent's row policy: whoever raises alarms for all carriers writes for all. */
export async function insertTransitions(tx: Tx, transitions: readonly Transition[]): Promise<void> {
  const byMonth = new Map<string, Transition[]>();
  for (const transition of transitions) {
    const month = monthOf(transition.at);
    const list = byMonth.get(month);
    if (list) list.push(transition);
    else byMonth.set(month, [transition]);
  }
  for (const [month, list] of byMonth) {
    const table = await monthTable(tx, 'alarm_transition', month);
    await rows(
      tx,
      `insert into ${table} (alarm_id, at, event_at, kind, severity, raw_event_id)
       select * from unnest($1::uuid[], $2::timestamptz[], $3::timestamptz[], $4::text[], $5::int[], $6::bigint[])`,
      [
        plainArray(list.map(({ alarmId }) => alarmId)),
        plainArray(list.map(({ at }) => at)),
        plainArray(list.map(({ eventAt }) => eventAt)),
        textArray(list.map(({ kind }) => kind)),
        plainArray(list.map(({ severity }) => severity)),
        plainArray(list.map(({ rawEventId }) => rawEventId)),
      ],
    );
  }
}
