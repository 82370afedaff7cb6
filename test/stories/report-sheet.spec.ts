import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { SheetLine } from '../../src/modules/outages/reports/report-sheet.service.js';
import { County } from '../harness/county.js';
import type { OutageList, OutageView } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('report sheet');
  await county.at('08:00');
});
afterAll(async () => county.close());

interface Sheet {
  items: SheetLine[];
}
const head = '报告单位,发生时间,发生地点,预计影响范围,原因的初步判断,已经或即将采取的措施,报告人,报告人电话';
const line = (carrier: string, place: string, time = '2020-01-01 08:00'): string =>
  `${carrier},${time},${place},全镇,水淹,抢修,值班员,0799-555-0100`;
const raw = (...lines: string[]) => ({
  raw: [head, ...lines].join('\r\n'),
  headers: { 'content-type': 'application/octet-stream' },
});
const open = async () => (await county.as('office.duty1').get<OutageList>('/outages?open=true')).items;

describe('many reports in one sheet (4.2.1)', () => {
  test('it is looked through first, and nothing is written', async () => {
    const { items } = await county
      .as('office.duty1')
      .post<Sheet>(
        '/outages/report-sheet/look',
        undefined,
        raw(line('青岚电信', '甲局'), line('某公司', '乙局')),
      );
    expect(items).toMatchObject([
      { line: 2, carrier: 'telecom', place: '甲局', faults: [] },
      { line: 3, carrier: null, faults: [{ path: 'carrier' }] },
    ]);
    expect(await open()).toEqual([]);
  });

  test('with a fault anywhere nothing is taken, unless the good lines are asked for', async () => {
    const sheet = raw(line('青岚电信', '甲局'), line('青岚广电', '乙局', '2099-01-01 08:00'));
    const office = county.as('office.duty1');
    const none = await office.post<Sheet>('/outages/report-sheet', undefined, sheet);
    expect(none.items.map(({ outage }) => outage)).toEqual([null, null]);
    expect(await open()).toEqual([]);
    const good = await office.post<Sheet>('/outages/report-sheet?keep=good-lines', undefined, sheet);
    expect(good.items.map(({ outage, faults }) => [outage !== null, faults.map(({ path }) => path)])).toEqual(
      [
        [true, []],
        [false, ['occurredAt']],
      ],
    );
    const view = await office.get<OutageView>(`/outages/${good.items[0]?.outage ?? ''}`);
    expect(view).toMatchObject({ state: 'reported', placeZh: '甲局' });
  });

  test('the same sheet with the same key is taken once', async () => {
    const before = (await open()).length;
    const key = '0c1a4f3e-8b0e-4c8d-9a5a-1f2e3d4c5b6a';
    for (let n = 0; n < 2; n += 1)
      await county
        .as('office.duty1')
        .post<Sheet>('/outages/report-sheet', undefined, { ...raw(line('青岚移动', '丙局')), key });
    expect((await open()).length).toBe(before + 1);
  });

  test('a carrier reports only for itself', async () => {
    const { items } = await county
      .as('mobile.noc')
      .post<Sheet>('/outages/report-sheet/look', undefined, raw(line('青岚电信', '甲局'), line('', '丁局')));
    expect(items.map(({ faults }) => faults.map(({ path, message }) => `${path} ${message}`))).toEqual([
      ['carrier is another carrier'],
      [],
    ]);
  });

  test('what is no sheet is refused with the reason', async () => {
    const refused = await county.as('office.duty1').refused('POST', '/outages/report-sheet/look', undefined, {
      raw: '"',
      headers: { 'content-type': 'application/octet-stream' },
    });
    expect(refused.status).toBe(400);
  });
});
