import { rows, type Tx } from '../../platform/database/transaction.js';
import { loadOfBandwidth } from './circuit-load.js';

const cases = Object.entries(loadOfBandwidth)
  .map(([bandwidth, load]) => `when '${bandwidth}' then ${load}`)
  .join(' ');

/** What the circuits over the row of `link` take, those within another circuit apart. */
export const usedOfLinkSql = `select coalesce(sum(case c.bandwidth ${cases} else 0 end), 0)::int
  from circuit c where c.retired_at is null and exists (select 1 from circuit_link h where h.circuit_code = c.code and h.link_code = link.code)
    and (c.layers is null or c.layers->'route' ? link.code or c.layers->'protection' ? link.code)`;

export interface LinkState {
  link: string;
  carrier: string;
  capacity: number;
  used: number;
  failed: boolean;
}

/** Links as they stand, in no order; retired and unknown ones are left out. */
export function linkStates(tx: Tx, codes: readonly string[]): Promise<LinkState[]> {
  return rows<LinkState>(
    tx,
    `select code as link, carrier_id as carrier, capacity, (${usedOfLinkSql}) as used,
            exists (select 1 from alarm x where x.link_code = link.code and x.state = 'raised' and x.severity in (3, 4)) as failed
       from link where code = any($1) and retired_at is null`,
    [codes],
  );
}
