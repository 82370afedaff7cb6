import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { integer, trapV2 } from '../../bench/traps/build-packet.js';
import { UnplacedOutages } from '../../src/modules/outages/unplaced/unplaced-outages.jobs.js';
import { County } from '../harness/county.js';
import { fiveItems, step } from '../harness/parts.js';
import type { OutageList, OutageView } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('unplaced outages find their place');
  await county.at('08:00');
});
afterAll(async () => county.close());

const list = async (open = true) =>
  (await county.as('office.duty1').get<OutageList>(`/outages?open=${open}`)).items;
const view = (id: string) => county.as('office.duty1').get<OutageView>(`/outages/${id}`);
const titled = async (part: string) => {
  const found = (await list()).find(({ titleZh }) => titleZh.includes(part));
  if (!found) throw new Error(`no open outage bears ${part}`);
  return found.id;
};
const atLink = async () => {
  const [only, ...others] = (await list()).filter(({ elementCode }) => elementCode === 'L-TEL-009');
  if (!only || others.length > 0) throw new Error('not one open outage at the link');
  return only;
};
const outageCalled = async (part: string) => view(await titled(part));
const addSite = async (code: string, cells: Record<string, string> = {}) => {
  const [near] = county.sample.sites;
  const site = {
    code,
    nameZh: `${code}机房`,
    nameEn: code,
    kind: 'base-station',
    township: 'township-luping',
  };
  await county.as('telecom.planner').post('/network/change-sets', {
    carrier: 'telecom',
    reason: '补登',
    rows: [{ kind: 'site', cells: { ...site, lat: String(near?.lat), lon: String(near?.lon), ...cells } }],
  });
  await county.settled();
};
const link = (trap: 'down' | 'up', ifIndex: number) =>
  county.managers.trap(
    trapV2(
      county.sample.snmpSources.find(({ carrier }) => carrier === 'telecom')?.community ?? '',
      `1.3.6.1.6.3.1.1.5.${trap === 'down' ? 3 : 4}`,
      [[`1.3.6.1.2.1.2.2.1.1.${ifIndex}`, integer(ifIndex)]],
    ),
  );

async function lasting(): Promise<void> {
  await county.settled();
  await county.forward('61 seconds');
  await county.app.get(UnplacedOutages).sweep();
  await county.settled();
}

describe('the inventory comes to know what the alarms name', () => {
  test('the outage takes the element and stays the same case', async () => {
    await county.managers.objectDown('telecom', 'TEL-NEW-01', 106);
    await lasting();
    const id = await titled('TEL-NEW-01');
    await addSite('TEL-NEW-01');
    const found = await view(id);
    expect(found).toMatchObject({ elementKind: 'site', elementCode: 'TEL-NEW-01', state: 'detected' });
    expect(found.titleZh).toBe('TEL-NEW-01机房通信中断');
    expect(found.facts).not.toHaveProperty('unknown');
    expect(found.proposed?.review).toBeUndefined();
    expect(found.alarms).toMatchObject([{ site: 'TEL-NEW-01' }]);
  });

  test('what clears it still does', async () => {
    await county.managers.objectUp('telecom', 'TEL-NEW-01', 106);
    await county.settled();
    expect(await list()).toEqual([]);
  });

  test('an interface of an agent nobody knew clears under the name that the inventory gives it', async () => {
    await link('down', 7);
    await lasting();
    const id = await titled('127.0.0.1');
    await addSite('TEL-NEW-02', { address: '127.0.0.1' });
    const found = await view(id);
    expect(found).toMatchObject({ elementKind: 'site', elementCode: 'TEL-NEW-02' });
    expect(found.alarms).toMatchObject([{ managedObject: 'TEL-NEW-02/if7' }]);
    await link('up', 7);
    await county.settled();
    expect(await list()).toEqual([]);
  });

  test('an outage already open at the element takes the other in', async () => {
    await county.managers.siteDown('QL-HUB', 106);
    await county.managers.objectDown('telecom', 'TEL-NEW-03');
    await lasting();
    const unplaced = await titled('TEL-NEW-03');
    await addSite('TEL-NEW-03', { building: 'QL-HUB' });
    const merged = await view(unplaced);
    expect(merged.state).toBe('merged');
    expect(merged.mergedInto).not.toBeNull();
  });
});

