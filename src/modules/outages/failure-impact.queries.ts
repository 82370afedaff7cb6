import { rows, type Tx } from '../../platform/database/transaction.js';
import { networkOfOutage, type NetworkTables } from '../network/inventory/network-at.queries.js';
import { siteWord } from '../causes/word-of-site.queries.js';
import type { FailedElement } from './failed-element.js';
import type { ToldFacts } from './measure-facts.js';
import { sureEnough } from './outage-certainty.js';

const linksOfElement = (
  { link, site, linkSpan, linkTrench }: NetworkTables,
  kind: FailedElement['kind'],
): string =>
  ({
    link: `select l.code from ${link} l where l.code = $2`,
    span: `select h.link_code as code from ${linkSpan} h where h.span_code = $2`,
    trench: `select t.link_code as code from ${linkTrench} t where t.trench = $2 and exists (select 1 from outage_alarm y join alarm a on a.id = y.alarm_id where y.outage_id = $1 and a.link_code = t.link_code and a.state = 'raised')`,
    site: `select l.code from ${link} l where l.a_site = $2 or l.z_site = $2`,
    building: `select l.code from ${link} l join ${site} s on s.code in (l.a_site, l.z_site) where s.building = $2 or s.code = $2`,
  })[kind];

const sitesOfElement = ({ site }: NetworkTables, kind: FailedElement['kind']): string =>
  ({
    link: `select null::text where false and $2 = ''`,
    span: `select null::text where false and $2 = ''`,
    trench: `select null::text where false and $2 = ''`,
    site: `select $2::text`,
    building: `select code from ${site} s where building = $2 or code = $2`,
  })[kind];

/** A site on its batteries still serves, and so does one of which a part is at fault, unless somebody has put what had no place there. */
const saysDown = `${siteWord('a')} is distinct from 'power'
   and (${siteWord('a')} = 'silent' or a.site_code is null or a.link_code is not null or a.circuit_code is not null or o.unplaced_group is not null)`;

/**
 * Writes which circuits the outage holds down now, by the network of its day: those whose route fails and whose
 * protection, if any, fails too, or that end on a failed site. Circuits that are back get their time. Nothing fails
 * once no alarm of the outage says so.
 */
export async function settleCircuits(
  tx: Tx,
  outageId: string,
  element: FailedElement,
  now: Date,
): Promise<void> {
  const network = await networkOfOutage(tx, outageId);
  const { circuit, circuitLink } = network;
  await rows(
    tx,
    `with active as (select exists (select 1 from outage o join outage_alarm y on y.outage_id = o.case_id join alarm a on a.id = y.alarm_id
        where o.case_id = $1 and a.state = 'raised' and ${saysDown}) as yes),
      failed_link as (select code from (${linksOfElement(network, element.kind)}) f where (select yes from active)),
      failed_site as (select code from (${sitesOfElement(network, element.kind)}) f(code) where (select yes from active)),
      hit as (
        select r.circuit_code as code from ${circuitLink} r join failed_link f on f.code = r.link_code where r.path = 'route'
        union select k.code from ${circuit} k where k.a_site in (select code from failed_site) or k.z_site in (select code from failed_site)
      ),
      down as (
        select k.code, k.carrier_id from hit join ${circuit} k on k.code = hit.code
         where (k.a_site in (select code from failed_site) or k.z_site in (select code from failed_site)
            or not exists (select 1 from ${circuitLink} p where p.circuit_code = k.code and p.path = 'protection')
            or exists (select 1 from ${circuitLink} p join failed_link f on f.code = p.link_code where p.circuit_code = k.code and p.path = 'protection'))
      ),
      back as (
        update outage_circuit x set up_at = $3 where x.outage_id = $1 and x.up_at is null and x.circuit_code not in (select code from down) returning 1
      )
    insert into outage_circuit (outage_id, circuit_code, carrier_id, down_since) select $1, code, carrier_id, $3 from down
    on conflict (outage_id, circuit_code) do update set down_since = case when outage_circuit.up_at is null then outage_circuit.down_since else excluded.down_since end,
      down_before = outage_circuit.down_before + coalesce(outage_circuit.up_at - outage_circuit.down_since, '0'), up_at = null`,
    [outageId, element.code, now],
  );
}

/** What an outage held down is held down by the one that takes it in, since when it was. */
export async function handOverCircuits(tx: Tx, from: string, into: string, now: Date): Promise<void> {
  await rows(
    tx,
    `insert into outage_circuit (outage_id, circuit_code, carrier_id, down_since, up_at, down_before)
       select $2, circuit_code, carrier_id, down_since, up_at, down_before from outage_circuit where outage_id = $1
     on conflict (outage_id, circuit_code) do update set down_since = least(outage_circuit.down_since, excluded.down_since)`,
    [from, into],
  );
  await rows(tx, `update outage_circuit set up_at = $2 where outage_id = $1 and up_at is null`, [from, now]);
}

/** What grading needs to know of the network's state around one outage. */
export async function seenAround(
  tx: Tx,
  outageId: string,
  element: FailedElement,
): Promise<{ carriers: string[]; backbone: number; hubCauses: number[] }> {
  const network = await networkOfOutage(tx, outageId);
  const [seen] = await rows<{ carriers: string[] | null; backbone: number; hub_causes: number[] | null }>(
    tx,
    `select
       (select array_agg(distinct carrier) from (
          select a.carrier_id as carrier from outage_alarm y join alarm a on a.id = y.alarm_id where y.outage_id = $1
          union select carrier_id from outage_report where outage_id = $1) c) as carriers,
       (select count(*)::int from ${network.link} l where l.large_backbone and l.code in (select code from (${linksOfElement(network, element.kind)}) f)) as backbone,
       (select array_agg(distinct a.probable_cause) from outage_alarm y join alarm a on a.id = y.alarm_id join ${network.site} s on s.code = a.site_code
         where y.outage_id = $1 and a.state = 'raised' and exists (select 1 from ${network.site} h where h.hub and (h.code = s.code or h.building = s.building))) as hub_causes`,
    [outageId, element.code],
  );
  return { carriers: seen?.carriers ?? [], backbone: seen?.backbone ?? 0, hubCauses: seen?.hub_causes ?? [] };
}

/**
 * Open outages per carrier: those that one cause surely accounts for are one point, so more than one is several points.
 * Where nobody knows the place it may be the place of another, so it is no point of its own.
 */
export async function openOutagesByCarrier(tx: Tx): Promise<Record<string, number>> {
  const found = await rows<{ carrier: string; count: number }>(
    tx,
    `select p.organisation_id as carrier,
       count(distinct case when (o.cause->>'confidence')::float8 >= $1 then o.cause->>'kind' || ' ' || (o.cause->>'code') else o.case_id::text end)::int as count
     from outage o join case_party p on p.case_id = o.case_id and p.party = 'affected'
      where o.closed_at is null and o.element_kind <> 'unplaced' group by p.organisation_id`,
    [sureEnough],
  );
  return Object.fromEntries(found.map(({ carrier, count }) => [carrier, count]));
}

/** What the office was told from outside the county. */
export async function toldFacts(tx: Tx, outageId: string): Promise<ToldFacts> {
  const [found] = await rows<{ told: ToldFacts }>(
    tx,
    `select told_facts as told from outage where case_id = $1`,
    [outageId],
  );
  return found?.told ?? {};
}
