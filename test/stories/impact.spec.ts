import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { onlyOpenOutage } from '../harness/parts.js';
import type { OutageView } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('impact');
  await county.at('08:00');
});
afterAll(async () => county.close());

test('a cut trench leaves circuits on their protection: they are counted, and stand in the draft of the report', async () => {
  await county.managers.linkDown('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
  const id = await onlyOpenOutage(county);
  const office = await county.as('office.duty1').get<OutageView>(`/outages/${id}`);
  expect(office.circuitsDown).toBe(30);
  expect(office.impact.unprotected.total).toBeGreaterThan(0);
  expect(office.impact.onBattery).toEqual([]);
  const carrier = await county.as('telecom.noc').get<OutageView>(`/outages/${id}`);
  expect(carrier.impact.unprotected.total).toBeLessThan(office.impact.unprotected.total);
  expect(carrier.reportDraft.affectedArea).toContain(`另有${carrier.impact.unprotected.total}条电路失去保护`);
  expect(carrier.reportDraft.affectedArea).toContain(
    `涉及重要用户${carrier.keyUsers.length}个：${carrier.keyUsers[0]?.nameZh ?? ''}`,
  );
  await county.managers.linkUp('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
  await county.settled();
});

test('users times hours by the inventory: each circuit for as long as it was down, also the second time', async () => {
  const cut = ['L-TEL-008', 'L-MOB-001', 'L-UNI-001'];
  await county.managers.linkDown(...cut);
  const id = await onlyOpenOutage(county);
  const users = async (who = 'office.duty1') =>
    (await county.as(who).get<OutageView>(`/outages/${id}`)).users.byInventory;
  const [carried] = await county.sql<{ users: number }>(
    `select sum(k.users)::int as users from outage_circuit x join circuit k on k.code = x.circuit_code where x.outage_id = $1`,
    [id],
  );
  const all = carried?.users ?? 0;
  expect(all).toBeGreaterThan(0);
  await county.forward('2 hours');
  const cutOnce = await users();
  expect(cutOnce).toMatchObject({ affected: all, down: all });
  expect((cutOnce?.userHours ?? 0) / all).toBeCloseTo(2, 1);
  const ofMobile = await users('mobile.noc');
  const hoursOfMobile = async () => ((await users('mobile.noc'))?.userHours ?? 0) / (ofMobile?.affected ?? 0);
  await county.managers.linkUp('L-MOB-001');
  await county.settled();
  await county.forward('3 hours');
  expect(await users('mobile.noc')).toMatchObject({ affected: ofMobile?.affected, down: 0 });
  expect(await hoursOfMobile()).toBeCloseTo(2, 1);
  await county.managers.linkDown('L-MOB-001');
  await county.settled();
  await county.forward('1 hour');
  expect(await onlyOpenOutage(county)).toBe(id);
  expect(await hoursOfMobile()).toBeCloseTo(3, 1);
  const ofOne = await users('telecom.noc');
  expect(ofOne?.affected).toBeLessThan(all);
  const { steps } = (await county.as('telecom.noc').get<OutageView>(`/outages/${id}`)).case;
  const report = steps.find(({ event }) => event === 'report');
  expect(report?.form.find(({ name }) => name === 'affectedUsers')?.prefill).toBe(ofOne?.affected);
  await county.managers.linkUp(...cut);
  await county.settled();
});

test('other carriers in the same trench are named before an alarm of theirs tells of it', async () => {
  await county.managers.linkDown('L-TEL-008');
  const id = await onlyOpenOutage(county);
  const read = (who: string) => county.as(who).get<OutageView>(`/outages/${id}`);
  const shared = (view: OutageView) =>
    view.impact.others.map(({ carrier, shares }) => [carrier.id, shares]).sort();
  const office = shared(await read('office.duty1'));
  expect(office).toEqual([
    ['mobile', expect.any(String)],
    ['unicom', expect.any(String)],
  ]);
  expect(shared(await read('telecom.noc'))).toEqual(office);
  await county.managers.linkUp('L-TEL-008');
  await county.settled();
});

test('a site without mains is on its batteries, and their hours run down', async () => {
  await county.managers.siteDown('TEL-AG-02', 106);
  const id = await onlyOpenOutage(county);
  const read = (): Promise<OutageView> => county.as('office.duty1').get<OutageView>(`/outages/${id}`);
  const [site] = (await read()).impact.onBattery;
  expect(site).toMatchObject({ code: 'TEL-AG-02', hoursLeft: site?.batteryHours });
  expect((await read()).reportDraft.affectedArea).toContain('市电中断，蓄电池约余');
  expect((await read()).circuitsDown).toBe(0);
  await county.forward('90 minutes');
  expect((await read()).impact.onBattery[0]?.hoursLeft).toBeCloseTo((site?.batteryHours ?? 0) - 1.5, 1);
  await county.forward('24 hours');
  expect((await read()).impact.onBattery[0]?.hoursLeft).toBe(0);
});

test('once the site is silent its circuits are down, and back when it speaks again', async () => {
  const serial = await county.managers.siteDown('TEL-AG-02', 14);
  const id = await onlyOpenOutage(county);
  const down = async (): Promise<number> =>
    (await county.as('office.duty1').get<OutageView>(`/outages/${id}`)).circuitsDown;
  expect(await down()).toBeGreaterThan(0);
  await county.managers.siteUp('TEL-AG-02', 14, serial);
  await county.settled();
  expect(await down()).toBe(0);
});
