import { rows, type Tx } from '../../../platform/database/transaction.js';
import type { ReadinessLimits } from '../../readiness/vehicles/item-faults.js';
import { faultsOfVehicles } from '../../readiness/vehicles/vehicle-states.queries.js';
import type { FieldReport } from '../field/field-state.js';
import type { LiveCrew, LiveFacts, LiveVehicle } from './live-facts.js';

/** Who has a resource now: the borrower while a loan's reservation runs, else its owner. */
const holder = (kind: string, code: string, owner: string): string =>
  `coalesce((select c.parties->'requester'->>0 from reservation r join procedure_case c on c.id = r.case_id
     where r.resource_kind = '${kind}' and r.resource_code = ${code} and r.released_at is null and r.during @> $1::timestamptz limit 1), ${owner})`;

/** Teams start from their owner's weightiest site. */
export function liveCrews(tx: Tx, now: Date): Promise<LiveCrew[]> {
  return rows<LiveCrew>(
    tx,
    `with first as (select distinct on (carrier_id) carrier_id, code from site where retired_at is null order by carrier_id, power_class, code)
     select t.code, t.owner_id as owner, ${holder('team', 't.code', 't.owner_id')} as holder, t.skills, f.code as base,
       case when t.shift_from is not null then json_build_object('from', extract(hour from t.shift_from)::int * 60 + extract(minute from t.shift_from)::int,
         'until', extract(hour from t.shift_until)::int * 60 + extract(minute from t.shift_until)::int) end as shift
       from team t join first f on f.carrier_id = t.owner_id order by t.code limit 150`,
    [now],
  );
}

/** Only those that are ready (6.1.1). */
export async function liveVehicles(
  tx: Tx,
  limits: Readonly<ReadinessLimits>,
  now: Date,
): Promise<LiveVehicle[]> {
  const found = await rows<LiveVehicle>(
    tx,
    `select v.code, v.kind, ${holder('vehicle', 'v.code', 'v.owner_id')} as holder, v.base_township as township
       from vehicle v order by v.code limit 500`,
    [now],
  );
  const faults = await faultsOfVehicles(tx, limits, {}, now);
  return found.filter(({ code }) => faults.get(code)?.length === 0);
}

/** Without the war reserve, whose use is applied for (6.1.3, 6.1.5). */
export function liveStores(tx: Tx): Promise<LiveFacts['stores']> {
  return rows(
    tx,
    `select owner_id as owner, category, sum(quantity)::int as quantity from store_item where not war_reserve group by owner_id, category order by 1, 2`,
  );
}

export function openOverrides(tx: Tx): Promise<LiveFacts['overrides']> {
  return rows(
    tx,
    `select v.outage_id as outage, v.circuit_code as circuit, v.position, v.because from restoration_override v join outage o on o.case_id = v.outage_id
      where v.revoked_at is null and o.closed_at is null order by v.position, v.at`,
  );
}

export function blockedRoads(tx: Tx, now: Date): Promise<LiveFacts['roads']> {
  return rows(
    tx,
    `select a_township as a, z_township as z from road_block where lifted_at is null and (expected_until is null or expected_until > $1) order by a_township, z_township limit 500`,
    [now],
  );
}

/** Reports on repairs of outages that are open, also under the name of the outage they were merged into. */
export function openReports(tx: Tx, now: Date): Promise<FieldReport[]> {
  return rows<FieldReport>(
    tx,
    `select r.kind, r.team_code as crew, r.element, r.at, r.until from field_report r
       left join outage o on o.case_id = r.outage_id left join outage m on m.case_id = o.merged_into
      where (r.outage_id is null and r.at > $1::timestamptz - interval '7 days') or o.closed_at is null or (m.case_id is not null and m.closed_at is null)
      order by r.at, r.id`,
    [now],
  );
}

/** What dispatches hold of each link; not those whose circuit still waits, for which the plan may keep what they were promised. */
export async function promisedCapacity(tx: Tx, now: Date): Promise<Map<string, number>> {
  const found = await rows<{ link: string; load: number }>(
    tx,
    `select p.link_code as link, sum(p.load)::int as load from circuit_promise p join procedure_case c on c.id = p.case_id
      where p.released_at is null and upper(p.during) > $1 and not (c.state in ('notified', 'ordered', 'acknowledged', 'arranged')
        and exists (select 1 from outage_circuit x join outage o on o.case_id = x.outage_id where x.circuit_code = c.facts->>'restores' and x.up_at is null and o.closed_at is null))
      group by p.link_code`,
    [now],
  );
  return new Map(found.map(({ link, load }) => [link, load]));
}
