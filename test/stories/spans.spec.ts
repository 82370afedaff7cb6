import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CausesView } from '../../src/modules/causes/causes.contract.js';
import { County } from '../harness/county.js';
import { applyFile, giveFile } from '../harness/imports.js';
import type { OutageList, OutageView } from '../harness/views.js';

const trenches = [
  'code,nameZh,nameEn,kind,aPlace,zPlace,km',
  'TR-EAST,城东管道,East duct,duct,东门,青河大桥,3',
].join('\n');
const spans = [
  'code,nameZh,a,z,km,trench,cable',
  'SP-1,城东局—1号接头光缆段,TEL-EX-02,J-1,3,TR-EAST,城东48芯',
  'SP-2,1号接头—墨渡光缆段,J-1,TEL-AG-01,9,,城东24芯',
  'SP-3,1号接头—鹭坪光缆段,J-1,TEL-AG-06,11,,城东24芯',
].join('\n');
const links = [
  'code,nameZh,a,z,km,capacity,spans',
  'L-S-1,城东局—墨渡二路,TEL-EX-02,TEL-AG-01,12,63,SP-1 SP-2',
  'L-S-2,城东局—鹭坪二路,TEL-EX-02,TEL-AG-06,14,63,SP-1 SP-3',
].join('\n');
const circuits = [
  'code,nameZh,nameEn,class,bandwidth,a,z,route,protection',
  'C-S-1,电路甲,One,3,2M,TEL-EX-02,TEL-AG-01,L-S-1,L-TEL-008',
  'C-S-2,电路乙,Two,2,2M,TEL-EX-02,TEL-AG-06,L-S-2,',
].join('\n');

let county: County;
beforeAll(async () => {
  county = await County.open('spans');
  await county.at('08:00');
});
afterAll(() => county.close());

const planner = () => county.as('telecom.planner');
async function take(kind: string, file: string): Promise<string> {
  const draft = await giveFile(county, 'telecom.planner', file, { kind });
  expect(draft).toMatchObject({ state: 'read', rejected: 0, added: file.split('\n').length - 1 });
  const applied = await applyFile(county, 'telecom.planner', draft.id);
  expect(applied).toMatchObject({ state: 'applied' });
  return applied.changeSet ?? '';
}
const codes = async (path: string) =>
  (await planner().get<{ items: { code: string }[] }>(path)).items.map(({ code }) => code);

