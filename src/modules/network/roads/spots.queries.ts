import { rows, type Tx } from '../../../platform/database/transaction.js';
import type { Spot } from './road-ways.js';

export interface NamedSpot extends Spot {
  code: string;
  nameZh: string;
  nameEn: string;
}

const columns = `s.code, s.name_zh as "nameZh", s.name_en as "nameEn", s.township_id as township, s.lat, s.lon`;

export function siteSpots(tx: Tx, codes: readonly string[]): Promise<NamedSpot[]> {
  return rows<NamedSpot>(
    tx,
    `select ${columns} from site s where s.code = any($1) and s.retired_at is null order by s.code`,
    [codes],
  );
}

/** Where each township lies: the middle of its sites. */
export function townshipSpots(tx: Tx): Promise<NamedSpot[]> {
  return rows<NamedSpot>(
    tx,
    `select o.id as code, o.short_zh as "nameZh", o.short_en as "nameEn", o.id as township, m.lat, m.lon from organisation o
       left join (select township_id, avg(lat) as lat, avg(lon) as lon from site where retired_at is null group by township_id) m on m.township_id = o.id
      where o.kind = 'township' order by o.id`,
  );
}

/** Each carrier's weightiest site. */
export function mainSites(tx: Tx): Promise<(NamedSpot & { carrier: string })[]> {
  return rows<NamedSpot & { carrier: string }>(
    tx,
    `select distinct on (s.carrier_id) s.carrier_id as carrier, ${columns} from site s where s.retired_at is null order by s.carrier_id, s.power_class, s.code`,
  );
}
