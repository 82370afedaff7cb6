import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { liveColumns } from '../../src/modules/alarms/live-alarms.contract.js';
import { County } from '../harness/county.js';
import { LiveList } from '../harness/live-list.js';

let county: County;
const lists: LiveList[] = [];
beforeAll(async () => {
  county = await County.open('alarm stream');
});
afterAll(async () => {
  for (const list of lists) await list.breakOff();
  await county.close();
});

const column = (name: (typeof liveColumns)[number]): number => liveColumns.indexOf(name);
const listOf = (username: string): LiveList => {
  const list = new LiveList(county.as(username));
  lists.push(list);
  return list;
};

async function until(says: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  const end = performance.now() + 60_000;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`not in a minute: ${says}`);
    await pause(20);
  }
}

/** The list kept by the stream and the one read anew are the same, cell by cell. */
async function expectExact(list: LiveList, username: string): Promise<void> {
  const fresh = new LiveList(county.as(username));
  await until('the stream has caught up', async () => {
    await fresh.load();
    return JSON.stringify(sorted(list)) === JSON.stringify(sorted(fresh));
  }).catch(() => undefined);
  expect(sorted(list)).toEqual(sorted(fresh));
}

const sorted = (list: LiveList) =>
  [...list.alarms.values()].sort((a, b) => (String(a[0]) < String(b[0]) ? -1 : 1));

describe('the live alarm list', () => {
  test('kept by the stream it equals the list read anew, after a storm with broken lines in it', async () => {
    const links = county.sample.links.filter(({ carrier }) => carrier !== 'cable').slice(0, 30);
    const office = listOf('office.duty1');
    const carrier = listOf('telecom.noc');
    await county.managers.linkDown(...links.slice(0, 10).map(({ code }) => code));
    await office.load(3);
    await carrier.load(2);
    await Promise.all([office.connect(), carrier.connect()]);
    for (let round = 0; round < 6; round += 1) {
      await county.managers.linkDown(...links.map(({ code }) => code));
      if (round % 2 === 0) await office.breakOff();
      await county.managers.linkUp(...links.filter((_, i) => (i + round) % 3 === 0).map(({ code }) => code));
      await pause(60);
      if (round % 2 === 0) await office.connect();
      if (round % 3 === 1) {
        await carrier.breakOff();
        await carrier.connect();
      }
    }
    await county.settled();
    await expectExact(office, 'office.duty1');
    await expectExact(carrier, 'telecom.noc');
    expect(office.alarms.size).toBeGreaterThan(10);
    expect([...office.resets, ...carrier.resets]).toEqual([]);
    expect(office.events).toContain('alarms');
  });

  test('a carrier is told of its own alarms only', async () => {
    const carrier = listOf('mobile.noc');
    await carrier.load();
    await carrier.connect();
    await county.managers.linkDown('L-TEL-008', 'L-MOB-001');
    await county.settled();
    await expectExact(carrier, 'mobile.noc');
    expect(new Set([...carrier.alarms.values()].map((cells) => cells[column('carrier')]))).toEqual(
      new Set(['mobile']),
    );
  });

  test('what a person does with an alarm is told too', async () => {
    const list = listOf('telecom.noc');
    await list.load();
    await list.connect();
    const [id] = list.alarms.keys();
    await county.as('telecom.noc').post(`/alarms/${id ?? ''}/acknowledge`, {}, { key: randomUUID() });
    await until('acknowledged', () => Number(list.alarms.get(id ?? '')?.[column('acknowledgedAt')]) > 0);
    await county.as('telecom.noc').post(`/alarms/${id ?? ''}/clear`, { because: '现场确认' });
    await until('gone', () => !list.alarms.has(id ?? ''));
  });

  test('transactions that commit in another order than they began in are missed by nobody', async () => {
    const list = listOf('office.duty1');
    await list.load();
    await list.connect();
    const [first, second] = [...list.alarms.keys()];
    await county.sql('begin');
    await county.sql(`update alarm set raise_count = 777 where id = $1`, [first]);
    const other = await county.as('office.duty1').post<{ count: number }>(`/alarms/${second ?? ''}/comment`, {
      text: '后开始，先提交',
    });
    expect(other).toBeDefined();
    await county.as('office.duty1').post(`/alarms/${second ?? ''}/acknowledge`);
    await until('the later one', () => Number(list.alarms.get(second ?? '')?.[column('acknowledgedAt')]) > 0);
    await list.breakOff();
    await county.sql('commit');
    await list.connect();
    await until('the earlier one', () => list.alarms.get(first ?? '')?.[column('count')] === 777);
    await expectExact(list, 'office.duty1');
  });

  test.each(['nonsense', '12~5:9:7,6', `${Math.floor(Date.now() / 1_000)}~99999999:99999999:`])(
    'who comes with an id that is none of ours reads the whole list again: %s',
    async (id) => {
      const list = listOf('office.duty1');
      list.lastId = id;
      await list.connect();
      await until('reset', () => list.resets.length > 0);
      expect(list.resets).toEqual(['{"because":"unknown-id"}']);
    },
  );

  test('who has been away for more than a day reads the whole list again', async () => {
    const list = listOf('office.duty1');
    await list.load();
    await county.forward('25 hours');
    await list.connect();
    await until('reset', () => list.resets.length > 0);
    expect(list.resets).toEqual(['{"because":"too-old"}']);
  });

  test('the stream and the snapshot are for those who may read alarms, and bounded', async () => {
    const nobody = county.nobody();
    expect((await nobody.refused('GET', '/alarms/active')).status).toBe(401);
    expect((await nobody.refused('GET', '/alarms/stream')).status).toBe(401);
    const office = county.as('office.duty1');
    expect((await office.refused('GET', '/alarms/active?limit=5001')).status).toBe(400);
    expect((await office.refused('GET', '/alarms/active?after=x')).status).toBe(400);
  });
});
