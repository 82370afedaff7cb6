import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import {
  octets,
  qinglanCleared,
  qinglanRaised,
  qinglanVarbinds,
  trapV2,
} from '../../bench/traps/build-packet.js';
import type { AlarmView } from '../../src/modules/alarms/alarms.contract.js';
import type { Merges, SplitView } from '../../src/modules/traps/alarm-merges.contract.js';
import { County } from '../harness/county.js';

let county: County;
beforeAll(async () => {
  county = await County.open('alarm splits');
});
afterAll(() => county.close());

const serialOid = '1.3.6.1.4.1.99999.7.1.1';
const noc = () => county.as('telecom.noc');

interface Message {
  does: 'raise' | 'clear';
  serial: number;
  /** Minutes into the hour before now. */
  minute?: number;
}

async function send(object: string, ...messages: readonly Message[]): Promise<void> {
  const community = county.sample.snmpSources.find(({ carrier }) => carrier === 'telecom')?.community ?? '';
  for (const { does, serial, minute } of messages) {
    const problem = '接口板告警';
    const severity = does === 'raise' ? 3 : 1;
    const varbinds = qinglanVarbinds({ serial, object, severity, problem });
    if (minute !== undefined) varbinds.push(['1.3.6.1.4.1.99999.7.1.7.0', octets(wallTime(minute))]);
    await county.managers.trap(
      trapV2(community, does === 'raise' ? qinglanRaised : qinglanCleared, varbinds),
    );
  }
}

