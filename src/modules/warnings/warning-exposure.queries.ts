import { rows, type Tx } from '../../platform/database/transaction.js';
import type { Exposure } from './weather-risk.js';

/** Which carriers have sites in the townships, and who has a critical or major alarm there already. */
export function exposureOf(tx: Tx, townships: readonly string[]): Promise<Exposure[]> {
  return rows<Exposure>(
    tx,
    `select s.township_id as township, s.carrier_id as carrier,
       bool_or(exists (select 1 from alarm a left join link l on l.code = a.link_code
         where a.state = 'raised' and a.mapped and a.severity in (3, 4) and (a.site_code = s.code or s.code in (l.a_site, l.z_site)))) as faulted
     from site s where s.township_id = any($1) group by s.township_id, s.carrier_id order by 1, 2`,
    [townships],
  );
}
