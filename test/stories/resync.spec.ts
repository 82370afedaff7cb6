import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import { type SimulatedAlarm, SimulatedManager } from '../../src/modules/drills/simulated-manager.service.js';
import { seededRandom } from '../../src/modules/drills/seeded-random.js';
import type {
  ReconciliationReport,
  ReconciliationView,
} from '../../src/modules/traps/resync/manager-resync.contract.js';
import { ManagerResyncJobs } from '../../src/modules/traps/resync/manager-resync.jobs.js';
import { ManagerWatch } from '../../src/modules/traps/manager-watch.jobs.js';
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
    profile: 'qinglan-nms',
    host: '127.0.0.1',
    port: agentPort,
    secrets: { version: 'v2c', community: 'list-reader', writeCommunity: 'list-writer' },
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
  const until = performance.now() + 20_000;
  for (;;) {
    const [stored] = await county.sql<{ count: number }>(`select count(*)::int as count from raw_event`);
    if ((stored?.count ?? 0) >= manager.sent) break;
    if (performance.now() > until) throw new Error(`${stored?.count ?? 0} of ${manager.sent} stored`);
    await pause(20);
  }
  await county.settled();
}

async function resync(): Promise<ReconciliationReport> {
  const { id } = await county.as('office.director').post<{ id: string }>(`/managers/${source}/resync`, {});
  await county.settled();
  return county.as('office.director').get<ReconciliationReport>(`/managers/${source}/reconciliations/${id}`);
}

async function latest(): Promise<ReconciliationView | undefined> {
  const path = `/managers/${source}/reconciliations?limit=1`;
  return (await county.as('office.director').get<{ items: ReconciliationView[] }>(path)).items[0];
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
    expect(report).toMatchObject({ outcome: 'reconciled', read: there().length, reason: 'by-hand' });
    expect(report.raised + report.closed + report.changed).toBe(report.lines.length);
    expect(report.raised).toBeGreaterThan(0);
    expect(report.closed).toBeGreaterThan(0);
    const [closed] = await county.sql<{ reason: string }>(
      `select clear_reason as reason from alarm where clear_reason is not null limit 1`,
    );
    expect(closed?.reason).toMatch(/^对账恢复/);
    expect(await resync()).toMatchObject({ raised: 0, closed: 0, changed: 0, equal: there().length });
  });

  test('a list that breaks off in the middle closes nothing', async () => {
    manager.loseFromNowOn(1);
    for (const { serial } of manager.active.slice(0, 5)) await manager.clear(serial);
    const before = await here();
    manager.answersLeft = 5;
    const report = await resync();
    expect(report).toMatchObject({ outcome: 'failed', failure: 'no-answer', raised: 0, closed: 0 });
    expect(await here()).toEqual(before);
    manager.answersLeft = Number.POSITIVE_INFINITY;
    expect(await resync()).toMatchObject({ outcome: 'reconciled', closed: 5 });
    expect(await here()).toEqual(there());
  }, 60_000);

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
    await county.app.get(ManagerResyncJobs).sweep();
    await county.settled();
    expect(await latest()).toMatchObject({ reason: 'restart', outcome: 'reconciled' });
    expect(await here()).toEqual(there());
    await county.forward('2 seconds');
    await manager.clear(old);
    await live(60, 8);
    expect(await here()).toEqual(there());
  });
});

describe('when a list is read', () => {
  const sweep = (): Promise<number> => county.app.get(ManagerResyncJobs).sweep();
  const watch = (): Promise<number> => county.app.get(ManagerWatch).sweep();
  const gapAlarm = async (): Promise<string | undefined> =>
    (
      await county.sql<{ state: string }>(
        `select state from alarm where identity = 'manager-contract|NMS-TEL|sequence' order by last_raised_at desc limit 1`,
      )
    )[0]?.state;

  test('after a gap, and its success ends the gap’s alarm', async () => {
    await resync();
    expect(await sweep()).toBe(0);
    await manager.raise(alarm());
    manager.loseFromNowOn(1);
    await manager.raise(alarm());
    manager.loseFromNowOn(0);
    await manager.raise(alarm());
    await settled();
    await county.forward('11 seconds');
    await watch();
    expect(await gapAlarm()).toBe('raised');
    await sweep();
    await county.settled();
    expect(await latest()).toMatchObject({ reason: 'gap', outcome: 'reconciled', raised: 1 });
    await watch();
    expect(await gapAlarm()).toBe('cleared');
    const last = (await latest())?.id;
    expect(await sweep()).toBe(0);
    expect((await latest())?.id).toBe(last);
  });

  test('after heartbeats return, and after the manager says its list was made anew', async () => {
    await manager.heartbeat();
    await settled();
    await county.forward('5 minutes');
    await watch();
    expect(await sweep()).toBe(0);
    await manager.heartbeat();
    await settled();
    await watch();
    await sweep();
    await county.settled();
    expect(await latest()).toMatchObject({ reason: 'heartbeat-back', outcome: 'reconciled' });
    await county.forward('1 minute');
    await manager.listRebuilt();
    await settled();
    await sweep();
    await county.settled();
    expect(await latest()).toMatchObject({ reason: 'list-rebuilt', outcome: 'reconciled' });
  });

  test('once a day, and no further than the table’s last change where that stood still', async () => {
    await manager.heartbeat();
    await settled();
    await county.forward('24 hours');
    await manager.heartbeat();
    await settled();
    await sweep();
    await county.settled();
    expect(await latest()).toMatchObject({ reason: 'daily', outcome: 'unchanged', read: 0 });
  });

  test('after datagrams were lost at a collector', async () => {
    await county.sql(`update trap_collector set kernel_drops = kernel_drops + 3`);
    await sweep();
    await county.settled();
    expect(await latest()).toMatchObject({ reason: 'collector-lost', outcome: 'reconciled' });
  });

  test('never two at once; a carrier’s own only; secrets are never shown', async () => {
    manager.answersLeft = 0;
    const office = county.as('office.director');
    const { id } = await office.post<{ id: string }>(`/managers/${source}/resync`, {});
    const second = await office.refused('POST', `/managers/${source}/resync`, {});
    expect(second.status).toBe(409);
    await county.settled();
    const report = await office.get<ReconciliationReport>(`/managers/${source}/reconciliations/${id}`);
    expect(report).toMatchObject({ outcome: 'failed', failure: 'no-answer' });
    const access = JSON.stringify(await office.get('/manager-access'));
    expect(access).not.toMatch(/list-reader|list-writer/);
    const told = await county.sql<{ text: string }>(
      `select coalesce(string_agg(t, ' '), '') as text from (select row_to_json(j)::text as t from journal_entry j
         union all select row_to_json(c)::text from command c union all select row_to_json(a)::text from manager_access a) x`,
    );
    expect(told[0]?.text).not.toMatch(/list-reader|list-writer/);
    const foreign = county.as('mobile.noc');
    expect((await foreign.refused('POST', `/managers/${source}/resync`, {})).status).toBe(404);
    expect((await foreign.refused('GET', `/managers/${source}/reconciliations/${id}`)).status).toBe(404);
    expect(await foreign.get('/manager-access')).toEqual({ items: [] });
    expect((await county.as('telecom.noc').refused('POST', `/managers/${source}/access`, {})).status).toBe(
      403,
    );
  }, 60_000);
});
