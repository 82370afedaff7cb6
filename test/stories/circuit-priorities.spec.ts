import { afterAll, beforeAll, expect, test } from '@jest/globals';
import type { PriorityView } from '../../src/modules/network/priorities/priorities.contract.js';
import { County } from '../harness/county.js';
import { reportedFibreCut } from '../harness/parts.js';
import type { Restoration } from '../harness/views.js';

interface Listed<Item> {
  items: Item[];
}

let county: County;
let id: string;
beforeAll(async () => {
  county = await County.open('circuit priorities');
});
afterAll(() => county.close());

const director = () => county.as('office.director');
const yearHours = 366 * 24;
const inYears = (years: number): string =>
  new Date(county.now().getTime() + years * yearHours * 3_600_000).toISOString();
const wanted = () => ({
  circuit: 'C-TEL-008',
  class: 1,
  sponsor: '县委办',
  reason: '防汛值守',
  expiresAt: inYears(3),
});
const due = async (): Promise<PriorityView[]> =>
  (await director().get<Listed<PriorityView>>('/circuit-priorities?due=true')).items;
const classNow = async (): Promise<number | undefined> =>
  (await director().get<Listed<{ class: number }>>('/circuits?q=C-TEL-008')).items[0]?.class;

test('the office’s director grants a class for a time, and the inventory has a version for it', async () => {
  expect(await county.as('telecom.planner').refused('POST', '/circuit-priorities', wanted())).toMatchObject({
    code: 'not-permitted',
  });
  ({ id } = await director().post<{ id: string }>('/circuit-priorities', wanted()));
  expect(await classNow()).toBe(1);
  const { items } = await director().get<Listed<{ reason: string }>>('/network/versions');
  expect(items).toMatchObject([{ reason: '防汛值守', changed: 1 }]);
  expect(await director().refused('POST', '/circuit-priorities', wanted())).toMatchObject({ status: 409 });
  expect(await due()).toEqual([]);
  const others = await county.as('mobile.planner').get<Listed<PriorityView>>('/circuit-priorities');
  expect(others.items).toEqual([]);
});

test('after a year it is to be confirmed', async () => {
  await county.forward(`${yearHours} hours`);
  expect(await due()).toMatchObject([{ id, standing: 'to-revalidate', sponsor: '县委办' }]);
  await director().post(`/circuit-priorities/${id}/revalidate`);
  expect(await due()).toEqual([]);
});

test('past its end it is shown as expired, and the class stays until a person revokes it', async () => {
  await county.forward(`${3 * yearHours} hours`);
  expect(await due()).toMatchObject([{ id, standing: 'expired' }]);
  expect(await classNow()).toBe(1);
  await director().post(`/circuit-priorities/${id}/revoke`, { reason: '任务结束', classAfter: 2 });
  expect(await classNow()).toBe(2);
  expect(await due()).toEqual([]);
  expect(await director().refused('POST', `/circuit-priorities/${id}/revalidate`, {})).toMatchObject({
    status: 409,
  });
});

test('a restoration out of order is noted with its reason, by the carrier for its own circuits', async () => {
  const note = { circuit: 'C-TEL-001', happenedAt: county.now().toISOString(), reason: '抢修队就近先通' };
  await county.as('telecom.noc').post('/circuit-deviations', note);
  expect(await county.as('mobile.noc').refused('POST', '/circuit-deviations', note)).toMatchObject({
    code: 'bad-shape',
  });
  const { items } = await director().get<Listed<typeof note>>('/circuit-deviations?circuit=C-TEL-001');
  expect(items).toMatchObject([{ reason: '抢修队就近先通', carrier: 'telecom' }]);
});

test('the restoration list says of each circuit on what ground it has its place, and when that no longer holds', async () => {
  const outage = await reportedFibreCut(county);
  const list = async () => (await director().get<Restoration>(`/outages/${outage}/restoration`)).items;
  const code = (await list()).find(({ circuit }) => circuit.carrier === 'telecom')?.circuit.code ?? '';
  const said = async () => (await list()).find(({ circuit }) => circuit.code === code)?.priority;
  expect(await said()).toBeNull();
  const granted = { ...wanted(), circuit: code };
  const priority = await director().post<{ id: string }>('/circuit-priorities', granted);
  expect(await said()).toMatchObject({ standing: 'in-force' });
  await county.forward(`${yearHours} hours`);
  expect(await said()).toMatchObject({ standing: 'to-revalidate' });
  expect((await said())?.words.zh).toContain('收回前位次不变');
  await director().post(`/circuit-priorities/${priority.id}/revoke`, { reason: '任务结束', classAfter: 2 });
  expect((await said())?.words.zh).toContain('收回：任务结束');
});
