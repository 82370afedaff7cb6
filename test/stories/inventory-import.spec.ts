import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { applyFile, giveFile } from '../harness/imports.js';

let county: County;
beforeAll(async () => {
  county = await County.open('inventory import');
});
afterAll(() => county.close());

const heads = 'code,nameZh,nameEn,kind,township,lat,lon';
const siteLine = (code: string, more = 'base-station,township-modu,27.3,115.4') =>
  `${code},${code}站,${code},${more}`;
const csv = (...lines: string[]): string => [heads, ...lines].join('\n');

const give = (who: string, file: string | Uint8Array<ArrayBuffer>, asked: Record<string, string> = {}) =>
  giveFile(county, who, file, asked);
const apply = (who: string, id: string, keep = 'good-rows') => applyFile(county, who, id, keep);

const sites = async (who: string, q: string) =>
  (await county.as(who).get<{ items: { code: string }[] }>(`/sites?q=${q}`)).items.map(({ code }) => code);

describe('an import of the inventory', () => {
  test('shows first what it would do, row by row, and changes nothing', async () => {
    const draft = await give(
      'telecom.planner',
      csv(
        siteLine('TEL-I-1'),
        siteLine('TEL-I-1'),
        siteLine('TEL-I-2', 'castle,township-modu,27.3,115.4'),
        siteLine('TEL-I-3', 'exchange,township-modu,31.2,121.5'),
        siteLine('MOB-AG-01'),
        'TEL-BS-01,=cmd|x,Ferry,base-station,township-modu,27.32304,115.4716',
      ),
    );
    expect(draft).toMatchObject({ state: 'read', added: 1, changed: 1, rejected: 4, warned: 1, done: 6 });
    expect(
      draft.items.map(({ line, does, faults }) => [line, does, ...faults.map(({ code }) => code)]),
    ).toEqual([
      [2, 'add'],
      [3, 'reject', 'twice-in-file'],
      [4, 'reject', 'bad-choice'],
      [5, 'reject', 'off-county'],
      [6, 'reject', 'of-another-carrier'],
      [7, 'change', 'formula-like'],
    ]);
    expect(draft.items[2]?.faults[0]).toMatchObject({
      field: 'kind',
      value: 'castle',
      words: { zh: '不是可选的值', en: 'is not one of the choices' },
    });
    expect(draft.items[5]?.before).toMatchObject({ batteryHours: 3, nameZh: '青岚电信墨渡渡口基站' });
    expect(draft.items[5]?.content).toMatchObject({ batteryHours: 3, nameZh: '=cmd|x' });
    expect(await sites('telecom.planner', 'TEL-I')).toEqual([]);
    const refused = await county.as('telecom.planner').refused('POST', `/network/imports/${draft.id}/apply`, {
      keep: 'nothing-if-any-fault',
      reason: '更新',
    });
    expect(refused).toMatchObject({ status: 422, code: 'does-not-fit' });
    const applied = await apply('telecom.planner', draft.id);
    expect(applied).toMatchObject({ state: 'applied' });
    expect(await sites('telecom.planner', 'TEL-I')).toEqual(['TEL-I-1']);
    await county
      .as('telecom.planner')
      .post(`/network/change-sets/${applied.changeSet ?? ''}/undo`, { reason: '撤' });
    expect(await sites('telecom.planner', 'TEL-I')).toEqual([]);
  });

  test('a discarded draft is nothing', async () => {
    const { id } = await give('telecom.planner', csv(siteLine('TEL-D-1')));
    await county.as('telecom.planner').post(`/network/imports/${id}/discard`);
    expect(
      await county.as('telecom.planner').refused('POST', `/network/imports/${id}/apply`, {
        keep: 'good-rows',
        reason: '更新',
      }),
    ).toMatchObject({ status: 409 });
    expect(await county.sql('select 1 from inventory_import_row where import_id = $1', [id])).toEqual([]);
  });

  test('is checked again when the inventory has changed since its preview', async () => {
    const first = await give('telecom.planner', csv(siteLine('TEL-M-1')));
    const second = await give('telecom.noc', csv(siteLine('TEL-M-1'), siteLine('TEL-M-2')));
    expect(await apply('telecom.noc', second.id)).toMatchObject({ state: 'applied' });
    const again = await apply('telecom.planner', first.id);
    expect(again).toMatchObject({ state: 'read', unchanged: 1, added: 0 });
    expect(again.fault?.zh).toContain('又有改动');
  });

  test('a file that cannot be read says why', async () => {
    const draft = await give('telecom.planner', 'nameZh\n站');
    expect(draft).toMatchObject({ state: 'failed', fault: { zh: '没有“编码”列' } });
  });

  test('a network of the Topology Zoo’s kind becomes sites and links', async () => {
    const file = await readFile(join(import.meta.dirname, '../fixtures/qinglan-ring.graphml'), 'utf8');
    const draft = await give('telecom.planner', file, { format: 'graphml', township: 'township-modu' });
    expect(
      draft.items.map(({ code, does, faults }) => [code, does, ...faults.map((each) => each.code)]),
    ).toEqual([
      ['Ring-N0', 'add'],
      ['Ring-N1', 'add'],
      ['Ring-N2', 'add', 'external', 'no-place'],
      ['Ring-Ee0', 'add'],
      ['Ring-Ee1', 'add'],
      ['Ring-Ee2', 'add'],
    ]);
    expect(await apply('telecom.planner', draft.id)).toMatchObject({ state: 'applied' });
    expect(await sites('telecom.planner', 'Ring')).toEqual(['Ring-N0', 'Ring-N1', 'Ring-N2']);
  });
});

