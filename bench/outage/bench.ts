import { createSocket } from 'node:dgram';
import { setTimeout as pause } from 'node:timers/promises';
import { DataSource } from 'typeorm';
import { clockActor } from '../../src/kernel/actor.js';
import { generateCounty, type GeneratedCounty } from '../../src/modules/network/generate-county.js';
import { generateIncident, type Heard, type Incident } from '../../src/modules/network/generate-incident.js';
import { networkAtRisk } from '../../src/modules/warnings/proposals/network-at-risk.queries.js';
import { asApplication } from '../../src/platform/database/migrate.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { round } from '../statistics.js';
import { qinglanRaised, qinglanVarbinds, trapV2 } from '../traps/build-packet.js';
import { openStand, type Stand } from '../traps/stand.js';
import { changeInventory } from './change-inventory.js';
import { carriers, loadCounty, ourCarrier } from './load-county.js';

const limits = { levelMs: 2_000, causesMs: 2_000, earlierMs: 2_000, atRiskMs: 1_000 };
const waitMs = 60_000;

/** X.733 causes by what is heard: loss of signal, power problem, equipment malfunction. */
const causeOf = { end: 29, power: 58, silent: 8 } as const;

interface OutageLine {
  id: string;
  elementCode: string;
  proposedLevel: string | null;
  circuitsDown: number;
}

/**
 * Through the whole product: a made-up county is in the inventory, a trench is cut and a station fails, the alarms come as
 * real traps. How long after the last of them the outage stands with its level, and the causes are answered.
 */
export async function run({ short }: { short: boolean }): Promise<object> {
  const order = short ? { sites: 400, circuits: 4_000 } : { sites: 5_000, circuits: 100_000 };
  const county = generateCounty({ ...order, carriers: carriers.length, seed: 20_261_124 });
  const stand = await openStand();
  try {
    await loadCounty(stand.sql, county);
    await stand.sql(
      `notify fengsui_live, '{"id": 0, "topic": "network.changed", "organisations": null, "subject": null}'`,
    );
    // The worker reads the network anew; a county does not import one and lose a trench in the same breath.
    await pause(county.circuits.length > 10_000 ? 15_000 : 3_000);
    const rounds = [];
    for (let at = 0; at < (short ? 2 : 6); at += 1)
      rounds.push(await playIncident(stand, county, generateIncident(county, incidentOrder(at)), at));
    const earlier = await readEarlier(stand, county, short ? 400 : 10_000, rounds.length);
    const atRisk = await lookAtRisk(stand, short ? 200 : 3_000);
    const levelMs = rounds.map((each) => each.levelMs);
    const causesMs = rounds.map((each) => each.causesMs);
    const worst = {
      levelMs: Math.max(...levelMs),
      causesMs: Math.max(...causesMs),
      earlierMs: Math.max(...earlier.reads.map(({ ms }) => ms)),
      atRiskMs: atRisk.ms,
    };
    const checks = {
      every: rounds.every(({ outages }) => outages > 0),
      level: worst.levelMs <= limits.levelMs,
      causes: worst.causesMs <= limits.causesMs,
      earlier: worst.earlierMs <= limits.earlierMs,
      atRisk: worst.atRiskMs <= limits.atRiskMs && atRisk.proposals > 0,
    };
    return {
      bench: 'outage',
      says: 'milliseconds from the last trap of an incident to its outage with a level, and to an answer of /api/causes; the first round finds everything cold',
      county: order,
      rounds,
      earlier,
      atRisk,
      worst,
      limits,
      ratio: {
        levelMs: round(worst.levelMs / limits.levelMs),
        causesMs: round(worst.causesMs / limits.causesMs),
        earlierMs: round(worst.earlierMs / limits.earlierMs),
        atRiskMs: round(worst.atRiskMs / limits.atRiskMs),
      },
      checks,
      ok: Object.values(checks).every(Boolean),
    };
  } finally {
    await stand.stop();
  }
}

const incidentOrder = (at: number) => ({
  seed: 500 + at,
  failures: 1 + (at % 3),
  lost: 0.05,
  doubled: 0.05,
  noise: 0,
  kinds: ['trench', 'span', 'site', 'node'] as const,
});

async function playIncident(stand: Stand, county: GeneratedCounty, incident: Incident, at: number) {
  const packets = packetsOf(county, incident, at);
  const [before] = await stand.sql<{ id: number }>(`select coalesce(max(id), 0)::int as id from raw_event`);
  await sendAll(stand.trapPort, packets);
  const sent = performance.now();
  const levelMs = await until(sent, async () => {
    const [left] = await stand.sql<{ count: number }>(
      `select (select count(*) from outbox where done_at is null)::int + (select coalesce(sum(underived), 0) from trap_collector)::int
         + case when (select count(*) from alarm where raw_event_id > $1) > 0 then 0 else 1 end as count`,
      [before?.id ?? 0],
    );
    if (left?.count !== 0) return undefined;
    const open = await openOutages(stand);
    return open.length > 0 && open.every(({ proposedLevel }) => proposedLevel !== null) ? open : undefined;
  });
  await ask(stand, '/api/causes');
  const causesMs = round(performance.now() - sent - levelMs.after);
  const outages = await openOutages(stand);
  await clearAll(stand);
  return {
    broken: incident.broken.map(({ kind, code }) => `${kind} ${code}`),
    traps: packets.length,
    outages: outages.length,
    circuitsDown: outages.reduce((sum, { circuitsDown }) => sum + circuitsDown, 0),
    levelMs: round(levelMs.after),
    causesMs,
  };
}

