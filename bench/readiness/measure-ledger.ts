import type pg from 'pg';
import { z } from 'zod';
import type { DrillOfficer } from '../../src/modules/drills/officer.service.js';
import { median, quantile, seeded } from '../statistics.js';
import { busyCard } from './load-reserves.js';

const anything = z.looseObject({});
const daySeen = z.looseObject({ items: z.array(z.looseObject({ code: z.string(), then: z.number() })) });
/** As far back as the ledger goes. */
const days = 990;

const sumsOn = `select item_code as code, sum(case when to_account like 'stock:%' then quantity else 0 end - case when from_account like 'stock:%' then quantity else 0 end)::int as then
  from store_movement where at < (($1::date + 1)::timestamp at time zone 'Asia/Shanghai') group by item_code`;

/** The stock of past days: a page as the console reads it, every card of the county, and a busy card's own page. */
export async function measureLedger(client: pg.Client, director: DrillOfficer, rounds: number) {
  const chance = seeded(5);
  const some = Array.from({ length: rounds }, () => dayBack(1 + Math.floor(chance() * days)));
  const pages: number[] = [];
  const cards: number[] = [];
  for (const day of some) {
    const after = `S-B-${String(Math.floor(chance() * 900)).padStart(6, '0')}`;
    pages.push(await timed(() => director.read(`/stores/on-day?day=${day}&after=${after}`, daySeen)));
    cards.push(await timed(() => director.read(`/store-items/${busyCard}/movements?limit=50`, anything)));
  }
  const whole: number[] = [];
  for (const day of some.slice(0, 8)) whole.push(await timed(() => client.query(wholeSql, [day])));
  const sums: number[] = [];
  let wrong = 0;
  for (const day of some.slice(0, 2)) {
    const [byBalance, bySum] = [new Map<string, number>(), new Map<string, number>()];
    const balances = await client.query<{ code: string; then: number }>(wholeSql, [day]);
    for (const { code, then } of balances.rows) byBalance.set(code, then);
    sums.push(
      await timed(async () => {
        const found = await client.query<{ code: string; then: number }>(sumsOn, [day]);
        for (const { code, then } of found.rows) bySum.set(code, then);
      }),
    );
    for (const [code, then] of bySum) if (byBalance.get(code) !== then) wrong += 1;
  }
  return {
    pageMs: median(pages),
    pageP95Ms: quantile(pages, 0.95),
    wholeMs: median(whole),
    cardMs: median(cards),
    sumMs: median(sums),
    wrong,
  };
}

/** What the product's page asks, of all cards at once. */
const wholeSql = `select i.code, coalesce(b.quantity, 0) as "then" from store_item i
  left join lateral (select quantity from store_balance where item_code = i.code and day <= $1::date order by day desc limit 1) b on true order by i.code`;

const dayBack = (many: number): string => new Date(Date.now() - many * 86_400_000).toISOString().slice(0, 10);

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
