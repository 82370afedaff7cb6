import { plusMinutes } from '../../../kernel/duration.js';
import type { Words } from '../../../kernel/words.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import { partOut } from '../../causes/word-of-site.queries.js';
import type { LevelPolicy } from '../level-policy.js';
import type { UnplacedAlarm, UnplacedGroup } from './unplaced-group.js';

export interface DueAlarm extends UnplacedAlarm {
  id: string;
  sourceZh: string;
  siteName: Words | null;
  raisedAt: Date;
}

/** They are looked at again once they have lasted. */
export async function waitUntilLasting(
  tx: Tx,
  alarms: readonly string[],
  lastsSeconds: number,
  now: Date,
): Promise<void> {
  await rows(
    tx,
    `insert into unplaced_alarm (alarm_id, due_at) select unnest($1::uuid[]), $2 on conflict do nothing`,
    [alarms, plusMinutes(now, lastsSeconds / 60)],
  );
}

/** Without the lock that the settling of outages waits for. */
export async function isAnyDue(tx: Tx, now: Date): Promise<boolean> {
  return (await row(tx, `select 1 from unplaced_alarm where due_at <= $1 limit 1`, [now])) !== undefined;
}

/** Of a circuit that an open outage holds down, or that runs over a link in alarm: what failed is known already. */
const followsFromKnown = `(a.circuit_code is not null and (
     exists (select 1 from outage_circuit x where x.circuit_code = a.circuit_code and x.up_at is null)
     or exists (select 1 from circuit_link h join alarm b on b.link_code = h.link_code and b.state = 'raised' and b.circuit_code is null
                where h.circuit_code = a.circuit_code)))`;

/** Of a part in a site that an open outage is of, or that is in alarm as a whole. */
const isPartOfKnown = `exists (select 1 from outage o where o.closed_at is null and (o.element_kind = 'site' and o.element_code = a.site_code
     or o.element_kind = 'building' and o.element_code in (t.code, t.building)))`;

/** Takes those that are due out of waiting; what has cleared, found its place or been shelved meanwhile is let go. */
export async function takeDue(
  tx: Tx,
  { eventTypes }: LevelPolicy['thresholds']['unplaced'],
  ownAlarms: readonly string[],
  now: Date,
  most: number,
): Promise<{ taken: number; alarms: DueAlarm[] }> {
  const found = await rows<DueAlarm & { lasts: boolean }>(
    tx,
    `with due as (
       delete from unplaced_alarm where alarm_id in (select alarm_id from unplaced_alarm where due_at <= $1 order by due_at, alarm_id limit $2)
       returning alarm_id)
     select a.id, a.carrier_id as carrier, a.source_code as source, coalesce(s.name_zh, a.source_code) as "sourceZh",
       host(a.agent_address) as agent, a.managed_object as object, a.specific_problem as problem, a.first_raised_at as "raisedAt",
       case when ${partOut('a')} then t.code end as site, case when t.code is not null then jsonb_build_object('zh', t.name_zh, 'en', t.name_en) end as "siteName",
       a.state = 'raised' and (a.circuit_code is not null or a.link_code is null and a.site_code is null or ${partOut('a')} and not ${isPartOfKnown}) and not ${followsFromKnown} and a.event_type = any($3) and a.profile <> all($4)
         and a.damped_at is null and coalesce(a.shelved_until <= $1, true) and coalesce(a.maintenance_until <= $1, true) as lasts
     from due d join alarm a on a.id = d.alarm_id left join snmp_source s on s.code = a.source_code left join site t on t.code = a.site_code
     order by a.first_raised_at, a.id`,
    [now, most, eventTypes, ownAlarms],
  );
  return { taken: found.length, alarms: found.filter(({ lasts }) => lasts) };
}

/** The open outages of these groups, also where a person has placed one or merged it into another. */
export async function openOfGroups(tx: Tx, keys: readonly string[]): Promise<Map<string, string>> {
  const found = await rows<{ key: string; id: string }>(
    tx,
    `select distinct on (o.unplaced_group) o.unplaced_group as key, case when o.closed_at is null then o.case_id else m.case_id end as id
     from outage o left join outage m on m.case_id = o.merged_into and m.closed_at is null
     where o.unplaced_group = any($1) and (o.closed_at is null or m.case_id is not null)
     order by o.unplaced_group, o.closed_at desc nulls first`,
    [keys],
  );
  return new Map(found.map(({ key, id }) => [key, id]));
}

/** How many places of a carrier stand open that nobody has placed yet. */
export async function openPlacesOf(tx: Tx, carrier: string): Promise<number> {
  const found = await row<{ count: number }>(
    tx,
    `select count(*)::int as count from outage o join case_party p on p.case_id = o.case_id and p.party = 'affected' and p.organisation_id = $1
     where o.closed_at is null and o.element_kind = 'unplaced'`,
    [carrier],
  );
  return found?.count ?? 0;
}

export async function writeUnplacedOutage(
  tx: Tx,
  id: string,
  { key }: UnplacedGroup,
  said: { placeZh: string; occurredAt: Date },
  now: Date,
): Promise<void> {
  await rows(
    tx,
    `insert into outage (case_id, element_kind, element_code, place_zh, occurred_at, known_at, facts, unplaced_group) values ($1, 'unplaced', $2, $3, $4, $5, '{}', $2)`,
    [id, key, said.placeZh, said.occurredAt, now],
  );
}

export async function attachAlarms(
  tx: Tx,
  lines: readonly { outage: string; alarm: DueAlarm }[],
): Promise<void> {
  const outages = lines.map(({ outage }) => outage);
  await rows(
    tx,
    `insert into outage_alarm (outage_id, alarm_id) select * from unnest($1::uuid[], $2::uuid[]) on conflict do nothing`,
    [outages, lines.map(({ alarm }) => alarm.id)],
  );
  await rows(
    tx,
    `update outage o set occurred_at = least(o.occurred_at, f.first) from (
       select id, min(at) as first from unnest($1::uuid[], $2::timestamptz[]) as l(id, at) group by id) f
     where f.id = o.case_id and f.first < o.occurred_at`,
    [outages, lines.map(({ alarm }) => alarm.raisedAt)],
  );
}
