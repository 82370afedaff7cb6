import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { AlarmSweep } from '../../src/modules/alarms/alarm-sweep.jobs.js';
import type { AlarmView } from '../../src/modules/alarms/alarms.contract.js';
import type { MaintenanceView } from '../../src/modules/alarms/maintenance.contract.js';
import { County } from '../harness/county.js';
import type { OutageList } from '../harness/views.js';

let county: County;
beforeAll(async () => {
  county = await County.open('maintenance');
});
afterAll(() => county.close());

const [link, other] = ['L-TEL-008', 'L-TEL-001'];
const noc = () => county.as('telecom.noc');
const after = (minutes: number): string => new Date(county.now().getTime() + minutes * 60_000).toISOString();
const plan = (more: Record<string, unknown> = {}) => ({
  carrier: 'telecom',
  scope: 'link',
  value: link,
  from: after(0),
  to: after(120),
  reason: '光缆割接',
  ...more,
});
const begin = (more: Record<string, unknown> = {}) =>
  noc().post<MaintenanceView>('/maintenance-windows', plan(more));
const active = async (code: string): Promise<AlarmView[]> =>
  (await noc().get<{ items: AlarmView[] }>(`/alarms?state=raised&link=${code}`)).items;
const outages = async (): Promise<number> =>
  (await county.as('office.duty1').get<OutageList>('/outages?open=true')).items.length;
async function sweep(): Promise<void> {
  await county.app.get(AlarmSweep).sweep();
  await county.settled();
}
async function mend(...codes: string[]): Promise<void> {
  await county.managers.linkUp(...codes);
  await county.settled();
}

describe('planned maintenance', () => {
  test('what is raised inside a window is recorded and marked, and told when the window ends', async () => {
    const window = await begin();
    expect(window).toMatchObject({ state: 'running', value: link });
    await county.managers.linkDown(link);
    await county.settled();
    const [alarm] = await active(link);
    expect(alarm?.maintenanceUntil).toBe(window.to);
    expect(await outages()).toBe(0);
    const marked = await noc().get<{ items: AlarmView[] }>('/alarms?marking=maintenance&state=raised');
    expect(marked.items.map(({ id }) => id)).toEqual([alarm?.id]);
    await county.forward('121 minutes');
    await sweep();
    expect((await active(link))[0]?.maintenanceUntil).toBeUndefined();
    expect(await outages()).toBe(1);
    await mend(link);
  });

  test('what came and went inside the window was told to nobody', async () => {
    const window = await begin();
    await county.managers.linkDown(link);
    await county.managers.linkUp(link);
    await county.settled();
    await noc().post(`/maintenance-windows/${window.id}/end`);
    await sweep();
    expect(await outages()).toBe(0);
  });

  test('an alarm that stood before the window stays told, also when it is raised again inside it', async () => {
    await county.managers.linkDown(other);
    await county.settled();
    expect(await outages()).toBe(1);
    const window = await begin({ value: other });
    await county.managers.linkDown(other);
    await county.settled();
    const [alarm] = await active(other);
    expect(alarm).toMatchObject({ count: 2 });
    expect(alarm?.maintenanceUntil).toBeUndefined();
    expect(await outages()).toBe(1);
    await noc().post(`/maintenance-windows/${window.id}/end`);
    await mend(other);
  });

  test('of two windows the later end counts; ending one early leaves the other; ending both tells', async () => {
    const long = await begin({ to: after(300) });
    const short = await begin({ scope: 'object', value: '', to: after(60) }).catch(() => undefined);
    expect(short).toBeUndefined();
    const source = await begin({ scope: 'source', value: await sourceOf('telecom'), to: after(60) });
    await county.managers.linkDown(link);
    await county.settled();
    expect((await active(link))[0]?.maintenanceUntil).toBe(long.to);
    const ended = await noc().post<MaintenanceView>(`/maintenance-windows/${long.id}/end`);
    expect(ended).toMatchObject({ state: 'ended' });
    expect(ended.endedBy).toBeDefined();
    expect((await active(link))[0]?.maintenanceUntil).toBe(source.to);
    await sweep();
    expect(await outages()).toBe(0);
    const longer = await noc().post<MaintenanceView>(`/maintenance-windows/${source.id}/change`, {
      to: after(90),
    });
    expect((await active(link))[0]?.maintenanceUntil).toBe(longer.to);
    await noc().post(`/maintenance-windows/${source.id}/end`);
    await sweep();
    expect(await outages()).toBe(1);
    expect((await noc().refused('POST', `/maintenance-windows/${source.id}/end`)).status).toBe(409);
    await mend(link);
  });

  test('one that has not begun is called off', async () => {
    const window = await begin({ from: after(60), to: after(120) });
    expect(window.state).toBe('planned');
    const off = await noc().post<MaintenanceView>(`/maintenance-windows/${window.id}/end`);
    expect(off).toMatchObject({ state: 'ended', to: window.from });
    expect((await noc().refused('POST', `/maintenance-windows/${window.id}/end`)).status).toBe(409);
  });

  test('a carrier plans and sees its own only, the office all; each is in the journal, once per key', async () => {
    const key = randomUUID();
    const body = plan({ from: after(10), to: after(20) });
    const first = await noc().post<MaintenanceView>('/maintenance-windows', body, { key });
    expect(await noc().post('/maintenance-windows', body, { key })).toEqual(first);
    const mobile = county.as('mobile.noc');
    expect((await mobile.refused('POST', '/maintenance-windows', body)).status).toBe(403);
    expect((await mobile.refused('POST', `/maintenance-windows/${first.id}/end`)).status).toBe(404);
    expect((await mobile.get<{ items: unknown[] }>('/maintenance-windows')).items).toEqual([]);
    expect((await county.as('telecom.planner').refused('POST', '/maintenance-windows', body)).status).toBe(
      403,
    );
    const office = await county.as('office.duty1').post<MaintenanceView>('/maintenance-windows', {
      ...plan(),
      carrier: 'mobile',
      scope: 'object',
      value: 'NE=',
    });
    expect(office.carrier).toBe('mobile');
    const listed = await county
      .as('office.duty1')
      .get<{ items: MaintenanceView[]; next?: string }>('/maintenance-windows?state=open&limit=1');
    expect(listed.items).toHaveLength(1);
    expect(listed.next).toBeDefined();
    const journal = await county.sql<{ action: string }>(
      `select action from journal_entry where subject_id = $1`,
      [first.id],
    );
    expect(journal).toEqual([{ action: 'maintenance.planned' }]);
  });

  test('what is not the carrier’s, lies in the past or lasts too long is refused', async () => {
    for (const more of [
      { value: 'L-MOB-001' },
      { scope: 'site', value: 'nowhere' },
      { from: after(-60) },
      { to: after(-1) },
      { to: after(60 * 24 * 31) },
      { reason: ' ' },
      { colour: 'red' },
    ])
      expect({
        more,
        status: (await noc().refused('POST', '/maintenance-windows', plan(more))).status,
      }).toEqual({
        more,
        status: 400,
      });
  });
});

async function sourceOf(carrier: string): Promise<string> {
  const [found] = await county.sql<{ code: string }>(
    `select code from snmp_source where carrier_id = $1 limit 1`,
    [carrier],
  );
  return found?.code ?? '';
}
