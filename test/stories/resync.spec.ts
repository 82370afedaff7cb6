import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { Random } from '../../bench/fuzz/mutate-packet.js';
import { SimulatedNms } from '../../src/modules/drills/simulated-nms.js';
import { ReconciliationRuns } from '../../src/modules/traps/reconciliation.jobs.js';
import type {
  ReconciliationLine,
  ReconciliationView,
} from '../../src/modules/traps/reconciliation.contract.js';
import { TrapCollector } from '../../src/modules/traps/trap-collector.service.js';
import { County } from '../harness/county.js';

let county: County;
let source = '';
const managers: SimulatedNms[] = [];

beforeAll(async () => {
  county = await County.open('resync');
  const [found] = await county.sql<{ code: string }>(
    `select code from snmp_source where carrier_id = 'unicom'`,
  );
  source = found?.code ?? '';
});
afterAll(async () => {
  for (const each of managers) each.close();
  await county.close();
});

async function manager(loses: () => boolean = () => false): Promise<SimulatedNms> {
  const port = await county.app.get(TrapCollector).start({ host: '127.0.0.1', port: 0 });
  const started = new SimulatedNms('qinglan-unicom', port, loses);
  managers.push(started);
  await county.as('office.director').post(`/managers/${source}/access`, {
    address: '127.0.0.1',
    port: await started.listen(),
    community: 'qinglan-unicom',
  });
  return started;
}

const ours = async (): Promise<string[]> =>
  (
    await county.sql<{ text: string }>(
      `select managed_object || ' ' || specific_problem || ' ' || severity as text from alarm
       where source_code = $1 and state = 'raised' and profile not like 'manager%' order by 1`,
      [source],
    )
  ).map(({ text }) => text);
const theirs = ({ active }: SimulatedNms): string[] =>
  [...active.values()].map(({ object, problem, severity }) => `${object} ${problem} ${severity}`).sort();

