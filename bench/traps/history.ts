/** What a trap costs when years of raw events lie behind it: the same storm before and after a bulk load. */
import { storm } from './storm.js';
import type { Stand } from './stand.js';
import { stormPacket } from './storm-packets.js';

export interface HistoryCost {
  says: string;
  rows: number;
  loadedInSeconds: number;
  /** Microseconds of processor time, collector and PostgreSQL together. */
  perTrap: { before: number; after: number };
  /** After to before, less one; the cheaper of two storms each. */
  growth: number;
  listMs: { alarms: number; rawEvents: number };
}

const perSecond = 3_000;
const atOnce = 1_000_000;

export async function historyCost(stand: Stand, short: boolean): Promise<HistoryCost> {
  const rows = short ? 200_000 : 20_000_000;
  const seconds = short ? 4 : 20;
  const before = await cheapest(stand, seconds);
  const begun = performance.now();
  await load(stand, rows);
  const loadedInSeconds = Math.round((performance.now() - begun) / 1000);
  const after = await cheapest(stand, seconds);
  return {
    says: `microseconds of processor time a trap, before and after ${rows} raw events of the last year`,
    rows,
    loadedInSeconds,
    perTrap: { before, after },
    growth: Math.round((after / before - 1) * 1_000) / 1_000,
    listMs: {
      alarms: await timeOf(stand, '/api/alarms?limit=50'),
      rawEvents: await timeOf(stand, '/api/raw-events?limit=50'),
    },
  };
}

async function cheapest(stand: Stand, seconds: number): Promise<number> {
  const costs: number[] = [];
  for (let round = 0; round < 2; round += 1) {
    const mark = `h${Date.now().toString(36)}`;
    const figures = await storm(stand, { perSecond, seconds, packetOf: (n) => stormPacket(n, mark) });
    costs.push(1e6 / figures.trapsPerProcessorSecond.withPostgres);
  }
  return Math.round(Math.min(...costs) * 10) / 10;
}

/** Half of them in the running month, the rest in the eleven before it; numbered as if they had come before. */
async function load({ sql }: Stand, rows: number): Promise<void> {
  await sql(
    `select make_month('raw_event', m::date) from generate_series(now() - interval '11 months', now(), interval '1 month') m`,
  );
  for (let from = 0; from < rows; from += atOnce) {
    const age = from < rows / 2 ? `interval '25 days'` : `interval '330 days'`;
    await sql(
      `insert into raw_event (id, received_at, collector, source_address, source_port, bytes, snmp_version, pdu_type, verdict, source_code, carrier_id, agent_address)
       select -n, now() - ${age} * (n::float8 / $2), 'history', '127.0.0.1', 40000, decode(repeat(md5(n::text), 6), 'hex'), 'v2c', 'trap', 'accepted',
         'NMS-HISTORY', 'telecom', '127.0.0.1'
       from generate_series($1::bigint + 1, least($1::bigint + ${atOnce}, $2::bigint)) n`,
      [from, rows],
    );
  }
  await sql('analyze raw_event');
  await sql('checkpoint');
}

async function timeOf({ url, token }: Stand, path: string): Promise<number> {
  const times: number[] = [];
  for (let round = 0; round < 5; round += 1) {
    const begun = performance.now();
    const answer = await fetch(url + path, { headers: { authorization: `Bearer ${token}` } });
    await answer.arrayBuffer();
    if (!answer.ok) throw new Error(`GET ${path}: HTTP ${answer.status}`);
    times.push(performance.now() - begun);
  }
  return Math.round(times.sort((a, b) => a - b)[2] ?? 0);
}