const base = Date.now() - 3_600_000;
/** In the zone of the source. */
const wallTime = (minute: number): string =>
  new Date(base + minute * 60_000 + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ');

async function activeOf(object: string): Promise<AlarmView[]> {
  await county.settled();
  const { items } = await noc().get<{ items: AlarmView[] }>(`/alarms?state=raised&limit=200&q=${object}`);
  return items.filter(({ managedObject }) => managedObject === object);
}
const serialsOf = (alarms: readonly AlarmView[]): number[] =>
  alarms
    .map(({ varbinds }) => Number(varbinds.find(({ name }) => name === 'alarmSerial')?.value))
    .sort((a, b) => a - b);

async function onlyOne(object: string): Promise<AlarmView> {
  const [alarm, ...more] = await activeOf(object);
  expect(more).toEqual([]);
  if (!alarm) throw new Error('no active alarm');
  return alarm;
}
const split = (id: string, key: string = randomUUID()) =>
  noc().post<SplitView>(`/alarms/${id}/split`, { by: serialOid, reason: '两块板被合并' }, { key });

describe('messages that were merged into one alarm', () => {
  test('are listed with the reason, and in what they differ', async () => {
    await send(
      'NE-1',
      { does: 'raise', serial: 1 },
      { does: 'raise', serial: 2 },
      { does: 'raise', serial: 2 },
    );
    const alarm = await onlyOne('NE-1');
    expect(alarm.count).toBe(3);
    const merges = await noc().get<Merges>(`/alarms/${alarm.id}/merges`);
    expect(merges.items.map(({ serial, because }) => `${serial ?? ''} ${because}`)).toEqual([
      '2 same-identity',
      '2 same-identity',
      '1 same-identity',
    ]);
    const differs = merges.differs.map(({ by }) => by);
    expect(differs).toContain('serial');
    expect(differs).toContain(`${serialOid}.0`);
    expect(differs).not.toContain('managedObject');
    const first = await noc().get<Merges>(`/alarms/${alarm.id}/merges?limit=2`);
    const rest = await noc().get<Merges>(`/alarms/${alarm.id}/merges?limit=2&after=${first.next ?? ''}`);
    expect([...first.items, ...rest.items]).toEqual(merges.items);
    expect(rest.next).toBeUndefined();
    expect((await county.as('mobile.noc').refused('GET', `/alarms/${alarm.id}/merges`)).status).toBe(404);
  });

  test('a wrong merge is split: one alarm per value, now and for every later message', async () => {
    const whole = await onlyOne('NE-1');
    const key = randomUUID();
    const made = await split(whole.id, key);
    expect(await split(whole.id, key)).toEqual(made);
    expect(made.alarms).toHaveLength(2);
    expect(serialsOf(await activeOf('NE-1'))).toEqual([1, 2]);
    const kept = (await activeOf('NE-1')).find(({ id }) => id === whole.id);
    expect(kept).toMatchObject({ count: 2 });
    await send('NE-1', { does: 'clear', serial: 1 });
    expect(serialsOf(await activeOf('NE-1'))).toEqual([2]);
    await send('NE-1', { does: 'raise', serial: 3 });
    const [part] = (await activeOf('NE-1')).filter(({ id }) => id !== whole.id);
    const merges = await noc().get<Merges>(`/alarms/${part?.id ?? ''}/merges`);
    expect(merges.items.map(({ because }) => because)).toEqual(['split-part']);
    const listed = await noc().get<{ items: SplitView[] }>(`/alarm-splits?alarm=${part?.id ?? ''}`);
    expect(listed.items.map(({ id }) => id)).toEqual([made.id]);
    const journal = await county.sql<{ action: string }>(
      `select action from journal_entry where subject_id = $1`,
      [made.id],
    );
    expect(journal).toEqual([{ action: 'alarm.split' }]);
  });

  test('a split undone makes it one alarm again, and keeps it one', async () => {
    const { items } = await noc().get<{ items: SplitView[] }>('/alarm-splits');
    const id = items[0]?.id ?? '';
    expect((await county.as('mobile.noc').refused('POST', `/alarm-splits/${id}/undo`)).status).toBe(404);
    const undone = await noc().post<SplitView>(`/alarm-splits/${id}/undo`);
    expect(undone.undoneBy).toBeDefined();
    const whole = await onlyOne('NE-1');
    expect(whole.count).toBe(3);
    await send('NE-1', { does: 'raise', serial: 9 });
    expect((await onlyOne('NE-1')).count).toBe(4);
    await send('NE-1', { does: 'clear', serial: 9 });
    expect(await activeOf('NE-1')).toEqual([]);
    expect((await noc().refused('POST', `/alarm-splits/${id}/undo`)).status).toBe(409);
  });

  test('what tells nothing apart, or stands no more, is not split', async () => {
    await send('NE-2', { does: 'raise', serial: 5 }, { does: 'raise', serial: 5 });
    const { id } = await onlyOne('NE-2');
    const by = (body: unknown) => noc().refused('POST', `/alarms/${id}/split`, body);
    expect((await by({ by: serialOid, reason: '试' })).status).toBe(422);
    expect((await by({ by: 'colour', reason: '试' })).status).toBe(400);
    expect((await by({ by: serialOid, reason: ' ' })).status).toBe(400);
    expect((await county.as('telecom.planner').refused('POST', `/alarms/${id}/split`, {})).status).toBe(403);
    await send('NE-2', { does: 'clear', serial: 5 });
    await county.settled();
    expect((await by({ by: serialOid, reason: '试' })).status).toBe(409);
  });

  test('split early or late, in whatever order messages come, the same alarms stand', async () => {
    let seed = 7;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % below;
    };
    for (let round = 0; round < 12; round += 1) {
      const object = `NE-R${round}`;
      const all = Array.from({ length: 14 }, (_, minute): Message & { minute: number } => ({
        does: random(2) === 0 ? 'raise' : 'clear',
        serial: 1 + random(3),
        minute,
      }));
      const shuffled = [...all].sort(() => random(3) - 1);
      // So that there is an alarm to split, of two parts at least.
      const before: (Message & { minute: number })[] = [
        { does: 'raise', serial: 1, minute: 14 },
        { does: 'raise', serial: 2, minute: 15 },
        ...shuffled.slice(0, random(10)),
      ];
      const after = [...shuffled, { does: 'clear' as const, serial: 1 + random(3), minute: 16 + random(2) }];
      await send(object, ...before);
      await split((await onlyOne(object)).id);
      await send(object, ...after, ...after.slice(0, 3));
      const newest = new Map<number, Message & { minute: number }>();
      for (const message of [...before, ...after])
        if ((newest.get(message.serial)?.minute ?? -1) < message.minute) newest.set(message.serial, message);
      const standing = [...newest.values()]
        .filter(({ does }) => does === 'raise')
        .map(({ serial }) => serial);
      expect({ round, serials: serialsOf(await activeOf(object)) }).toEqual({
        round,
        serials: standing.sort((a, b) => a - b),
      });
    }
  });
});