describe('who may import', () => {
  test('a carrier only its own rows; the office any carrier’s; key users the office alone', async () => {
    const query = 'format=csv&name=x&carrier=mobile';
    const asking = { raw: csv(siteLine('X-1')), headers: { 'content-type': 'application/octet-stream' } };
    expect(
      await county.as('telecom.planner').refused('POST', `/network/imports?${query}`, undefined, asking),
    ).toMatchObject({ code: 'not-permitted' });
    const draft = await give('office.planner', csv(siteLine('MOB-X-1')), { carrier: 'mobile' });
    expect(draft).toMatchObject({ added: 1, carrier: 'mobile' });
    expect(await county.as('telecom.planner').refused('GET', `/network/imports/${draft.id}`)).toMatchObject({
      code: 'not-found',
    });
    const users = 'code,kind,nameZh,nameEn,departmentZh\nKU-X,finance,农商行,Bank,营业部';
    expect(await give('telecom.planner', users, { kind: 'key-user' })).toMatchObject({ rejected: 1 });
    expect(await give('office.planner', users, { kind: 'key-user' })).toMatchObject({ added: 1 });
  });

  test('nothing too large, nothing as JSON, nothing twice', async () => {
    const query = 'format=csv&name=x&carrier=telecom';
    const refused = (asking: object) =>
      county.as('telecom.planner').refused('POST', `/network/imports?${query}`, undefined, asking);
    const stream = { 'content-type': 'application/octet-stream' };
    expect(await refused({ raw: new Uint8Array(21 * 1024 * 1024), headers: stream })).toMatchObject({
      code: 'too-large',
    });
    expect(await refused({ raw: '{}' })).toMatchObject({ code: 'bad-shape' });
    expect(await refused({ raw: '', headers: stream })).toMatchObject({ code: 'bad-shape' });
  });
});

describe('what is exported', () => {
  const few = new Set(['key-user', 'snmp-source']);

  test.each([
    ['csv', 'site'],
    ['csv', 'link'],
    ['csv', 'circuit'],
    ['csv', 'key-user'],
    ['csv', 'snmp-source'],
    ['xlsx', 'site'],
    ['geojson', 'site'],
    ['graphml', 'site'],
  ])('%s of %s comes back unchanged', async (format, kind) => {
    const response = await county
      .as('telecom.planner')
      .open(`/network/export?format=${format}&kind=${kind}`, {}, AbortSignal.timeout(20_000));
    expect(response.headers.get('content-disposition')).toContain(`.${format}`);
    const file = new Uint8Array(await response.arrayBuffer());
    const draft = await give('telecom.planner', file, { format, kind });
    const spoiled = draft.items.filter(({ does }) => does !== 'same');
    expect(spoiled).toEqual([]);
    expect(draft).toMatchObject({ added: 0, changed: 0, rejected: 0 });
    expect(draft.unchanged).toBeGreaterThan(few.has(kind) ? 0 : 20);
    await county.as('telecom.planner').post(`/network/imports/${draft.id}/discard`);
  });
});
