import { rows, type Tx } from '../../../platform/database/transaction.js';
import { sureEnough } from '../../outages/outage-certainty.js';
import type { OpenOutage } from './find-failures.js';
import type { DownCircuit } from './live-facts.js';
import { loadSql } from './live-networks.service.js';

/** As many as a plan holds. */
const mostOutages = 2_000;

const openSql = `select o.case_id as id, o.element_kind as kind, o.element_code as code from outage o
  where o.closed_at is null and o.merged_into is null and o.element_kind not in ('hand', 'unplaced') order by o.case_id limit ${mostOutages}`;

/** Links without light: the element's own; in a trench those that have an alarm. */
const failedSql = `select o.id, l.code as link from open o join link l on o.kind = 'link' and l.code = o.code
  union select o.id, h.link_code from open o join link_span h on o.kind = 'span' and h.span_code = o.code
  union select o.id, t.link_code from open o join trench_link t on o.kind = 'trench' and t.trench = o.code
    where exists (select 1 from outage_alarm y join alarm a on a.id = y.alarm_id where y.outage_id = o.id and a.link_code = t.link_code and a.state = 'raised')
  union select o.id, l.code from open o join site s on (o.kind = 'site' and s.code = o.code) or (o.kind = 'building' and (s.building = o.code or s.code = o.code))
    join link l on s.code in (l.a_site, l.z_site) where l.retired_at is null`;

interface OutageRow extends Omit<OpenOutage, 'links' | 'sites'> {
  own: string[];
  ends: string[] | null;
  links: string[] | null;
  carriers: string[] | null;
}

export async function openOutages(
  tx: Tx,
  trenchesOf: ReadonlyMap<string, readonly string[]>,
): Promise<OpenOutage[]> {
  const found = await rows<OutageRow>(
    tx,
    `with open as (${openSql}), failed as (${failedSql})
     select o.case_id as id, o.element_kind as kind, o.element_code as code, o.place_zh as "placeZh", c.title_en as "titleEn",
       case when (o.cause->>'confidence')::float8 >= $1 then o.cause end as cause,
       coalesce((o.cause->>'confidence')::float8 >= $1, false) or exists (select 1 from outage_report r where r.outage_id = o.case_id and r.withdrawn_at is null) as "isCertain",
       (select s.carrier_id from site s where s.code = o.element_code or s.building = o.element_code order by s.hub desc, s.code = o.element_code desc, s.code limit 1) as owner,
       array(select s.code from site s where o.element_kind in ('site', 'building') and (s.code = o.element_code or s.building = o.element_code) order by s.code = o.element_code desc, s.code) as own,
       f.links, f.carriers, f.ends
     from open w join outage o on o.case_id = w.id join procedure_case c on c.id = o.case_id
     left join lateral (
       select array_agg(l.code order by l.code) as links, array_agg(l.carrier_id order by l.code) as carriers,
         (array_agg(array[l.a_site, l.z_site] order by l.code))[1:1] as ends
       from failed x join link l on l.code = x.link where x.id = o.case_id) f on true
     order by o.case_id`,
    [sureEnough],
  );
  return found.map(({ own, ends, links, carriers, ...outage }) => ({
    ...outage,
    sites: own.length > 0 ? own : [...new Set((ends ?? []).flat())],
    links: (links ?? []).map((code, at) => ({
      code,
      carrier: carriers?.[at] ?? '',
      trenches: trenchesOf.get(code) ?? [],
    })),
  }));
}

export interface DownRow extends Omit<DownCircuit, 'needs' | 'outages'> {
  outages: { id: string; carriers: string[] }[];
}

export function downCircuits(tx: Tx): Promise<DownRow[]> {
  return rows<DownRow>(
    tx,
    `with open as (${openSql}), failed as (${failedSql}),
     over as (select x.id, r.circuit_code, array_agg(distinct l.carrier_id order by l.carrier_id) as carriers
       from (select * from failed where id in (select id from open where kind = 'trench')) x
       join circuit_link r on r.link_code = x.link and r.path = 'route' join link l on l.code = x.link group by x.id, r.circuit_code)
     select k.code, k.carrier_id as carrier, k.class, k.tier, k.key, k.urgent, min(x.down_since) as "downSince", ${loadSql('k.bandwidth')} as load, k.a_site as a, k.z_site as z,
       jsonb_agg(jsonb_build_object('id', x.outage_id, 'carriers', coalesce(v.carriers, '{}')) order by x.outage_id) as outages
     from open o join outage_circuit x on x.outage_id = o.id and x.up_at is null join circuit k on k.code = x.circuit_code
     left join over v on v.id = x.outage_id and v.circuit_code = x.circuit_code
     group by k.code order by k.code`,
  );
}
