import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { DrillOfficer } from './officer.service.js';
import { page } from './seen.contract.js';
import { SimulatedNms } from './simulated-nms.js';
import { Told } from './told.js';

const carrier = 'cable';
const community = 'qinglan-cable';
const messages = 2_000;
const lossShare = 0.03;
const settleMs = 30_000;

const alarmSeen = z.object({ managedObject: z.string(), specificProblem: z.string(), severity: z.number() });
const alarmsSeen = page(alarmSeen).extend({ next: z.string().optional() });
const sourceSeen = z.object({ code: z.string(), carrier: z.string() });
const ledgerSeen = z.object({ received: z.number(), waiting: z.number(), underived: z.number() });
const reportSeen = z.object({
  state: z.string(),
  fault: z.string().optional(),
  listed: z.number(),
  raised: z.number(),
  closed: z.number(),
  changed: z.number(),
  equal: z.number(),
});

export interface LostMessagesPlay {
  url: string;
  password: string;
  collector: { host: string; port: number };
  say: (text: string) => void;
}

/** Numbers below one, the same in every drill. */
function* seeded(seed: number): Generator<number, never> {
  for (let state = seed; ;) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 4_294_967_296;
  }
}

/** A manager of whose messages the network loses three in a hundred; 0 when, after a reconciliation, our list is the manager's. */
export async function playLostMessages({ url, password, collector, say }: LostMessagesPlay): Promise<number> {
  const director = await DrillOfficer.signIn(url, 'office.director', password);
  const { items } = await director.read('/trap-sources', page(sourceSeen));
  const source = items.find((each) => each.carrier === carrier)?.code;
  if (source === undefined)
    throw new Told(`没有 ${carrier} 的告警来源 There is no trap source of ${carrier}.`);
  const chance = seeded(20_261_124);
  const mark = `drill-${Date.now().toString(36)}`;
  const nms = new SimulatedNms(community, collector.port, () => chance.next().value < lossShare);
  try {
    const port = await nms.listen();
    await director.write(
      `/managers/${source}/access`,
      { address: '127.0.0.1', port, community },
      z.unknown(),
    );
    const before = await director.read('/trap-ledger', ledgerSeen);
    await storm(nms, mark, seeded(7));
    await arrived(director, before.received + nms.sent - nms.lost);
    say(
      `  网管发出 ${nms.sent} 条，途中丢失 ${nms.lost} 条 ${nms.sent} messages sent, ${nms.lost} lost on the way`,
    );
    say(`  核对前相差 Different before: ${differences(nms, await ours(director, mark))}`);
    const { id } = await director.write(`/managers/${source}/resync`, {}, z.object({ id: z.string() }));
    const report = await ended(director, `/managers/${source}/reconciliations/${id}`);
    say(
      `  核对 Reconciled: 网管 listed ${report.listed}，补 raised ${report.raised}，销 closed ${report.closed}，改 changed ${report.changed}，相同 equal ${report.equal}`,
    );
    const left = differences(nms, await ours(director, mark));
    say(`  核对后相差 Different after: ${left}`);
    for (const serial of [...nms.active.keys()]) await nms.clear(serial, new Date());
    const last = await director.write(`/managers/${source}/resync`, {}, z.object({ id: z.string() }));
    await ended(director, `/managers/${source}/reconciliations/${last.id}`);
    return left === 0 ? 0 : 1;
  } finally {
    nms.close();
  }
}

async function storm(nms: SimulatedNms, mark: string, chance: Generator<number, never>): Promise<void> {
  const open: number[] = [];
  for (let n = 0, serial = 0; n < messages; n += 1) {
    if (chance.next().value < 0.35 && open.length > 0) {
      const [ended = 0] = open.splice(Math.floor(chance.next().value * open.length), 1);
      await nms.clear(ended, new Date());
    } else {
      serial += 1;
      open.push(serial);
      const severity = 3 + Math.floor(chance.next().value * 4);
      await nms.raise({
        serial,
        object: `${mark}-${serial}`,
        severity,
        problem: `演练 ${serial}`,
        at: new Date(),
      });
    }
    if (n % 100 === 99) await pause(10);
  }
}

async function arrived(director: DrillOfficer, expected: number): Promise<void> {
  for (const until = Date.now() + settleMs; Date.now() < until;) {
    const ledger = await director.read('/trap-ledger', ledgerSeen);
    if (ledger.received >= expected && ledger.waiting + ledger.underived === 0) return;
    await pause(200);
  }
  throw new Told('报文没有都到 The messages did not all arrive: is --traps the collector’s address?');
}

async function ended(director: DrillOfficer, path: string): Promise<z.infer<typeof reportSeen>> {
  for (const until = Date.now() + settleMs * 4; Date.now() < until;) {
    const report = await director.read(path, reportSeen);
    if (report.state === 'done') return report;
    if (report.state === 'failed')
      throw new Told(`核对未成 The reconciliation failed: ${report.fault ?? ''}`);
  }
  throw new Told('核对没有结束 The reconciliation did not end.');
}

async function ours(director: DrillOfficer, mark: string): Promise<string[]> {
  const found: string[] = [];
  for (let after = ''; ;) {
    const listed = await director.read(
      `/alarms?state=raised&carrier=${carrier}&q=${mark}&limit=200${after === '' ? '' : `&after=${after}`}`,
      alarmsSeen,
    );
    found.push(...listed.items.map(textOf));
    if (listed.next === undefined) return found;
    after = encodeURIComponent(listed.next);
  }
}

const textOf = (alarm: z.infer<typeof alarmSeen>): string =>
  `${alarm.managedObject} ${alarm.specificProblem} ${alarm.severity}`;

function differences(nms: SimulatedNms, our: readonly string[]): number {
  const theirs = new Set(
    [...nms.active.values()].map(({ object, problem, severity }) =>
      textOf({ managedObject: object, specificProblem: problem, severity }),
    ),
  );
  const missing = [...theirs].filter((text) => !our.includes(text)).length;
  return missing + our.filter((text) => !theirs.has(text)).length;
}
