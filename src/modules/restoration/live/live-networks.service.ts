import { Injectable } from '@nestjs/common';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import { type LinkRow, liveNetwork, type LiveNetwork, type SiteRow } from './live-network.js';

/** E1 equivalents by bandwidth (G.704, G.707; Ethernet by its rate). */
export const loadSql = (bandwidth: string): string =>
  `(case ${bandwidth} when '2M' then 1 when '10M' then 5 when '34M' then 16 when '155M' then 63 when '622M' then 252 when 'GE' then 489 when '10GE' then 4883 else 0 end)`;

/** What circuits take of each link, those within another circuit apart. */
const linksSql = `with used as (
    select h.link_code, sum(${loadSql('k.bandwidth')})::int as load from circuit_link h join circuit k on k.code = h.circuit_code
     where k.retired_at is null and (k.layers is null or k.layers->'route' ? h.link_code or k.layers->'protection' ? h.link_code) group by h.link_code),
   lies as (select link_code, array_agg(trench order by trench) as trenches from trench_link group by link_code)
 select l.code, l.carrier_id as carrier, l.a_site as a, l.z_site as z, l.capacity, coalesce(u.load, 0) as used, coalesce(t.trenches, '{}') as trenches
   from link l left join used u on u.link_code = l.code left join lies t on t.link_code = l.code where l.retired_at is null order by l.code`;

/** The network of the newest inventory version, read once for each. */
@Injectable()
export class LiveNetworks {
  private held: { version: string; network: LiveNetwork } | undefined;

  async newest(tx: Tx): Promise<LiveNetwork> {
    const found = await row<{ version: string }>(
      tx,
      `select newest_inventory_version()::text || ' ' || (select count(*) from link)::text as version`,
    );
    const version = found?.version ?? '';
    if (this.held?.version === version) return this.held.network;
    const sites = await rows<SiteRow>(
      tx,
      `select code, carrier_id as carrier, township_id as township, building, lat, lon from site where retired_at is null order by code`,
    );
    const links = await rows<LinkRow>(tx, linksSql);
    const carriers = await rows<{ id: string; kind: string }>(
      tx,
      `select id, carrier_kind as kind from organisation where carrier_kind is not null`,
    );
    const network = liveNetwork(sites, links, new Map(carriers.map(({ id, kind }) => [id, kind])));
    this.held = { version, network };
    return network;
  }
}
