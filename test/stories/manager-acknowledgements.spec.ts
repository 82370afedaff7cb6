import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { setTimeout as pause } from 'node:timers/promises';
import type { AlarmView, AlarmWithTransitions } from '../../src/modules/alarms/alarms.contract.js';
import { County } from '../harness/county.js';
import { SimulatedManager } from '../harness/simulated-manager.js';

const source = 'NMS-TEL';
let county: County;
let manager: SimulatedManager;

beforeAll(async () => {
  county = await County.open('manager acknowledgements');
  manager = new SimulatedManager({
    collector: { host: '127.0.0.1', port: county.trapPort },
    communities: { trap: 'qinglan-telecom', read: 'list-reader', write: 'list-writer' },
    now: () => county.now(),
    seed: 1,
  });
  await county.as('office.director').post(`/managers/${source}/access`, {
    address: '127.0.0.1',
    port: await manager.open(),
    community: 'list-reader',
    writeCommunity: 'list-writer',
  });
});
afterAll(async () => {
  await manager.close();
  await county.close();
});

async function settled(): Promise<void> {
  for (const until = performance.now() + 60_000; performance.now() < until;) {
    await pause(20);
    const [stored] = await county.sql<{ count: number }>(`select count(*)::int as count from raw_event`);
    if ((stored?.count ?? 0) >= manager.sent) break;
  }
  await county.settled();
}

async function raised(): Promise<{ serial: number; id: string }> {
  const problem = `板卡 ${manager.sent}`;
  const serial = await manager.raise({ object: 'TEL-EX-02', eventType: 5, cause: 58, severity: 5, problem });
  await settled();
  const { items } = await county.as('office.director').get<{ items: AlarmView[] }>('/alarms?limit=100');
  const id = items.find(({ specificProblem }) => specificProblem === problem)?.id;
  if (id === undefined) throw new Error(`no alarm ${problem}`);
  return { serial, id };
}

const read = (id: string): Promise<AlarmWithTransitions> =>
  county.as('office.director').get<AlarmWithTransitions>(`/alarms/${id}`);
const kinds = (alarm: AlarmWithTransitions): string[] => alarm.transitions.map(({ kind }) => kind).sort();

describe('acknowledgements are kept alike here and at the carrier’s manager', () => {
  test('the manager’s operator acknowledges and takes it back; nothing is said back to the manager', async () => {
    const { serial, id } = await raised();
    await manager.acknowledge(serial, '柯值班', 'acknowledge');
    await settled();
    expect(await read(id)).toMatchObject({ acknowledgedBy: '网管 柯值班' });
    await county.forward('1 second');
    await manager.acknowledge(serial, '柯值班', 'unacknowledge');
    await settled();
    const after = await read(id);
    expect(after.acknowledgedAt).toBeUndefined();
    expect(kinds(after)).toEqual(['acknowledged', 'raised', 'unacknowledged']);
    expect(manager.acknowledgementsSet).toBe(0);
  });

  test('ours is set in the manager, and its echo changes nothing', async () => {
    const { serial, id } = await raised();
    await county.as('telecom.noc').post(`/alarms/${id}/acknowledge`, {});
    await settled();
    expect(manager.isAcknowledged(serial)).toBe(true);
    expect(await read(id)).toMatchObject({ acknowledgementTold: 'told' });
    const before = await read(id);
    await county.forward('1 second');
    await manager.acknowledge(serial, 'fengsui', 'acknowledge');
    await settled();
    expect(await read(id)).toEqual(before);
    expect(manager.acknowledgementsSet).toBe(1);
  });

  test('of two the later wins: what the manager said before ours, and comes after it, does not undo ours', async () => {
    const { serial, id } = await raised();
    await county.as('telecom.noc').post(`/alarms/${id}/acknowledge`, {});
    await settled();
    await county.sql(
      `update alarm set acknowledgement_at = acknowledgement_at + interval '1 minute' where id = $1`,
      [id],
    );
    await manager.acknowledge(serial, '柯值班', 'unacknowledge');
    await settled();
    expect((await read(id)).acknowledgedAt).toBeDefined();
  });

  test('a manager that refuses is tried again, then shown as not told, and the alarm stays acknowledged', async () => {
    const { serial, id } = await raised();
    manager.clearSilently(serial);
    await county.as('telecom.noc').post(`/alarms/${id}/acknowledge`, {});
    for (const until = performance.now() + 90_000; performance.now() < until;) {
      await pause(200);
      const alarm = await read(id);
      if (alarm.acknowledgementTold === 'failed') break;
    }
    const alarm = await read(id);
    expect(alarm).toMatchObject({ acknowledgementTold: 'failed' });
    expect(alarm.acknowledgementFault).toMatch(/NoAccess/);
    expect(alarm.acknowledgedAt).toBeDefined();
    await county.settled();
  });
});
