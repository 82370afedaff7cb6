import type { Level } from '../../kernel/levels.js';
import type { NamedSpot } from '../network/roads/spots.queries.js';
import { rows, type Tx } from '../../platform/database/transaction.js';

export interface OutageSpots {
  id: string;
  titleZh: string;
  titleEn: string;
  level: Level | null;
  carriers: string[];
  exercise: boolean;
  /** Of its element, the weightiest first; none where its place is not known. */
  spots: NamedSpot[];
}

/** Where outages are: a site's own place, a line's both ends. One by its id, or all that are open. */
export function outageSpots(tx: Tx, id: string | null): Promise<OutageSpots[]> {
  return rows<OutageSpots>(
    tx,
    `with asked as (select case_id as id, element_kind as kind, element_code as code from outage
        where case_id = $1 or ($1::uuid is null and closed_at is null and merged_into is null) order by case_id limit 2000),
     lines as (select a.id, a.code as link from asked a where a.kind = 'link'
       union select a.id, h.link_code from asked a join link_span h on a.kind = 'span' and h.span_code = a.code
       union select a.id, t.link_code from asked a join trench_link t on a.kind = 'trench' and t.trench = a.code),
     places as (select a.id, s.code from asked a join site s on a.kind in ('site', 'building') and (s.code = a.code or s.building = a.code)
       union select n.id, e.site from lines n join link l on l.code = n.link cross join lateral (values (l.a_site), (l.z_site)) e (site))
     select o.case_id as id, c.title_zh as "titleZh", c.title_en as "titleEn", coalesce(o.level, o.proposed_level) as level, coalesce(c.parties->'affected', '[]') as carriers, c.exercise,
       coalesce((select jsonb_agg(jsonb_build_object('code', s.code, 'nameZh', s.name_zh, 'nameEn', s.name_en, 'township', s.township_id, 'lat', s.lat, 'lon', s.lon) order by s.power_class, s.code)
         from places p join site s on s.code = p.code where p.id = a.id), '[]') as spots
       from asked a join outage o on o.case_id = a.id join procedure_case c on c.id = a.id order by a.id`,
    [id],
  );
}
