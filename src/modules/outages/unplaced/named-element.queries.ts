import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import { type AlarmPlace, type FailedElement, failedElement } from '../failed-element.js';
import type { SpeakingAlarm } from './where-it-lies.js';

/** Of a site `s`: the building it shares or, as a hub or with others' rooms in it, is. */
export const buildingOf = `coalesce(s.building, case when s.hub or exists (select 1 from site h where h.building = s.code) then s.code end)`;

/** Open outages without a place, but those of a known site's parts, that hold any of these alarms, each with all that it holds. */
export async function unplacedWith(
  tx: Tx,
  alarms: readonly string[],
): Promise<{ id: string; isReported: boolean; alarms: SpeakingAlarm[] }[]> {
  const found = await rows<AlarmPlace & { outage: string; isReported: boolean; alarm: string }>(
    tx,
    `select o.case_id as outage, c.state <> 'detected' as "isReported", a.id as alarm, a.link_code as "linkCode", l.trench as "linkTrench",
       a.site_code as "siteCode", ${buildingOf} as "siteBuilding"
     from outage o join procedure_case c on c.id = o.case_id
     join outage_alarm y on y.outage_id = o.case_id join alarm a on a.id = y.alarm_id and a.state = 'raised'
     left join link l on l.code = a.link_code left join site s on s.code = a.site_code
     where o.closed_at is null and o.element_kind = 'unplaced' and o.unplaced_group not like '%/site/%'
       and o.case_id in (select outage_id from outage_alarm where alarm_id = any($1::uuid[]))
     order by o.case_id, a.first_raised_at, a.id`,
    [alarms],
  );
  const byOutage = new Map<string, { id: string; isReported: boolean; alarms: SpeakingAlarm[] }>();
  for (const { outage, isReported, alarm, ...place } of found) {
    const held = byOutage.get(outage) ?? { id: outage, isReported, alarms: [] };
    byOutage.set(outage, held);
    held.alarms.push({ id: alarm, element: failedElement(place) });
  }
  return [...byOutage.values()];
}

export function openOfGroup(tx: Tx, key: string): Promise<{ id: string; state: string } | undefined> {
  return row(
    tx,
    `select o.case_id as id, c.state from outage o join procedure_case c on c.id = o.case_id
     where o.closed_at is null and o.element_kind = 'unplaced' and o.unplaced_group = $1`,
    [key],
  );
}

export async function letGo(tx: Tx, outage: string, alarms: readonly string[]): Promise<void> {
  await rows(tx, `delete from outage_alarm where outage_id = $1 and alarm_id = any($2::uuid[])`, [
    outage,
    alarms,
  ]);
}

/** What a person means by a code or a name of the inventory: as far as that person sees it. */
export async function elementsNamed(tx: Tx, said: string): Promise<FailedElement[]> {
  const found = await rows<FailedElement & { building: string | null; isCode: boolean }>(
    tx,
    `select 'link' as kind, code, null as building, code = $1 as "isCode" from link where (code = $1 or name_zh = $1) and retired_at is null
     union all select 'span', code, null, code = $1 from span where (code = $1 or name_zh = $1) and retired_at is null
     union all select 'site', s.code, ${buildingOf}, s.code = $1 from site s where (s.code = $1 or s.name_zh = $1) and s.retired_at is null
     limit 20`,
    [said],
  );
  const byCode = found.filter(({ isCode }) => isCode);
  return (byCode.length > 0 ? byCode : found).map(({ kind, code, building }) =>
    kind === 'site' && building !== null ? { kind: 'building', code: building } : { kind, code },
  );
}
