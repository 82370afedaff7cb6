import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { type SimulatedAlarm, SimulatedManager } from '../harness/simulated-manager.js';
import { seededRandom } from '../../src/kernel/seeded-random.js';
import type {
  ReconciliationLine,
  ReconciliationView,
} from '../../src/modules/traps/reconciliation.contract.js';
import { ReconciliationRuns } from '../../src/modules/traps/reconciliation.jobs.js';
import { County } from '../harness/county.js';

const source = 'NMS-TEL';
let county: County;
let manager: SimulatedManager;
let agentPort: number;

beforeAll(async () => {
  county = await County.open('resync');
  manager = new SimulatedManager({
    collector: { host: '127.0.0.1', port: county.trapPort },
    communities: { trap: 'qinglan-telecom', read: 'list-reader', write: 'list-writer' },
    now: () => county.now(),
    seed: 20261124,
  });
  agentPort = await manager.open();
  await setAccess();
});
afterAll(async () => {
  await manager.close();
  await county.close();
});
beforeEach(async () => {
  await manager.release();
  manager.clockOffsetMs = 0;
  manager.answersLeft = Number.POSITIVE_INFINITY;
  manager.loseFromNowOn(0);
});

function setAccess(changed: Readonly<Record<string, unknown>> = {}): Promise<unknown> {
  return county.as('office.director').post(`/managers/${source}/access`, {
    address: '127.0.0.1',
    port: agentPort,
    community: 'list-reader',
    writeCommunity: 'list-writer',
    ...changed,
  });
}

let named = 0;
function alarm(changed: Partial<SimulatedAlarm> = {}): SimulatedAlarm {
  named += 1;
  return {
    object: `NE-${named}`,
    eventType: 5,
    cause: 58,
    severity: 4,
    problem: `单板故障 ${named}`,
    ...changed,
  };
}

/** What is active, one line each, here and there. */
const there = (): string[] =>
  manager.active.map(({ object, problem, severity }) => `${object} ${problem} ${severity}`).sort();
async function here(): Promise<string[]> {
  const rows = await county.sql<{ line: string }>(
    `select managed_object || ' ' || specific_problem || ' ' || severity as line from alarm
     where source_code = $1 and profile = 'qinglan-nms' and state = 'raised'`,
    [source],
  );
  return rows.map(({ line }) => line).sort();
}

/** Waits for the collector: every datagram that was sent is stored and has become what it becomes. */
async function settled(): Promise<void> {
  const until = performance.now() + 60_000;
  for (;;) {
    const [stored] = await county.sql<{ count: number }>(`select count(*)::int as count from raw_event`);
    if ((stored?.count ?? 0) >= manager.sent) break;
    if (performance.now() > until) throw new Error(`${stored?.count ?? 0} of ${manager.sent} stored`);
    await pause(20);
  }
  await county.settled();
}

type Report = ReconciliationView & { lines: ReconciliationLine[] };

async function resync(): Promise<Report> {
  const { id } = await county.as('office.director').post<{ id: string }>(`/managers/${source}/resync`, {});
  return ended(id);
}

async function ended(id: string): Promise<Report> {
  for (const until = performance.now() + 60_000; performance.now() < until;) {
    await pause(50);
    await county.app.get(ReconciliationRuns).runAll();
    const path = `/managers/${source}/reconciliations/${id}`;
    const report = await county.as('office.director').get<Report>(path);
    if (report.endedAt !== undefined) return report;
  }
  throw new Error('the reconciliation did not end');
}

async function latest(): Promise<Report> {
  const path = `/managers/${source}/reconciliations?limit=1`;
  const [newest] = (await county.as('office.director').get<{ items: ReconciliationView[] }>(path)).items;
  return ended(newest?.id ?? '');
}

