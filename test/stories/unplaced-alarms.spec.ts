import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { UnplacedOutages } from '../../src/modules/outages/unplaced/unplaced-outages.jobs.js';
import { County } from '../harness/county.js';
import { fiveItems, step } from '../harness/parts.js';
import type { OutageList, OutageView } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('unplaced alarms');
  await county.at('08:00');
});
afterAll(async () => county.close());

const open = async () => (await county.as('office.duty1').get<OutageList>('/outages?open=true')).items;
const outage = (id: string) => county.as('office.duty1').get<OutageView>(`/outages/${id}`);
const titles = async () => (await open()).map(({ titleZh }) => titleZh).sort();

/** Alarms are looked at once they have lasted a minute. */
async function lasting(): Promise<void> {
  await county.settled();
  await county.forward('61 seconds');
  await county.app.get(UnplacedOutages).sweep();
  await county.settled();
}

describe('alarms of what the inventory does not know (3.1)', () => {
  test('open no outage before they have lasted', async () => {
    await county.managers.objectDown('telecom', '鹭坪水库机房/槽位3');
    await county.managers.objectDown('telecom', '鹭坪水库机房/槽位4');
    await county.settled();
    await county.app.get(UnplacedOutages).sweep();
    expect(await open()).toEqual([]);
  });

  test('then one outage for the carrier and the township they name', async () => {
    await lasting();
    const [only, ...others] = await open();
    expect(others).toEqual([]);
    expect(only).toMatchObject({
      titleZh: '青岚电信鹭坪乡通信告警（位置未定）',
      elementKind: 'unplaced',
      state: 'detected',
      certainty: 'unconfirmed',
      activeAlarms: 2,
    });
    expect(only?.carriers).toMatchObject([{ id: 'telecom' }]);
  });

  test('the level is what is known at least, and says what is not known', async () => {
    const [only] = await open();
    const view = await outage(only?.id ?? '');
    expect(view.proposed).toMatchObject({ level: 'IV' });
    expect(view.proposed?.review?.zh).toContain('位置未定');
    expect(view.facts).toMatchObject({ unknown: ['extent', 'backboneOutage', 'hubBuildingDestroyed'] });
    expect(view.certaintyBecause?.zh).toContain('不在网络台账');
    expect(view.byPlan.find(({ id }) => id === 'county')?.open).toBeGreaterThan(0);
  });

  test('the carrier has its quarter of an hour to report, and the draft names the place', async () => {
    const [only] = await open();
    const view = await outage(only?.id ?? '');
    expect(view.deadlines.map(({ kind }) => kind)).toContain('outage.carrier-report');
    expect(view.reportDraft.place).toBe('鹭坪乡（具体位置待核实）');
    expect(view.reportDraft.cause).toContain('位置待核实');
  });

  test('later alarms of the place come to it, another carrier’s do not', async () => {
    await county.managers.objectDown('telecom', '鹭坪三组基站');
    await county.managers.objectDown('mobile', '鹭坪三组基站');
    await lasting();
    expect(await titles()).toEqual([
      '青岚电信鹭坪乡通信告警（位置未定）',
      '青岚移动鹭坪乡通信告警（位置未定）',
    ]);
  });

  test('what lasts no minute opens nothing; what clears ends by itself', async () => {
    await county.managers.objectDown('cable', '临时机房');
    await county.settled();
    await county.managers.objectUp('cable', '临时机房');
    await county.managers.objectUp('mobile', '鹭坪三组基站');
    await lasting();
    expect(await titles()).toEqual(['青岚电信鹭坪乡通信告警（位置未定）']);
  });

  test('minor alarms and those that say nothing of service open none', async () => {
    await county.managers.objectDown('cable', '机房甲', 8, { severity: 5 });
    await county.managers.objectDown('cable', '机房乙', 8, { eventType: 3 });
    await lasting();
    expect(await titles()).toHaveLength(1);
  });

  test('a storm of them is a few outages, and its rest goes by its source', async () => {
    for (let at = 1; at <= 120; at += 1) await county.managers.objectDown('unicom', `NE-${at}/槽位1`);
    await lasting();
    const ofUnicom = (await open()).filter(({ carriers }) => carriers.some(({ id }) => id === 'unicom'));
    expect(ofUnicom).toHaveLength(6);
    expect(ofUnicom.reduce((sum, { activeAlarms }) => sum + activeAlarms, 0)).toBe(120);
    const levels = new Set(ofUnicom.map(({ proposedLevel }) => proposedLevel));
    expect([...levels]).toEqual(['IV']);
  });

  test('reported, it is as sure as its report and still without a place', async () => {
    const telecom = (await open()).find(({ titleZh }) => titleZh.includes('鹭坪'));
    await step(county, 'telecom.noc', telecom?.id ?? '', 'report', fiveItems(county));
    const view = await outage(telecom?.id ?? '');
    expect(view).toMatchObject({ certainty: 'reported', elementKind: 'unplaced' });
    expect(view.certaintyBecause?.zh).toContain('位置');
  });
});