async function arrived(from: SimulatedNms, before: number): Promise<void> {
  const expected = before + from.sent - from.lost;
  for (const until = performance.now() + 60_000; performance.now() < until;) {
    const [left] = await county.sql<{ n: number; underived: number }>(
      `select (select count(*)::int from raw_event) as n, (select sum(underived)::int from trap_collector) as underived`,
    );
    if (left && left.n >= expected && left.underived === 0) return;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
  throw new Error('the traps did not arrive');
}
const stored = async (): Promise<number> =>
  (await county.sql<{ n: number }>(`select count(*)::int as n from raw_event`))[0]?.n ?? 0;

async function resync(): Promise<ReconciliationView & { lines: ReconciliationLine[] }> {
  const director = county.as('office.director');
  const { id } = await director.post<{ id: string }>(`/managers/${source}/resync`);
  for (const until = performance.now() + 60_000; performance.now() < until;) {
    await county.app.get(ReconciliationRuns).runAll();
    const found = await director.get<ReconciliationView & { lines: ReconciliationLine[] }>(
      `/managers/${source}/reconciliations/${id}`,
    );
    if (found.state === 'done' || found.state === 'failed') return found;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error('the reconciliation did not end');
}

/** A storm of raises, repeats and clears; what it ends with is the manager's to say. */
async function storm(from: SimulatedNms, messages: number, word: string, at: () => Date): Promise<void> {
  const random = new Random(7);
  const open: number[] = [];
  let serial = 0;
  for (let n = 0; n < messages; n += 1) {
    if (random.below(3) === 0 && open.length > 0) {
      const [ended] = open.splice(random.below(open.length), 1);
      await from.clear(ended ?? 0, at());
    } else {
      serial += 1;
      open.push(serial);
      await from.raise({
        serial,
        object: `${word}-${serial}`,
        severity: 3 + random.below(4),
        problem: `${word}${serial}`,
        at: at(),
      });
    }
    if (n % 50 === 49) await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

describe('a manager of whose messages the network loses three in a hundred', () => {
  test('after a reconciliation our list is the manager’s, and the report says what was raised and closed', async () => {
    const random = new Random(20261124);
    const before = await stored();
    const lossy = await manager(() => random.next() < 0.03);
    await storm(lossy, 1_500, '丢', () => new Date());
    await arrived(lossy, before);
    expect(lossy.lost).toBeGreaterThan(20);
    expect(await ours()).not.toEqual(theirs(lossy));
    const report = await resync();
    expect(report).toMatchObject({ state: 'done', why: 'by-hand', listed: lossy.active.size, changed: 0 });
    expect(report.raised).toBeGreaterThan(5);
    expect(report.closed).toBeGreaterThan(5);
    expect(report.lines).toHaveLength(report.raised + report.closed);
    expect(await ours()).toEqual(theirs(lossy));
    const closed = await county.sql(`select 1 from alarm where clear_reason like '与网管核对%'`);
    expect(closed).toHaveLength(report.closed);
    expect(await resync()).toMatchObject({ raised: 0, closed: 0, equal: lossy.active.size });
  });

  test('a message from before that was late does not undo it, one from after does', async () => {
    const [sim] = managers;
    if (!sim) throw new Error('no manager');
    const [first] = [...sim.active.values()];
    if (!first) throw new Error('no alarm');
    const before = await stored();
    const [sent, lost] = [sim.sent, sim.lost];
    const late = new SimulatedNms(
      'qinglan-unicom',
      await county.app.get(TrapCollector).start({ host: '127.0.0.1', port: 0 }),
      () => false,
    );
    managers.push(late);
    late.active.set(first.serial, first);
    await late.clear(first.serial, new Date(Date.now() - 60_000));
    await arrived(late, before);
    expect(await ours()).toEqual(theirs(sim));
    expect([sim.sent, sim.lost]).toEqual([sent, lost]);
    late.active.set(first.serial, first);
    await late.clear(first.serial, new Date(Date.now() + 1_000));
    sim.active.delete(first.serial);
    await arrived(late, before);
    expect(await ours()).toEqual(theirs(sim));
  });
});

describe('a manager whose clock is an hour wrong', () => {
  test.each([
    ['ahead', 3_600_000],
    ['behind', -3_600_000],
  ])(
    '%s: the list is right after a reconciliation, and what the manager sends next counts',
    async (_, offset) => {
      const clock = (): Date => new Date(Date.now() + offset);
      const random = new Random(5);
      const before = await stored();
      const sim = await manager(() => random.next() < 0.05);
      await storm(sim, 200, `钟${offset}`, clock);
      await arrived(sim, before);
      await resync();
      expect(await ours()).toEqual(theirs(sim));
      const all = [...sim.active.keys()];
      const resynced = await stored();
      const quiet = new SimulatedNms(
        'qinglan-unicom',
        await county.app.get(TrapCollector).start({ host: '127.0.0.1', port: 0 }),
        () => false,
      );
      managers.push(quiet);
      for (const serial of all.slice(0, 5)) {
        const alarm = sim.active.get(serial);
        if (alarm) quiet.active.set(serial, alarm);
        sim.active.delete(serial);
        await quiet.clear(serial, new Date(clock().getTime() + 2_000));
      }
      await arrived(quiet, resynced);
      await county.settled();
      expect(await ours()).toEqual(theirs(sim));
    },
    60_000,
  );
});

describe('when the list cannot be read', () => {
  test('one broken off in the middle closes and raises nothing, and says why', async () => {
    const before = await stored();
    const sim = await manager();
    for (let serial = 1; serial <= 40; serial += 1)
      await sim.raise({
        serial,
        object: `断-${serial}`,
        severity: 5,
        problem: `断${serial}`,
        at: new Date(),
      });
    await arrived(sim, before);
    await resync();
    const held = await ours();
    sim.active.clear();
    await sim.raise({ serial: 99, object: '断-99', severity: 5, problem: '断99', at: new Date() });
    for (let serial = 100; serial < 140; serial += 1)
      sim.active.set(serial, {
        serial,
        object: `断-${serial}`,
        severity: 5,
        problem: `断${serial}`,
        at: new Date(),
      });
    await county.settled();
    sim.answersLeft = 3;
    const report = await resync();
    expect(report).toMatchObject({ state: 'failed', raised: 0, closed: 0, lines: [] });
    expect(report.fault).toMatch(/timed? ?out/i);
    expect(await ours()).toEqual([...held, '断-99 断99 5'].sort());
    sim.answersLeft = Number.POSITIVE_INFINITY;
    await resync();
    expect(await ours()).toEqual(theirs(sim));
  });

  test('a row that its profile does not read closes nothing: the list is not known whole', async () => {
    const before = await stored();
    const sim = await manager();
    await sim.raise({ serial: 1, object: '难-1', severity: 5, problem: '难1', at: new Date() });
    await arrived(sim, before);
    await resync();
    const held = await ours();
    // A severity that the profile knows nothing of.
    sim.active.set(1, { serial: 1, object: '难-1', severity: 77, problem: '难1', at: new Date() });
    sim.active.set(2, { serial: 2, object: '难-2', severity: 5, problem: '难2', at: new Date() });
    const report = await resync();
    expect(report).toMatchObject({ state: 'failed', closed: 0, raised: 0 });
    expect(report.fault).toMatch(/1 of 2/);
    expect(await ours()).toEqual(held);
  });

  test('what waits at a collector for another source holds no reconciliation up', async () => {
    const sim = await manager();
    await county.sql(`insert into trap_collector (collector, engine_id, boots, started_at, saved_at, underived, waiting)
      values ('busy', '\\x8000000001', 1, now(), now(), 5, 7)`);
    const begun = performance.now();
    expect(await resync()).toMatchObject({ state: 'done' });
    expect(performance.now() - begun).toBeLessThan(15_000);
    expect(await ours()).toEqual(theirs(sim));
    await county.sql(`delete from trap_collector where collector = 'busy'`);
  });

  test('without access to the list there is nothing to ask for, and only the office sets it', async () => {
    await expect(county.as('office.director').post('/managers/NMS-TEL/resync')).rejects.toThrow(/404/);
    await expect(
      county.as('telecom.noc').post(`/managers/${source}/access`, { address: '127.0.0.1', community: 'x' }),
    ).rejects.toThrow(/403/);
    const shown = JSON.stringify(await county.as('unicom.noc').get('/manager-access'));
    expect(shown).toContain(source);
    expect(shown).not.toContain('qinglan-unicom');
    expect(await county.as('mobile.noc').get('/manager-access')).toEqual({ items: [] });
    const [sealed] = await county.sql<{ text: string }>(
      `select encode(credentials, 'escape') as text from manager_access`,
    );
    expect(sealed?.text).not.toContain('qinglan');
  });
});