/** A day in the life of a manager: raises, clears and changes of severity. */
async function live(messages: number, seed: number): Promise<void> {
  const random = seededRandom(seed);
  for (let sent = 0; sent < messages; sent += 1) {
    const { active } = manager;
    const one = active[Math.floor(random() * active.length)];
    const draw = random();
    if (!one || active.length < 20 || draw < 0.5)
      await manager.raise(alarm({ severity: 3 + Math.floor(random() * 4) }));
    else if (draw < 0.85) await manager.clear(one.serial);
    else await manager.regrade(one.serial, one.severity === 3 ? 5 : 3);
    if (sent % 100 === 99) await pause(20);
  }
  await settled();
}

describe('reading a manager’s list of active alarms', () => {
  test('after three of a hundred messages are lost, our list is the manager’s, exactly', async () => {
    manager.loseFromNowOn(0.03);
    await live(1_200, 1);
    expect(manager.lost).toBeGreaterThan(20);
    expect(await here()).not.toEqual(there());
    const report = await resync();
    expect(await here()).toEqual(there());
    expect(report).toMatchObject({ state: 'done', listed: there().length, why: 'by-hand' });
    expect(report.raised + report.closed + report.changed).toBe(report.lines.length);
    expect(report.raised).toBeGreaterThan(0);
    expect(report.closed).toBeGreaterThan(0);
    expect(await resync()).toMatchObject({ raised: 0, closed: 0, changed: 0, equal: there().length });
  });

  test('a list that breaks off in the middle closes nothing', async () => {
    manager.loseFromNowOn(1);
    for (const { serial } of manager.active.slice(0, 5)) await manager.clear(serial);
    const before = await here();
    manager.answersLeft = 5;
    const report = await resync();
    expect(report).toMatchObject({ state: 'failed', raised: 0, closed: 0 });
    expect(await here()).toEqual(before);
    manager.answersLeft = Number.POSITIVE_INFINITY;
    expect(await resync()).toMatchObject({ state: 'done', closed: 5 });
    expect(await here()).toEqual(there());
  });

  test.each([
    ['an hour fast', 3_600_000],
    ['an hour slow', -3_600_000],
  ])('a clock %s changes nothing of it, nor of what comes after', async (_says, offset) => {
    manager.clockOffsetMs = offset;
    await live(60, 2);
    manager.loseFromNowOn(0.2);
    await live(150, 3);
    manager.loseFromNowOn(0);
    await resync();
    expect(await here()).toEqual(there());
    await live(60, 4);
    expect(await here()).toEqual(there());
    manager.clockOffsetMs = 0;
    await live(60, 5);
    await resync();
    expect(await here()).toEqual(there());
  });

  test('a message from before the list that comes after it changes nothing; one from after it does', async () => {
    const cleared = await manager.raise(alarm());
    const standing = await manager.raise(alarm());
    await settled();
    manager.hold();
    await manager.regrade(cleared, 3);
    manager.loseFromNowOn(1);
    await manager.clear(cleared);
    manager.loseFromNowOn(0);
    await county.forward('2 minutes');
    expect(await resync()).toMatchObject({ closed: 1 });
    await manager.release();
    await settled();
    expect(await here()).toEqual(there());
    await county.forward('2 seconds');
    await manager.clear(standing);
    await settled();
    expect(await here()).toEqual(there());
  });

  test('numbers that wrap, and a manager that counts anew, are right after the list is read', async () => {
    manager.numberOn(0xffffffff - 30);
    await live(100, 6);
    await resync();
    expect(await here()).toEqual(there());
    const old = await manager.raise(alarm());
    manager.numberOn(50_000);
    await manager.raise(alarm());
    await settled();
    manager.numberOn(0);
    await live(40, 7);
    expect(await latest()).toMatchObject({ why: 'restart', state: 'done' });
    expect(await here()).toEqual(there());
    await county.forward('2 seconds');
    await manager.clear(old);
    await live(60, 8);
    expect(await here()).toEqual(there());
  });
});
