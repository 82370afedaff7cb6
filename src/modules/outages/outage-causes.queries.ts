import { rows, type Tx } from '../../platform/database/transaction.js';
import type { StandingCause } from '../causes/cause-findings.service.js';
import type { FailedElement } from './failed-element.js';
import type { FoundCause, OpenOutage } from './regroup-outages.js';

/** Outages at an element of the network, with the alarms of theirs that stand. */
export async function openOutages(tx: Tx): Promise<OpenOutage[]> {
  const found = await rows<FailedElement & { id: string; state: string; alarms: string[] }>(
    tx,
    `select o.case_id as id, o.element_kind as kind, o.element_code as code, c.state,
       coalesce(array_agg(a.id) filter (where a.id is not null), '{}') as alarms
     from outage o join procedure_case c on c.id = o.case_id
     left join outage_alarm y on y.outage_id = o.case_id left join alarm a on a.id = y.alarm_id and a.state = 'raised'
     where o.closed_at is null and o.element_kind not in ('hand', 'unplaced')
     group by o.case_id, c.state, c.opened_at order by c.opened_at, o.case_id limit 500`,
  );
  return found.map(({ id, kind, code, state, alarms }) => ({
    id,
    element: { kind, code },
    isReported: state !== 'detected',
    alarms,
  }));
}

/** The element an outage would bear for a cause, and the wider ones in which it lies. */
export async function foundCauses(tx: Tx, causes: readonly StandingCause[]): Promise<FoundCause[]> {
  const codes = causes.map(({ code }) => code);
  const within = await rows<{
    code: string;
    trench: string | null;
    building: string | null;
    isSpan: boolean;
  }>(
    tx,
    `select c.code, coalesce(p.trench, l.trench) as trench, p.code is not null and l.code is null as "isSpan",
       coalesce(s.building, case when exists (select 1 from site h where h.building = s.code) then s.code end) as building
     from unnest($1::text[]) as c(code) left join link l on l.code = c.code left join span p on p.code = c.code left join site s on s.code = c.code`,
    [codes],
  );
  const places = new Map(within.map((each) => [each.code, each]));
  return causes.map(({ kind, code, own, following }) => {
    const { trench = null, building = null, isSpan = false } = places.get(code) ?? {};
    const alarms = [...own, ...following];
    if (kind === 'span')
      return {
        element: { kind: isSpan ? 'span' : 'link', code },
        within: trench === null ? [] : [{ kind: 'trench', code: trench }],
        alarms,
      };
    if (kind === 'trench' || kind === 'building') return { element: { kind, code }, within: [], alarms };
    // A room of a shared building is named by the building, as its alarms are.
    if (building !== null)
      return { element: { kind: 'building', code: building }, within: [{ kind: 'site', code }], alarms };
    return { element: { kind: 'site', code }, within: [], alarms };
  });
}

/** Which alarms follow from the failure and do not speak of it, and how sure the cause of each outage is. */
export async function markAlarms(tx: Tx, causes: readonly StandingCause[]): Promise<void> {
  const own = causes.flatMap((cause) => cause.own);
  const said = new Set(own);
  const following = causes.flatMap((cause) => cause.following).filter((id) => !said.has(id));
  await rows(
    tx,
    `update outage_alarm set follows = alarm_id = any($2::uuid[]) where alarm_id = any($1::uuid[]) and follows <> (alarm_id = any($2::uuid[]))`,
    [[...own, ...following], following],
  );
  await rows(
    tx,
    `with found as (
       select o.case_id, jsonb_build_object('kind', f.kind, 'code', f.code, 'confidence', round(f.confidence::numeric, 3)) as cause,
         row_number() over (partition by o.case_id order by count(*) desc, f.code) as place
       from outage o join outage_alarm y on y.outage_id = o.case_id
       join jsonb_to_recordset($1::jsonb) as f(kind text, code text, confidence double precision, alarms uuid[]) on y.alarm_id = any(f.alarms)
       where o.closed_at is null group by o.case_id, f.kind, f.code, f.confidence)
     update outage o set cause = f.cause from (select o.case_id, g.cause from outage o left join found g on g.case_id = o.case_id and g.place = 1 where o.closed_at is null) f
     where o.case_id = f.case_id and o.cause is distinct from f.cause`,
    [
      JSON.stringify(
        causes.map(({ kind, code, confidence, own: speaking, following: follow }) => ({
          kind,
          code,
          confidence,
          alarms: [...speaking, ...follow],
        })),
      ),
    ],
  );
}

/** Whether more alarms of open outages stand than are looked at with every change. */
export async function isStorm(tx: Tx, most: number): Promise<boolean> {
  const [found] = await rows<{ count: number }>(
    tx,
    `select count(*)::int as count from (
       select 1 from outage o join outage_alarm y on y.outage_id = o.case_id where o.closed_at is null limit $1) s`,
    [most + 1],
  );
  return (found?.count ?? 0) > most;
}
