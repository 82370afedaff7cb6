import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { qinglanRaised, qinglanVarbinds, trapV2 } from '../../bench/traps/build-packet.js';
import { County } from '../harness/county.js';
import { applyFile, giveFile } from '../harness/imports.js';

const secret = 'hush-hush-7';
const file = [
  'code,nameZh,network,zone,trustedRelay,community',
  `NMS-NEW,电信备用网管,127.0.0.0/8,Asia/Shanghai,true,${secret}`,
].join('\n');

let county: County;
beforeAll(async () => {
  county = await County.open('sources in the inventory');
});
afterAll(() => county.close());

const sources = async (who = 'telecom.planner') =>
  (
    await county
      .as(who)
      .get<{ items: { code: string; network: string; hasCommunity: boolean }[] }>('/snmp-sources')
  ).items;
const send = async (serial: number) => {
  const varbinds = qinglanVarbinds({ serial, object: 'L-TEL-008', cause: 8, severity: 3, problem: '收无光' });
  await county.managers.trap(trapV2(secret, qinglanRaised, varbinds));
};

describe('SNMP sources in the inventory', () => {
  test('come by a file without their community, which no row, version or answer keeps', async () => {
    const draft = await giveFile(county, 'telecom.planner', file, { kind: 'snmp-source' });
    expect(draft).toMatchObject({ state: 'read', added: 1, rejected: 0, unknownColumns: ['community'] });
    expect(await applyFile(county, 'telecom.planner', draft.id)).toMatchObject({ state: 'applied' });
    expect((await sources()).find(({ code }) => code === 'NMS-NEW')).toEqual({
      code: 'NMS-NEW',
      nameZh: '电信备用网管',
      carrier: 'telecom',
      network: '127.0.0.0/8',
      zone: 'Asia/Shanghai',
      trustedRelay: true,
      hasCommunity: false,
    });
    const kept = await county.sql<{ text: string }>(
      `select row_to_json(t)::text as text from inventory_import_row t union all select row_to_json(t)::text from inventory_change t
       union all select encode(bytes, 'escape') from inventory_import union all select row_to_json(t)::text from journal_entry t`,
    );
    expect(kept.length).toBeGreaterThan(2);
    expect(kept.filter(({ text }) => text.includes(secret))).toEqual([]);
  });

  test('the community is set by itself, by its own carrier or the office, and known at once', async () => {
    const set = { community: secret };
    const refused = await county.as('mobile.planner').refused('POST', '/snmp-sources/NMS-NEW/community', set);
    expect(refused).toMatchObject({ status: 404 });
    expect(await county.as('telecom.planner').post('/snmp-sources/NMS-NEW/community', set)).toEqual({
      code: 'NMS-NEW',
    });
    expect((await sources()).find(({ code }) => code === 'NMS-NEW')?.hasCommunity).toBe(true);
    await pause(100);
    await send(1);
    await county.settled();
    expect(await county.sql(`select 1 from alarm where source_code = 'NMS-NEW'`)).toHaveLength(1);
    const said = await county.sql<{ text: string }>(
      `select row_to_json(t)::text as text from journal_entry t where action = 'snmp-source.community-set'
       union all select row_to_json(t)::text from outbox t union all select row_to_json(t)::text from command t`,
    );
    expect(said.length).toBeGreaterThan(1);
    expect(said.filter(({ text }) => text.includes(secret))).toEqual([]);
  });

  test('no file that goes out bears a community, nor a fault', async () => {
    for (const query of ['csv&kind=snmp-source', 'geojson', 'graphml']) {
      const { body } = await county.as('office.planner').ask('GET', `/network/export?format=${query}`);
      const text = typeof body === 'string' ? body : JSON.stringify(body);
      expect(text).not.toContain('qinglan-telecom');
      expect(text).not.toContain(secret);
    }
    const wrong = await county.as('telecom.planner').refused('POST', '/network/change-sets', {
      carrier: 'telecom',
      reason: '改',
      rows: [{ kind: 'snmp-source', cells: { code: 'NMS-NEW', network: '10.0.0.1/8', community: secret } }],
    });
    expect(JSON.stringify(wrong)).toContain('不是 IPv4 网段');
    expect(JSON.stringify(wrong)).not.toContain(secret);
  });

  test('an edit keeps the community, and a retired source is heard no more', async () => {
    const change = (body: Record<string, unknown>) =>
      county
        .as('telecom.planner')
        .post('/network/change-sets', { carrier: 'telecom', reason: '改', ...body });
    await change({ rows: [{ kind: 'snmp-source', cells: { code: 'NMS-NEW', nameZh: '改名网管' } }] });
    expect((await sources()).find(({ code }) => code === 'NMS-NEW')?.hasCommunity).toBe(true);
    await change({ retire: [{ kind: 'snmp-source', code: 'NMS-NEW' }] });
    expect((await sources()).map(({ code }) => code)).toEqual(['NMS-TEL']);
    expect((await sources('office.planner')).length).toBe(4);
  });
});

describe('key users', () => {
  const user = {
    code: 'KU-NEW',
    kind: 'flood',
    nameZh: '新水文站',
    nameEn: 'New gauge',
    departmentZh: '水利局',
  };
  const body = (reason: string) => ({
    carrier: 'telecom',
    reason,
    rows: [{ kind: 'key-user', cells: user }],
  });

  test('are the office’s to change', async () => {
    const refused = await county.as('telecom.planner').refused('POST', '/network/change-sets', body('新增'));
    expect(JSON.stringify(refused)).toContain('重要用户名单只能由县办公室修改');
    const kinds = await county.sql<{ kind: string }>(
      `select distinct kind from key_user order by kind limit 1`,
    );
    user.kind = kinds[0]?.kind ?? '';
    await county.as('office.planner').post('/network/change-sets', { ...body('新增'), carrier: null });
    const whose = await county.as('office.planner').refused('POST', '/network/change-sets', {
      carrier: null,
      reason: '改',
      retire: [{ kind: 'site', code: 'QL-HUB' }],
    });
    expect(whose).toMatchObject({ status: 400 });
    const { items } = await county
      .as('telecom.planner')
      .get<{ items: { code: string }[] }>('/key-users?q=KU-NEW');
    expect(items).toMatchObject([{ code: 'KU-NEW', departmentZh: '水利局' }]);
  });
});
