import { rows, type Tx } from '../../../platform/database/transaction.js';
import { siteWord } from '../../causes/word-of-site.queries.js';
import { hoursLeft } from '../../outages/battery-left.js';
import type { BatterySite, HalfCutTrench, NetworkAtRisk, UnprotectedLine } from './propose-warnings.js';

const most = 2_000;

/** Critical and major alarms that stand, planned work left out. */
const standing = `a.state = 'raised' and a.mapped and a.severity in (3, 4) and a.maintenance_until is null`;

/** Class 1 circuits whose route or protection is cut, not both. */
const unprotectedLines = `
  with failed as materialized (select distinct a.link_code as code from alarm a where ${standing} and a.link_code is not null),
  hit as materialized (
    select h.circuit_code, min(h.link_code) as link from failed f join circuit_link h on h.link_code = f.code
      join circuit k on k.code = h.circuit_code and k.class = 1
    group by h.circuit_code having count(distinct h.path) = 1
  )
  select c.code, c.name_zh as "nameZh", c.name_en as "nameEn", c.carrier_id as carrier, coalesce(l.trench, l.code) as "elementCode",
    case when l.trench is null then l.name_zh end as "elementZh", array[x.township_id, y.township_id] as townships
  from circuit c join hit on hit.circuit_code = c.code join link l on l.code = hit.link
    join site x on x.code = c.a_site join site y on y.code = c.z_site
  where exists (select 1 from circuit_link p where p.circuit_code = c.code and p.path = 'protection')
    and not exists (select 1 from outage_circuit d where d.circuit_code = c.code and d.up_at is null)
  order by c.code limit ${most}`;

const sitesOnBattery = `
  with hub as (select code from site where hub),
  backbone as (
    select coalesce(b.building, b.code) as building, count(distinct l.code)::int as links from link l join site b on b.code in (l.a_site, l.z_site)
    where l.large_backbone group by 1
  )
  select s.code, s.name_zh as "nameZh", s.name_en as "nameEn", s.carrier_id as carrier, s.township_id as township, t.short_zh as "townshipZh",
    t.short_en as "townshipEn", s.kind, coalesce(s.building, s.code) as building, s.generator, s.battery_hours as "batteryHours",
    min(a.first_raised_at) as since,
    coalesce(s.code in (select code from hub) or s.building in (select code from hub), false) as hub, coalesce(b.links, 0) as "backboneLinks"
  from alarm a join site s on s.code = a.site_code join organisation t on t.id = s.township_id
    left join backbone b on b.building = coalesce(s.building, s.code)
  where ${standing} and ${siteWord('a')} = 'power'
  group by s.code, t.short_zh, t.short_en, b.links order by s.code limit ${most}`;

/** Trenches of several carriers in which one has failed and another has not. */
const trenchLinks = `
  with failed as (select distinct a.link_code as code from alarm a where ${standing} and a.link_code is not null),
  hit as (select distinct t.trench from trench_link t join failed f on f.code = t.link_code)
  select t.trench, l.code, l.name_zh as "nameZh", l.code as "nameEn", l.carrier_id as carrier, f.code is not null as failed,
    array[x.township_id, y.township_id] as townships
  from link l join trench_link t on t.link_code = l.code join hit h on h.trench = t.trench left join failed f on f.code = l.code
    join site x on x.code = l.a_site join site y on y.code = l.z_site order by t.trench, l.code limit ${most}`;

interface LineRow extends Omit<UnprotectedLine, 'element'> {
  elementCode: string;
  elementZh: string | null;
}

type SiteRow = Omit<BatterySite, 'hoursLeft'> & { since: Date; batteryHours: number };

interface TrenchRow {
  trench: string;
  code: string;
  nameZh: string;
  nameEn: string;
  carrier: string;
  failed: boolean;
  townships: string[];
}

function halfCut(links: readonly TrenchRow[]): HalfCutTrench[] {
  const codes = [...new Set(links.map(({ trench }) => trench))];
  return codes.flatMap((code) => {
    const here = links.filter(({ trench }) => trench === code);
    const failed = here.filter((link) => link.failed);
    const hit = new Set(failed.map(({ carrier }) => carrier));
    const standingOthers = here.filter((link) => !link.failed && !hit.has(link.carrier));
    if (standingOthers.length === 0) return [];
    const townships = here.flatMap((link) => link.townships);
    return [{ code, failed, standing: standingOthers, townships }];
  });
}

/** The county's networks with what is one failure, or a few hours of battery, from an outage. */
export async function networkAtRisk(tx: Tx, now: Date): Promise<NetworkAtRisk> {
  const lines = await rows<LineRow>(tx, unprotectedLines);
  const sites = await rows<SiteRow>(tx, sitesOnBattery);
  const links = await rows<TrenchRow>(tx, trenchLinks);
  return {
    lines: lines.map(({ elementCode: code, elementZh, ...line }) => ({
      ...line,
      element: {
        code,
        nameZh: elementZh ?? `共用管道 ${code}`,
        nameEn: elementZh === null ? `Shared trench ${code}` : `Link ${code}`,
      },
    })),
    sites: sites.map(({ since, batteryHours, ...site }) => ({
      ...site,
      hoursLeft: hoursLeft({ since, batteryHours }, now),
    })),
    trenches: halfCut(links),
  };
}
