import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AlarmSweep } from '../../src/modules/alarms/alarm-sweep.jobs.js';
import type { AlarmView, AlarmWithTransitions } from '../../src/modules/alarms/alarms.contract.js';
import { County } from '../harness/county.js';
import type { OutageList } from '../harness/views.js';

let county: County;
beforeAll(async () => {
  county = await County.open('alarm handling');
});
afterAll(() => county.close());

const link = 'L-TEL-008';
const list = async (query: string): Promise<AlarmView[]> =>
  (await county.as('telecom.noc').get<{ items: AlarmView[] }>(`/alarms?${query}`)).items;
const openOutages = async (): Promise<number> =>
  (await county.as('office.duty1').get<OutageList>('/outages?open=true')).items.length;
const handle = (id: string, act: string, body: unknown = {}, key: string = randomUUID()) =>
  county.as('telecom.noc').post<AlarmWithTransitions>(`/alarms/${id}/${act}`, body, { key });
const sweep = () => county.app.get(AlarmSweep).sweep();
const inHours = (hours: number): string => new Date(county.now().getTime() + hours * 3_600_000).toISOString();

async function onlyActive(): Promise<AlarmView> {
  await county.settled();
  const items = await list(`state=raised&link=${link}`);
  expect(items).toHaveLength(1);
  const [alarm] = items;
  if (!alarm) throw new Error('no active alarm');
  return alarm;
}

describe('what people and time do with alarms', () => {
  test('a shelved fault that is raised again is recorded, marked, and opens no outage until its shelf ends', async () => {
    await county.managers.linkDown(link);
    const first = await onlyActive();
    expect(await openOutages()).toBe(1);
    const key = randomUUID();
    const body = { until: inHours(2), because: '计划割接' };
    const shelved = await handle(first.id, 'shelve', body, key);
    expect(shelved).toMatchObject({
      shelfReason: '计划割接',
      transitions: [{ kind: 'shelved' }, { kind: 'raised' }],
    });
    expect(await handle(first.id, 'shelve', body, key)).toEqual(shelved);
    await county.managers.linkUp(link);
    await county.settled();
    expect(await openOutages()).toBe(0);

    await county.managers.linkDown(link);
    const second = await onlyActive();
    expect(second).toMatchObject({ shelvedUntil: body.until, shelfReason: '计划割接' });
    expect(await openOutages()).toBe(0);
    expect((await list('marking=shelved&state=raised')).map(({ id }) => id)).toEqual([second.id]);

    await county.forward('121 minutes');
    await sweep();
    await county.settled();
    expect(await openOutages()).toBe(1);
    expect((await onlyActive()).shelvedUntil).toBeUndefined();
    await county.managers.linkUp(link);
    await county.settled();
  });

  test('an alarm that comes and goes too often is damped, and released once it has stood', async () => {
    for (let i = 0; i < 5; i += 1) {
      await county.managers.linkDown(link);
      await county.managers.linkUp(link);
    }
    await county.settled();
    await county.managers.linkDown(link);
    const damped = await onlyActive();
    expect(damped.flappingSince).toBeDefined();
    expect((await list('marking=flapping&state=raised')).map(({ id }) => id)).toEqual([damped.id]);
    expect(await openOutages()).toBe(0);
    await county.forward('11 minutes');
    await sweep();
    await county.settled();
    expect((await onlyActive()).flappingSince).toBeUndefined();
    expect(await openOutages()).toBe(1);
  });

  test('a silent alarm never vanishes: it becomes unconfirmed, until it is heard again', async () => {
    await county.forward('25 hours');
    await sweep();
    const silent = await onlyActive();
    expect(silent.unconfirmedSince).toBe(silent.lastRaisedAt);
    expect(await list('marking=unconfirmed')).toHaveLength(1);
    await county.managers.linkDown(link);
    expect((await onlyActive()).unconfirmedSince).toBeUndefined();
  });

  test('it is assigned, commented on and ended by hand, each in the journal', async () => {
    const { id } = await onlyActive();
    const [me] = await county.sql<{ id: string }>(`select id from officer where username = 'telecom.noc'`);
    const [stranger] = await county.sql<{ id: string }>(
      `select id from officer where username = 'mobile.noc'`,
    );
    expect((await handle(id, 'assign', { officer: me?.id })).assignedTo).toBeDefined();
    await county.as('telecom.noc').refused('POST', `/alarms/${id}/assign`, { officer: stranger?.id });
    expect((await handle(id, 'comment', { text: '已派人' })).comments).toMatchObject([{ text: '已派人' }]);
    const cleared = await handle(id, 'clear', { because: '现场确认已恢复' });
    expect(cleared).toMatchObject({ state: 'cleared', clearReason: '现场确认已恢复' });
    await county.as('telecom.noc').refused('POST', `/alarms/${id}/clear`, { because: '再来' });
    await county.settled();
    expect(await openOutages()).toBe(0);
    const journal = await county.sql<{ action: string }>(
      `select action from journal_entry where subject_id = $1 order by seq`,
      [id],
    );
    expect(journal.map(({ action }) => action)).toEqual([
      'alarm.assigned',
      'alarm.commented',
      'alarm.cleared',
    ]);
  });

  test('another carrier sees nothing of it, and who has no post for it may not', async () => {
    const [alarm] = await list('state=cleared');
    const id = alarm?.id ?? '';
    expect(
      (await county.as('mobile.noc').refused('POST', `/alarms/${id}/comment`, { text: 'x' })).status,
    ).toBe(404);
    expect(
      (await county.as('telecom.planner').refused('POST', `/alarms/${id}/comment`, { text: 'x' })).status,
    ).toBe(403);
    const csv = await county.as('mobile.noc').ask('GET', '/alarms.csv');
    expect(csv.status).toBe(200);
    expect(String(csv.body).trim().split('\r\n')).toHaveLength(1);
    expect(String((await county.as('telecom.noc').ask('GET', '/alarms.csv')).body)).toContain(link);
  });
});
