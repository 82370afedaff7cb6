import type { Officer } from '../../kernel/actor.js';
import { asCounty, row, rows, type Tx } from '../../platform/database/transaction.js';
import { siteWord } from '../causes/word-of-site.queries.js';
import { networkOfOutage } from '../network/inventory/network-at.queries.js';
import { failedLinks } from './failed-links.queries.js';
import { hoursLeft } from './battery-left.js';
import { buyersOf, sharersOf } from './response/neighbours.queries.js';

export interface SiteOnBattery {
  code: string;
  nameZh: string;
  nameEn: string;
  since: Date;
  batteryHours: number;
  generator: boolean;
  /** Until the batteries are empty, by the inventory; 0 when they should be. */
  hoursLeft: number;
}

export interface Impact {
  /** Circuits that run, with one failure left before they do not: their protection is in use or gone. */
  unprotected: { total: number; leadership: number };
  onBattery: SiteOnBattery[];
}

/** Another carrier that the outage may reach: by what it shares with it, or by the circuits it buys. */
export interface ReachedCarrier {
  carrier: string;
  /** The trench or building. */
  shares: string | null;
  /** One of the circuits bought, and how many of its own are down over such. */
  over: string | null;
  circuits: number;
}

const mostSites = 100;

/** Names only, as in the list of those to be notified (4.2.2): a carrier hears of its own neighbours and buyers. */
export function reachedCarriers(tx: Tx, outageId: string, officer: Officer): Promise<ReachedCarrier[]> {
  const carrier = officer.reach === 'all' ? null : officer.organisation;
  return asCounty(tx, async () => {
    const sharers = await sharersOf(tx, outageId, carrier);
    const buyers = await buyersOf(tx, outageId, carrier);
    return [...new Set([...sharers, ...buyers].map(({ id }) => id))].sort().map((id) => {
      const bought = buyers.find((buyer) => buyer.id === id);
      return {
        carrier: id,
        shares: sharers.find((sharer) => sharer.id === id)?.shares ?? null,
        over: bought?.over ?? null,
        circuits: bought?.circuits ?? 0,
      };
    });
  });
}

/** What is not down yet: as far as the officer may see the network. */
export async function impactOf(tx: Tx, outageId: string, now: Date): Promise<Impact> {
  const { site, link, circuit, circuitLink } = await networkOfOutage(tx, outageId);
  const unprotected = await row<{ total: number; leadership: number }>(
    tx,
    `with ${failedLinks(link)},
     hit as materialized (select distinct h.circuit_code as code from ${circuitLink} h where h.link_code = any(array(select code from failed))),
     guarded as materialized (select distinct p.circuit_code as code from ${circuitLink} p where p.path = 'protection' and p.circuit_code = any(array(select code from hit)))
     select count(*)::int as total, count(*) filter (where c.class = 1)::int as leadership
     from ${circuit} c where c.code = any(array(select code from guarded))
       and not exists (select 1 from outage_circuit d where d.circuit_code = c.code and d.up_at is null)`,
    [outageId],
  );
  const sites = await rows<Omit<SiteOnBattery, 'hoursLeft'>>(
    tx,
    `select s.code, s.name_zh as "nameZh", s.name_en as "nameEn", min(a.first_raised_at) as since,
       s.battery_hours as "batteryHours", s.generator
     from outage_alarm y join alarm a on a.id = y.alarm_id join ${site} s on s.code = a.site_code
     where y.outage_id = $1 and a.state = 'raised' and ${siteWord('a')} = 'power'
     group by s.code, s.name_zh, s.name_en, s.battery_hours, s.generator order by s.code limit ${mostSites}`,
    [outageId],
  );
  return {
    unprotected: unprotected ?? { total: 0, leadership: 0 },
    onBattery: sites
      .map((each) => ({ ...each, hoursLeft: hoursLeft(each, now) }))
      .sort((a, b) => a.hoursLeft - b.hoursLeft || (a.code < b.code ? -1 : 1)),
  };
}
