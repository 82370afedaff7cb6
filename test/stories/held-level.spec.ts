import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { fiveItems, onlyOpenOutage, step } from '../harness/parts.js';
import type { OutageView } from '../harness/views.js';

let county: County;
let id: string;

beforeAll(async () => {
  county = await County.open('held level');
  await county.at('08:00');
});
afterAll(async () => county.close());

const outage = (): Promise<OutageView> => county.as('office.duty1').get<OutageView>(`/outages/${id}`);
const changes = async (): Promise<string[]> =>
  (await outage()).gradings.map(({ what, level }) => `${what} ${level}`).reverse();

test('a level is raised at once, as each carrier comes to it (4.1)', async () => {
  await county.managers.linkDown('L-TEL-008');
  id = await onlyOpenOutage(county);
  expect((await outage()).proposedLevel).toBe('IV');
  await county.managers.linkDown('L-MOB-001');
  await county.settled();
  expect((await outage()).proposedLevel).toBe('II');
  expect(await changes()).toEqual(['proposed IV', 'proposed II']);
});

test('flapping alarms neither flicker it nor fill its history', async () => {
  for (let round = 0; round < 3; round += 1) {
    await county.managers.linkUp('L-MOB-001');
    await county.settled();
    await county.forward('1 minute');
    expect((await outage()).proposedLevel).toBe('II');
    await county.managers.linkDown('L-MOB-001');
    await county.settled();
    expect((await outage()).proposedLevel).toBe('II');
  }
  expect(await changes()).toEqual(['proposed IV', 'proposed II']);
});

test('the office confirms it, and both words are kept with the policy they rest on', async () => {
  await step(county, 'telecom.noc', id, 'report', fiveItems(county));
  await step(county, 'office.duty1', id, 'report-to-committee', { told: '省、市指挥部' });
  await step(county, 'office.director', id, 'confirm-level');
  expect(await changes()).toEqual(['proposed IV', 'proposed II', 'confirmed II']);
  const { gradings } = await outage();
  expect(new Set(gradings.map(({ policyVersion }) => policyVersion)).size).toBe(1);
});

test('only a person lowers it, with a reason; what is graver after that is a raise again', async () => {
  await step(county, 'office.director', id, 'override-level', { level: 'III', because: '移动已自行倒换' });
  const after = await outage();
  expect(after.confirmed).toMatchObject({ level: 'III' });
  expect(await changes()).toEqual(['proposed IV', 'proposed II', 'confirmed II', 'overridden III']);
  expect(after.gradings[0]).toMatchObject({ because: '移动已自行倒换' });
  // The facts have not changed: two carriers are still affected, and the proposal says so beside the person's word.
  expect(after.proposedLevel).toBe('II');
});