/** An open outage's pages, read from the inventory of its day after many rows have changed, twice each: the second counts. */
async function readEarlier(stand: Stand, county: GeneratedCounty, changes: number, at: number) {
  const packets = packetsOf(county, generateIncident(county, { ...incidentOrder(at), failures: 2 }), at);
  await sendAll(stand.trapPort, packets);
  const { found } = await until(performance.now(), async () => {
    const open = await openOutages(stand);
    return open.length > 0 && open.every(({ proposedLevel }) => proposedLevel !== null) ? open : undefined;
  });
  await changeInventory(stand.sql, changes);
  const [{ id } = { id: '' }] = [...found].sort((a, b) => b.circuitsDown - a.circuitsDown);
  const reads = [];
  const outage = `/api/outages/${id}`;
  for (const page of [outage, `/api/cases/${id}/timeline`, `${outage}/schematic`, `${outage}/restoration`]) {
    await ask(stand, page);
    const begun = performance.now();
    await ask(stand, page);
    reads.push({ page: page.replace(id, ':id'), ms: round(performance.now() - begun) });
  }
  await clearAll(stand);
  return { changes, circuitsDown: Math.max(...found.map(({ circuitsDown }) => circuitsDown)), reads };
}

/** One look for what may become a warning while many links stand in alarm, by the product's own statements. */
async function lookAtRisk(stand: Stand, alarms: number) {
  await stand.sql(
    `insert into alarm (id, carrier_id, source_code, agent_address, identity, managed_object, event_type, probable_cause,
       specific_problem, severity, state, raise_count, first_raised_at, last_raised_at, link_code, site_code, profile, mapped, varbinds, raw_event_id)
     select gen_random_uuid(), carrier_id, 'NMS-TEL', '10.0.0.1', 'risk ' || code, code, 2, 8, '收无光', 3, 'raised', 1, now(), now(),
       code, a_site, 'qinglan-nms', true, '[]', 1 from (select * from link order by md5(code) limit ${alarms}) l`,
  );
  await stand.sql('analyze alarm');
  const source = await new DataSource({ type: 'postgres', url: asApplication(stand.ownerUrl) }).initialize();
  try {
    const transactions = new Transactions(source);
    const look = () => transactions.run(clockActor, (tx) => networkAtRisk(tx, new Date()));
    await look();
    const begun = performance.now();
    const { lines, trenches } = await look();
    return { alarms, proposals: lines.length + trenches.length, ms: round(performance.now() - begun) };
  } finally {
    await source.destroy();
  }
}

async function until<Found>(
  since: number,
  look: () => Promise<Found | undefined>,
): Promise<{ after: number; found: Found }> {
  for (;;) {
    const found = await look();
    const after = performance.now() - since;
    if (found !== undefined) return { after, found };
    if (after > waitMs) throw new Error('no outage with a level came of it');
    await pause(20);
  }
}

async function ask<Answer>(stand: Stand, path: string): Promise<Answer> {
  const answer = await fetch(`${stand.url}${path}`, { headers: { authorization: `Bearer ${stand.token}` } });
  if (!answer.ok) throw new Error(`${path}: HTTP ${answer.status}`);
  return (await answer.json()) as Answer;
}

const openOutages = async (stand: Stand): Promise<OutageLine[]> =>
  (await ask<{ items: OutageLine[] }>(stand, '/api/outages?open=true&limit=50')).items;

/** Between the rounds: the alarms end as if cleared, and the outages with them. */
async function clearAll(stand: Stand): Promise<void> {
  await stand.sql(`update alarm set state = 'cleared', cleared_at = now() where state = 'raised'`);
  await stand.sql(`update outage set closed_at = now() where closed_at is null`);
  await stand.sql(
    `update procedure_case set state = 'lapsed', closed_at = now() where procedure = 'outage' and closed_at is null`,
  );
  await pause(2_500);
}

function packetsOf(county: GeneratedCounty, { alarms }: Incident, at: number): Buffer[] {
  const carrierOf = new Map([...county.sites, ...county.links].map(({ code, carrier }) => [code, carrier]));
  return alarms.flatMap(({ symptom }, n) => {
    if (symptom.of === 'circuit') return [];
    const object = objectOf(symptom);
    const varbinds = qinglanVarbinds({
      serial: at * 100_000 + n + 1,
      object,
      cause: causeOf[symptom.of],
      severity: 3,
      problem: `局站告警 ${symptom.of}`,
    });
    const community = `qinglan-${ourCarrier(carrierOf.get(object))}`;
    return [trapV2(community, qinglanRaised, varbinds)];
  });
}

const objectOf = (symptom: Exclude<Heard, { of: 'circuit' }>): string =>
  symptom.of === 'end' ? symptom.link : symptom.site;

async function sendAll(port: number, packets: readonly Buffer[]): Promise<void> {
  const socket = createSocket('udp4');
  for (const [n, packet] of packets.entries()) {
    await new Promise<void>((resolve, reject) =>
      socket.send(packet, port, '127.0.0.1', (error) => (error ? reject(error) : resolve())),
    );
    if (n % 50 === 49) await pause(10);
  }
  await new Promise<void>((resolve) => socket.close(() => resolve()));
}
