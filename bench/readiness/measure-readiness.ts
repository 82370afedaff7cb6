import { randomUUID } from 'node:crypto';
import type pg from 'pg';
import { z } from 'zod';
import { countyDate } from '../../src/kernel/county-time.js';
import type { DrillOfficer } from '../../src/modules/drills/officer.service.js';
import { median, quantile, round } from '../statistics.js';

const anything = z.looseObject({});
const vehicleSeen = z.looseObject({ fuelPercent: z.number(), ready: z.boolean() });
const cardSeen = z.looseObject({ quantity: z.number() });
const vehiclesSeen = z.looseObject({
  items: z.array(z.looseObject({ code: z.string(), ready: z.boolean() })),
  next: z.string().optional(),
});
const offersSeen = z.looseObject({ total: z.object({ offered: z.number(), notOffered: z.number() }) });

const hourMs = 3_600_000;

/** One change and what follows from it, so many times; then everything judged anew. */
export async function measureReadiness(
  client: pg.Client,
  { telecom, director }: { telecom: DrillOfficer; director: DrillOfficer },
  changes: number,
) {
  const checked = await checkVehicles(client, telecom, changes);
  const issued = await issueStores(client, telecom, changes);
  const bare = await bareChanges(client, changes);
  const began = performance.now();
  const judged = await judgeAll(director);
  const fullMs = performance.now() - began;
  const offers: number[] = [];
  for (let round = 0; round < 5; round += 1) offers.push(await timed(() => rankAll(director)));
  const { rows } = await client.query<{ many: number }>('select count(*)::int as many from vehicle');
  return {
    vehicles: rows[0]?.many ?? 0,
    judged,
    seen: checked.seen && issued.seen,
    vehicleMs: median(checked.times),
    vehicleP95Ms: quantile(checked.times, 0.95),
    storeMs: median(issued.times),
    storeP95Ms: quantile(issued.times, 0.95),
    bareMs: median(bare),
    fullMs: round(fullMs),
    offersMs: median(offers),
  };
}

/** A tank read low and full by turns: entered, and the vehicle's readiness read again. */
async function checkVehicles(client: pg.Client, telecom: DrillOfficer, changes: number) {
  const { rows } = await client.query<{ code: string }>(
    `select code from vehicle where owner_id = 'telecom' and code like 'V-B-%' order by code limit $1`,
    [changes],
  );
  const times: number[] = [];
  let seen = true;
  for (const [at, { code }] of rows.entries()) {
    const percent = at % 2 === 0 ? 40 : 95;
    times.push(
      await timed(async () => {
        await telecom.write(
          `/vehicles/${code}/checks`,
          {
            period: 'monthly',
            day: countyDate(new Date()),
            device: 'bench',
            entries: [
              {
                id: randomUUID(),
                item: 'fuel',
                says: { percent },
                supersedes: [],
                madeAt: new Date().toISOString(),
              },
            ],
          },
          anything,
        );
        const vehicle = await telecom.read(`/vehicles/${code}`, vehicleSeen);
        seen &&= vehicle.fuelPercent === percent && (percent >= 75 || !vehicle.ready);
      }),
    );
  }
  return { times, seen };
}

/** One piece out: entered, and the card read again. */
async function issueStores(client: pg.Client, telecom: DrillOfficer, changes: number) {
  const { rows } = await client.query<{ code: string; place: string; lot: string; quantity: number }>(
    `select i.code, s.place, s.lot, i.quantity from store_item i join lateral (select place, lot from store_stock where item_code = i.code and quantity > 0 order by place, lot limit 1) s on true
      where i.owner_id = 'telecom' and i.code like 'S-B-%' and not i.war_reserve order by i.code desc limit $1`,
    [changes],
  );
  const times: number[] = [];
  let seen = true;
  for (const { code, place, lot, quantity } of rows)
    times.push(
      await timed(async () => {
        await telecom.write(
          `/store-items/${code}/movements`,
          { kind: 'issue', quantity: 1, place, lot, because: '抢修领用' },
          anything,
        );
        seen &&= (await telecom.read(`/store-items/${code}`, cardSeen)).quantity === quantity - 1;
      }),
    );
  return { times, seen };
}

async function bareChanges(client: pg.Client, changes: number): Promise<number[]> {
  const times: number[] = [];
  for (let at = 0; at < changes; at += 1)
    times.push(
      await timed(async () => {
        await client.query(`update vehicle set fuel_percent = 90 where code = 'V-B-00001'`);
        await client.query(`select * from vehicle where code = 'V-B-00001'`);
      }),
    );
  return times;
}

/** Every vehicle with its reasons, every carrier's mandatory categories, what expires, what a flood would need. */
async function judgeAll(director: DrillOfficer): Promise<number> {
  let judged = 0;
  let after: string | undefined;
  do {
    const page = await director.read(
      `/vehicles?limit=200${after === undefined ? '' : `&after=${encodeURIComponent(after)}`}`,
      vehiclesSeen,
    );
    judged += page.items.length;
    after = page.next;
  } while (after !== undefined);
  for (const path of ['/stores/coverage', '/stores/expiring', '/stores/forecast?scenario=flood&level=III'])
    await director.read(path, anything);
  return judged;
}

const rankAll = (director: DrillOfficer): Promise<unknown> =>
  director.read(
    `/loans/offers?kind=vehicle&needs=satellite&near=site:TEL-AG-01&from=${new Date().toISOString()}&until=${new Date(Date.now() + 12 * hourMs).toISOString()}`,
    offersSeen,
  );

async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}
