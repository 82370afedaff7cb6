/** The storms that the product must stand, one after the other on one stand, beside what the peers need for the same packets. */
import { randomBytes } from 'node:crypto';
import { KeyRing } from '../../src/modules/traps/usm-keys.js';
import { pduOf, sealV3 } from './build-v3.js';
import { countedBy, storm, type StormFigures } from './storm.js';
import { type PeerCost, snmptrapdCost, snmpttCost } from './peer-cost.js';
import { openStand, type Stand } from './stand.js';
import { stormPacket } from './storm-packets.js';
import { watchStream } from './stream-lag.js';
import type { Latency } from './latency.js';
import { residentMb } from './processor-time.js';
import { historyCost, type HistoryCost } from './history.js';

const limits = {
  journal: { perSecond: 10_000, kernelLoss: 0.001 },
  burst: 40_000,
  alarms: 5_000,
  streamP99Ms: 1_000,
  v3: 3_000,
  ofSnmptrapd: 0.5,
  ofSnmptt: 10,
  residentMb: 250,
  historyGrowth: 0.2,
};

export interface StormsReport {
  figures: Record<string, unknown>;
  checks: Record<string, boolean>;
}

export async function storms(short: boolean): Promise<StormsReport> {
  const stand = await openStand();
  try {
    const packets = (word: string) => (n: number) => stormPacket(n, `${word}-${Date.now().toString(36)}`);
    const alarms = await storm(stand, {
      perSecond: limits.alarms,
      seconds: short ? 5 : 60,
      packetOf: packets('a'),
    });
    const stream = await onStream(stand, short);
    const journal = await storm(stand, {
      perSecond: limits.journal.perSecond,
      seconds: short ? 5 : 60,
      packetOf: packets('j'),
    });
    const burst = await storm(stand, {
      perSecond: limits.burst,
      seconds: short ? 1 : 5,
      packetOf: packets('b'),
    });
    await addUser(stand);
    const v3 = await storm(stand, { perSecond: limits.v3, seconds: short ? 3 : 30, packetOf: sealed() });
    const memory = short ? undefined : await fiveMinutes(stand);
    const history = await historyCost(stand, short);
    const load = {
      perSecond: limits.alarms,
      count: limits.alarms * (short ? 4 : 20),
      packetOf: packets('p'),
    };
    const snmptrapd = await snmptrapdCost(load);
    const snmptt = await snmpttCost({ perSecond: 50, count: short ? 50 : 300, packetOf: packets('t') });
    const ledger = await countedBy(stand);
    return report(short, {
      alarms,
      stream,
      journal,
      burst,
      v3,
      memory,
      history,
      snmptrapd,
      snmptt,
      balanced: ledger.balanced,
    });
  } finally {
    await stand.stop();
  }
}

interface Measured {
  alarms: StormFigures;
  /** From a raise sent to the alarm on the event stream. */
  stream: Latency;
  journal: StormFigures;
  burst: StormFigures;
  v3: StormFigures;
  memory: { residentMb: number[] } | undefined;
  history: HistoryCost;
  snmptrapd: PeerCost | { skipped: string };
  snmptt: PeerCost | { skipped: string };
  balanced: boolean;
}