describe('what nobody can place may be told twice', () => {
  test('one without a place and one told by telephone are possible duplicates of each other', async () => {
    await county.managers.objectDown('mobile', '麻屏乡某基站');
    await lasting();
    const { id } = await county.as('mobile.noc').post<OutageView>('/outages', fiveItems(county));
    const unplaced = await titled('麻屏乡');
    expect((await view(id)).possibleDuplicates.map((one) => one.id)).toContain(unplaced);
    expect((await view(unplaced)).possibleDuplicates.map((one) => one.id)).toContain(id);
    await step(county, 'office.duty1', unplaced, 'merge-into', { into: id, because: '同一处' });
    expect((await view(id)).activeAlarms).toBe(1);
  });
});

describe('a person says where it is (3.1)', () => {
  test('what the inventory does not know is refused, and what has an outage is to be merged', async () => {
    await county.managers.objectDown('telecom', '松汀乡某基站');
    await lasting();
    const id = await titled('松汀乡');
    const body = (element: string) => ({ event: 'name-element', form: { element, because: '电话核实' } });
    const refused = async (element: string) =>
      county.as('office.duty1').refused('POST', `/cases/${id}/steps`, body(element));
    expect(await refused('L-TEL-999')).toMatchObject({ blockers: [{ code: 'unknownElement' }] });
    expect(await refused('QL-HUB')).toMatchObject({ blockers: [{ code: 'elementHasOutage' }] });
    expect(
      await county.as('mobile.noc').refused('POST', `/cases/${id}/steps`, body('L-TEL-009')),
    ).toMatchObject({
      status: 404,
    });
  });

  test('reported without a place, it cannot be closed while its alarms stand', async () => {
    const id = await titled('松汀乡');
    await step(county, 'telecom.noc', id, 'report', fiveItems(county));
    await step(county, 'office.duty1', id, 'report-to-committee');
    const closing = { event: 'close', form: { report: '已处置' } };
    const refused = await county.as('office.director').refused('POST', `/cases/${id}/steps`, closing);
    expect(JSON.stringify(refused)).toContain('不知电路是否恢复');
  });

  test('placed on a link, its circuits are down and the level is of the place', async () => {
    const id = await titled('松汀乡');
    await step(county, 'telecom.noc', id, 'name-element', { element: 'L-TEL-009', because: '现场核实' });
    const found = await view(id);
    expect(found).toMatchObject({ elementKind: 'link', elementCode: 'L-TEL-009', certainty: 'reported' });
    expect(found.circuitsDown).toBeGreaterThan(0);
    expect(found.proposed?.review?.zh ?? '').not.toContain('位置未定');
    expect(found.certaintyBecause).toBeNull();
  });

  test('later alarms of the same place come to it', async () => {
    const { id } = await atLink();
    await county.managers.objectDown('telecom', '松汀乡另一基站');
    await lasting();
    expect((await view(id)).activeAlarms).toBe(2);
    expect((await list()).filter(({ elementKind }) => elementKind === 'unplaced')).toEqual([]);
  });

  test('and what the link itself says later is the same outage', async () => {
    await county.managers.linkDown('L-TEL-009');
    await county.settled();
    expect(await atLink()).toMatchObject({ activeAlarms: 3 });
  });

  test('merged into another by a person, later alarms of its place go there', async () => {
    await county.managers.objectDown('telecom', '竹浦镇某基站');
    await lasting();
    const { id: into } = await atLink();
    await step(county, 'office.duty1', await titled('竹浦镇'), 'merge-into', { into, because: '同一处' });
    await county.managers.objectDown('telecom', '竹浦镇另一基站');
    await lasting();
    expect((await view(into)).activeAlarms).toBe(5);
  });

  test('one told by telephone is placed the same way', async () => {
    const { id } = await county.as('cable.noc').post<OutageView>('/outages', fiveItems(county));
    expect((await view(id)).proposed?.review?.zh).toContain('位置未定');
    const [head] = county.sample.sites.filter(({ carrier }) => carrier === 'cable');
    await step(county, 'cable.noc', id, 'name-element', { element: head?.code ?? '', because: '已到现场' });
    expect((await view(id)).elementKind).toMatch(/site|building/);
  });
});

test('reported before the inventory knew it, an outage keeps its report and takes in what was found meanwhile', async () => {
  await county.managers.objectDown('telecom', 'TEL-NEW-09');
  await lasting();
  const { id } = await outageCalled('TEL-NEW-09');
  await step(county, 'telecom.noc', id, 'report', fiveItems(county));
  await addSite('TEL-NEW-09');
  expect(await view(id)).toMatchObject({ elementCode: 'TEL-NEW-09', state: 'reported' });
});
