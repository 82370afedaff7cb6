import { rows, type Tx } from '../../platform/database/transaction.js';
import { siteWord } from '../causes/word-of-site.queries.js';
import { networkOfOutage } from '../network/inventory/network-at.queries.js';
import { failedLinks } from './failed-links.queries.js';

export interface SchematicSite {
  code: string;
  nameZh: string;
  nameEn: string;
  carrier: string;
  kind: string;
  hub: boolean;
  lat: number;
  lon: number;
  state: 'failed' | 'on-battery' | 'end' | 'passed';
}

export interface SchematicLink {
  code: string;
  nameZh: string;
  carrier: string;
  a: string;
  z: string;
  trench: string | null;
  state: 'failed' | 'dead-end' | 'protection';
  /** How many circuits that are down would run over it. */
  circuits: number;
}

export interface Schematic {
  sites: SchematicSite[];
  links: SchematicLink[];
  /** The links were more than are shown; those with the most circuits are. */
  truncated: boolean;
}

const mostLinks = 250;

/** As an array, found once: the network of an earlier day is then asked for these circuits only, whatever the planner guesses. */
const circuitsDown = `array(select x.circuit_code from outage_circuit x where x.outage_id = $1 and x.up_at is null)`;

/** By the network of the outage's day: what failed, the paths of the circuits that are down over it, and the protection that could not help: as far as the officer sees the network. */
export async function schematicOf(tx: Tx, outageId: string): Promise<Schematic> {
  const { site, link, circuit, circuitLink } = await networkOfOutage(tx, outageId);
  const links = await rows<SchematicLink>(
    tx,
    `with ${failedLinks(link)},
     used as (
       select h.link_code as code, bool_or(h.path = 'route') as route, count(distinct h.circuit_code)::int as circuits
       from ${circuitLink} h where h.circuit_code = any(${circuitsDown}) group by h.link_code)
     select l.code, l.name_zh as "nameZh", l.carrier_id as carrier, l.a_site as a, l.z_site as z, l.trench,
       case when l.code in (select code from failed) then 'failed' when u.route then 'dead-end' else 'protection' end as state,
       coalesce(u.circuits, 0) as circuits
     from here l left join used u on u.code = l.code
     where l.code in (select code from failed) or u.code is not null
     order by (l.code in (select code from failed)) desc, coalesce(u.circuits, 0) desc, l.code limit ${mostLinks + 1}`,
    [outageId],
  );
  const shown = links.slice(0, mostLinks);
  const sites = await rows<SchematicSite>(
    tx,
    `with spoken as (
       select a.site_code as code, bool_or(${siteWord('a')} = 'silent') as dead, bool_or(${siteWord('a')} = 'power') as battery
       from outage_alarm y join alarm a on a.id = y.alarm_id and a.state = 'raised' and a.link_code is null and a.site_code is not null
       where y.outage_id = $1 group by a.site_code),
     named as (select o.element_code as code from outage o where o.case_id = $1 and o.element_kind in ('site', 'building')),
     ends as (select unnest(array[k.a_site, k.z_site]) as code from ${circuit} k where k.code = any(${circuitsDown}))
     select s.code, s.name_zh as "nameZh", s.name_en as "nameEn", s.carrier_id as carrier, s.kind, s.hub, s.lat, s.lon,
       case when p.dead or s.code in (select code from named) or s.building in (select code from named) then 'failed'
            when p.battery then 'on-battery' when s.code in (select code from ends) then 'end' else 'passed' end as state
     from ${site} s left join spoken p on p.code = s.code
     where s.code = any($2::text[]) or p.code is not null or s.code in (select code from named) or s.building in (select code from named)
     order by s.code limit 600`,
    [outageId, [...new Set(shown.flatMap(({ a, z }) => [a, z]))]],
  );
  const known = new Set(sites.map(({ code }) => code));
  return {
    sites,
    links: shown.filter(({ a, z }) => known.has(a) && known.has(z)),
    truncated: links.length > mostLinks,
  };
}