/** The short run proves that everything is accounted for; speed is judged by the full one, on a quiet machine. */
function report(short: boolean, measured: Measured): StormsReport {
  const { alarms, stream, journal, burst, v3, memory, history, snmptrapd, snmptt } = measured;
  const ours = alarms.trapsPerProcessorSecond.withPostgres;
  const ratioTo = (peer: PeerCost | { skipped: string }): number | undefined =>
    'skipped' in peer ? undefined : Math.round((ours / peer.trapsPerProcessorSecond) * 100) / 100;
  const ratio = { snmptrapd: ratioTo(snmptrapd), snmptt: ratioTo(snmptt) };
  const last = memory?.residentMb.at(-1) ?? alarms.residentMb.after;
  const accounted = {
    balanced: measured.balanced && [alarms, journal, burst, v3].every(({ balanced }) => balanced),
    allAccountedFor: [alarms, journal, burst, v3].every(({ unaccounted }) => unaccounted === 0),
    alarmsOfAll: [alarms, journal, burst, v3].every(({ underived }) => underived === 0),
  };
  if (short) return { figures: { ...measured, ratio, limits }, checks: accounted };
  return {
    figures: { ...measured, ratio, limits },
    checks: {
      ...accounted,
      journalKeepsUp: journal.journalKeptUp && journal.refused === 0,
      journalKernelLoss: journal.kernelLoss <= limits.journal.kernelLoss && journal.unaccounted === 0,
      burstBalances: burst.balanced && burst.unaccounted === 0 && measured.balanced,
      alarmsKeepUp: alarms.alarmsKeptUp && alarms.summarised === 0 && alarms.unaccounted === 0,
      streamKeepsUp: stream.p99 <= limits.streamP99Ms && stream.lost === 0,
      v3KeepsUp: v3.alarmsKeptUp && v3.refused === 0 && v3.unaccounted === 0,
      halfOfSnmptrapd: ratio.snmptrapd === undefined || ratio.snmptrapd >= limits.ofSnmptrapd,
      tenTimesSnmptt: ratio.snmptt === undefined || ratio.snmptt >= limits.ofSnmptt,
      memory: last <= limits.residentMb,
      memoryFlat: memory === undefined || isFlat(memory.residentMb),
      historyCosts: history.growth <= limits.historyGrowth,
    },
  };
}

/** Once a minute; the last no more than a tenth above the second. */
const isFlat = (residents: readonly number[]): boolean =>
  (residents.at(-1) ?? 0) <= (residents[1] ?? 0) * 1.1;

async function onStream(stand: Stand, short: boolean): Promise<Latency> {
  const mark = `s-${Date.now().toString(36)}`;
  const watch = await watchStream(stand, mark);
  const packetOf = (n: number): Buffer => stormPacket(n, mark);
  return watch.lag(await storm(stand, { perSecond: limits.alarms, seconds: short ? 5 : 60, packetOf }));
}

async function fiveMinutes(stand: Stand): Promise<{ residentMb: number[] }> {
  const residents: number[] = [];
  for (let minute = 0; minute < 5; minute += 1) {
    const mark = `m${minute}-${Date.now().toString(36)}`;
    await storm(stand, { perSecond: limits.alarms, seconds: 60, packetOf: (n) => stormPacket(n, mark) });
    residents.push(residentMb(stand.collectorPid));
  }
  return { residentMb: residents };
}

const user = { name: 'storm', passphrase: randomBytes(12).toString('hex') };
const engineId = Buffer.from('80001f8804fe75a1b2c3', 'hex');

async function addUser({ url, token, sql }: Stand): Promise<void> {
  const [source] = await sql<{ code: string }>(
    `select code from snmp_source where carrier_id = 'telecom' order by code limit 1`,
  );
  const secret = (protocol: string) => ({ protocol, passphrase: user.passphrase });
  const answer = await fetch(`${url}/api/snmp-users`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
    },
    body: JSON.stringify({
      source: source?.code,
      name: user.name,
      auth: secret('SHA-256'),
      priv: secret('AES-256'),
    }),
  });
  if (!answer.ok) throw new Error(`POST /api/snmp-users: HTTP ${answer.status} ${await answer.text()}`);
  // The collector reads its users again every few seconds.
  await new Promise((resolve) => setTimeout(resolve, 4_000));
}

function sealed(): (n: number) => Buffer {
  const protocols = {
    auth: { protocol: 'SHA-256', passphrase: user.passphrase },
    priv: { protocol: 'AES-256', passphrase: user.passphrase },
  } as const;
  const keys = new KeyRing(protocols).at(engineId);
  const mark = `v3-${Date.now().toString(36)}`;
  return (n) =>
    sealV3(
      {
        engineId,
        boots: 1,
        time: 1_000 + Math.floor(n / limits.v3),
        user: user.name,
        keys,
        messageId: n + 1,
      },
      pduOf(stormPacket(n, mark)),
    );
}
