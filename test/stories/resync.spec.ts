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
beforeEach(() => {
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
});