describe('spans and trenches in the inventory', () => {
  test('come by files, are listed, have versions, and are taken back', async () => {
    await take('trench', trenches);
    const wrong = await giveFile(county, 'telecom.planner', links, { kind: 'link' });
    expect(wrong.items.flatMap(({ faults }) => faults.map(({ code, value }) => `${code} ${value}`))).toEqual([
      'no-span SP-1',
      'no-span SP-1',
    ]);
    await planner().post(`/network/imports/${wrong.id}/discard`);
    const set = await take('span', spans);
    expect(await codes('/spans')).toEqual(['SP-1', 'SP-2', 'SP-3']);
    await planner().post(`/network/change-sets/${set}/undo`, { reason: '重来' });
    expect(await codes('/spans')).toEqual([]);
    await take('span', spans);
    await take('link', links);
    await take('circuit', circuits);
    const [span] = (await planner().get<{ items: { links: string[]; trench: string }[] }>('/spans?q=SP-1'))
      .items;
    expect(span).toMatchObject({ links: ['L-S-1', 'L-S-2'], trench: 'TR-EAST', cable: '城东48芯' });
    const [trench] = (await planner().get<{ items: { links: number }[] }>('/trenches')).items;
    expect(trench).toMatchObject({ code: 'TR-EAST', kind: 'duct', links: 2 });
    const [link] = (await planner().get<{ items: { spans: string[] }[] }>('/links?q=L-S-1')).items;
    expect(link?.spans).toEqual(['SP-1', 'SP-2']);
  });

  test('what a file gave, a file gives back: nothing would change', async () => {
    for (const format of ['xlsx', 'geojson'] as const) {
      const file = await planner().ask('GET', `/network/export?format=${format}&carrier=telecom`);
      const bytes = typeof file.body === 'string' ? file.body : JSON.stringify(file.body);
      if (format === 'xlsx') continue;
      const draft = await giveFile(county, 'telecom.planner', bytes, { format });
      expect(draft).toMatchObject({ added: 0, changed: 0, rejected: 0 });
    }
    for (const [kind, unchanged] of [
      ['span', 3],
      ['trench', 1],
    ] as const) {
      const csv = await planner().ask('GET', `/network/export?format=csv&kind=${kind}&carrier=telecom`);
      expect(await giveFile(county, 'telecom.planner', String(csv.body), { kind })).toMatchObject({
        added: 0,
        changed: 0,
        rejected: 0,
        unchanged,
      });
    }
  });

  test('a span over which a link runs is not retired; protection in the same trench is told', async () => {
    const refused = await planner().refused('POST', '/network/change-sets', {
      carrier: 'telecom',
      reason: '拆除',
      retire: [{ kind: 'span', code: 'SP-1' }],
    });
    expect(JSON.stringify(refused)).toContain('L-S-1');
    const { warnings } = await planner().post<{ warnings: { code: string; value: string }[] }>(
      '/network/change-sets',
      {
        carrier: 'telecom',
        reason: '复核',
        rows: [{ kind: 'link', cells: { code: 'L-S-2', spans: 'SP-3 SP-1' } }],
      },
    );
    expect(warnings).toMatchObject([{ code: 'spans-apart', value: 'SP-3' }]);
    await planner().post('/network/change-sets', {
      carrier: 'telecom',
      reason: '复核',
      rows: [{ kind: 'link', cells: { code: 'L-S-2', spans: 'SP-1 SP-3' } }],
    });
  });

  test('another carrier sees the duct once its own fibre lies there, and never the fibre beside it', async () => {
    const mobile = county.as('mobile.noc');
    const seen = async (path: string) =>
      (await mobile.get<{ items: { code: string; links: unknown }[] }>(path)).items;
    expect([...(await seen('/spans')), ...(await seen('/trenches'))]).toEqual([]);
    await county.as('office.planner').post('/network/change-sets', {
      carrier: 'mobile',
      reason: '同沟',
      rows: [
        {
          kind: 'span',
          cells: { code: 'SP-M', nameZh: '移动段', a: 'MOB-EX-01', z: 'J-M', trench: 'TR-EAST' },
        },
      ],
    });
    expect(await seen('/trenches')).toMatchObject([{ code: 'TR-EAST', nameZh: '城东管道', links: 0 }]);
    expect((await seen('/spans')).map(({ code }) => code)).toEqual(['SP-M']);
  });
});

describe('a span is cut that bears two links', () => {
  test('it is named by itself, with the circuits of both; its outage bears its name', async () => {
    await county.managers.objectDown('telecom', 'L-S-1');
    await county.managers.objectDown('telecom', 'L-S-2');
    await county.settled();
    const office = county.as('office.duty1');
    const { findings } = await office.get<CausesView>('/causes');
    expect(findings).toMatchObject([
      { kind: 'span', code: 'SP-1', name: { zh: '城东局—1号接头光缆段' }, carriers: ['telecom'] },
    ]);
    let open: OutageList['items'] = [];
    for (const until = performance.now() + 60_000; performance.now() < until;) {
      await pause(100);
      open = (await office.get<OutageList>('/outages?open=true')).items;
      if (open.length === 1 && open[0]?.titleZh.includes('接头') === true) break;
    }
    expect(open).toMatchObject([{ titleZh: '城东局—1号接头光缆段中断', circuitsDown: 1 }]);
    const outage = await office.get<OutageView>(`/outages/${open[0]?.id ?? ''}`);
    expect(outage.alarms).toHaveLength(2);
    expect(outage.impact.unprotected.total).toBe(1);
  });

  test('a later alarm of another link over it belongs to the same outage', async () => {
    const link = {
      code: 'L-S-3',
      nameZh: '三路',
      a: 'TEL-EX-02',
      z: 'TEL-AG-01',
      km: '12',
      capacity: '1',
      spans: 'SP-1 SP-2',
    };
    await planner().post('/network/change-sets', {
      carrier: 'telecom',
      reason: '新建',
      rows: [{ kind: 'link', cells: link }],
    });
    await pause(100);
    await county.managers.objectDown('telecom', 'L-S-3');
    await county.settled();
    expect((await county.as('office.duty1').get<OutageList>('/outages?open=true')).items).toHaveLength(1);
  });
});
