import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { CausesView } from '../../src/modules/causes/causes.contract.js';
import { County } from '../harness/county.js';
import { fiveItems, onlyOpenOutage, step } from '../harness/parts.js';
import type { NotificationList, OutageView } from '../harness/views.js';

const leased = {
  code: 'C-M-LEASE',
  nameZh: '租用专线 城东—墨渡',
  nameEn: 'Leased line',
  class: '2',
  bandwidth: '2M',
  a: 'TEL-EX-01',
  z: 'TEL-AG-01',
  keyUser: 'KU-EC-01',
  route: 'C-TEL-002',
};

let county: County;
beforeAll(async () => {
  county = await County.open('layered circuits');
  await county.at('08:00');
});
afterAll(() => county.close());

const write = (carrier: string, body: Record<string, unknown>) =>
  county.as(`${carrier}.planner`).post<{ version: number }>('/network/change-sets', {
    carrier,
    reason: '租用',
    ...body,
  });
const circuit = (carrier: string, cells: Record<string, string>) =>
  write(carrier, { rows: [{ kind: 'circuit', cells }] });
const linksOf = async (code: string) =>
  (
    await county.sql<{ link_code: string }>(
      `select link_code from circuit_link where circuit_code = $1 and path = 'route' order by position`,
      [code],
    )
  ).map(({ link_code }) => link_code);
const routeOf = async (who: string, code: string) =>
  (await county.as(who).get<{ items: { route: string[] }[] }>(`/circuits?q=${code}`)).items[0]?.route;

describe('a circuit over another carrier’s circuit', () => {
  test('is written by the lower one’s code and runs over its links, which its owner does not see', async () => {
    await circuit('mobile', leased);
    expect(await routeOf('mobile.planner', 'C-M-LEASE')).toEqual(['C-TEL-002']);
    expect(await linksOf('C-M-LEASE')).toEqual(['L-TEL-005', 'L-TEL-008']);
    const own = await county.as('mobile.noc').get<CausesView>('/causes');
    expect(JSON.stringify(own)).not.toContain('L-TEL');
  });

  test('follows the lower one when that is rerouted, at any depth, and an old version keeps its links', async () => {
    await circuit('mobile', {
      ...leased,
      code: 'C-M-TOP',
      nameZh: '其上电路',
      nameEn: 'Top',
      route: 'C-M-LEASE',
    });
    const { version } = await circuit('telecom', { code: 'C-TEL-002', route: 'L-TEL-006 L-TEL-008' });
    expect(await linksOf('C-M-LEASE')).toEqual(['L-TEL-006', 'L-TEL-008']);
    expect(await linksOf('C-M-TOP')).toEqual(['L-TEL-006', 'L-TEL-008']);
    const then = await county.sql<{ link_code: string }>(
      `select link_code from circuit_links_at($1) where circuit_code = 'C-M-TOP' and path = 'route' order by position`,
      [version - 1],
    );
    expect(then.map(({ link_code }) => link_code)).toEqual(['L-TEL-005', 'L-TEL-008']);
    const undone = (await county.as('telecom.planner').get<{ items: { id: string }[] }>('/network/versions'))
      .items[0];
    await county
      .as('telecom.planner')
      .post(`/network/change-sets/${undone?.id ?? ''}/undo`, { reason: '退回' });
    expect(await linksOf('C-M-TOP')).toEqual(['L-TEL-005', 'L-TEL-008']);
  });

  test('circles are refused, and so is taking away what others stand on', async () => {
    const refused = (carrier: string, body: Record<string, unknown>) =>
      county
        .as(`${carrier}.planner`)
        .refused('POST', '/network/change-sets', { carrier, reason: '改', ...body });
    const circle = await refused('mobile', {
      rows: [{ kind: 'circuit', cells: { code: 'C-M-LEASE', route: 'C-M-TOP' } }],
    });
    expect(circle.blockers).toMatchObject([{ code: 'cycle' }]);
    const retired = await refused('telecom', { retire: [{ kind: 'circuit', code: 'C-TEL-002' }] });
    expect(JSON.stringify(retired)).toContain('C-M-LEASE');
    const moved = await refused('telecom', {
      rows: [{ kind: 'circuit', cells: { code: 'C-TEL-002', z: 'TEL-EX-02', route: 'L-TEL-005' } }],
    });
    expect(JSON.stringify(moved)).toContain('C-M-LEASE');
  });

  test('both come over one file, the lower before the upper', async () => {
    const plain = { class: '5', bandwidth: '2M', a: 'TEL-EX-01', z: 'TEL-AG-01' };
    await write('telecom', {
      rows: [
        {
          kind: 'circuit',
          cells: { ...plain, code: 'C-T-A', nameZh: '下', nameEn: 'A', route: 'L-TEL-005 L-TEL-008' },
        },
        { kind: 'circuit', cells: { ...plain, code: 'C-T-B', nameZh: '上', nameEn: 'B', route: 'C-T-A' } },
      ],
    });
    expect(await linksOf('C-T-B')).toEqual(['L-TEL-005', 'L-TEL-008']);
    await circuit('telecom', { code: 'C-T-B', route: 'L-TEL-006 L-TEL-008' });
    expect(await linksOf('C-T-B')).toEqual(['L-TEL-006', 'L-TEL-008']);
    expect(await routeOf('telecom.planner', 'C-T-B')).toEqual(['L-TEL-006', 'L-TEL-008']);
  });
});

describe('the lower circuit’s link fails', () => {
  test('the leased circuit is down with it, and its carrier is among those to be notified', async () => {
    await county.managers.objectDown('telecom', 'L-TEL-005');
    const id = await onlyOpenOutage(county);
    const down = await county.sql<{ circuit_code: string; carrier_id: string }>(
      `select circuit_code, carrier_id from outage_circuit where outage_id = $1 and circuit_code in ('C-TEL-002', 'C-M-LEASE', 'C-M-TOP') order by 1`,
      [id],
    );
    expect(down).toEqual([
      { circuit_code: 'C-M-LEASE', carrier_id: 'mobile' },
      { circuit_code: 'C-M-TOP', carrier_id: 'mobile' },
      { circuit_code: 'C-TEL-002', carrier_id: 'telecom' },
    ]);
    await step(county, 'telecom.noc', id, 'report', fiveItems(county));
    await county.settled();
    const { items } = await county.as('telecom.noc').get<NotificationList>(`/notifications?outage=${id}`);
    expect(items.filter(({ kind }) => kind === 'carrier')).toMatchObject([
      { code: 'mobile', because: { zh: '租用的电路 C-TEL-002 中断，其电路 2 条随之中断' } },
    ]);
    const office = await county.as('office.duty1').get<OutageView>(`/outages/${id}`);
    expect(office.keyUsers.map(({ code }) => code)).toContain('KU-EC-01');
    const { findings } = await county.as('office.duty1').get<CausesView>('/causes');
    expect(findings).toMatchObject([{ kind: 'span', code: 'L-TEL-005' }]);
  });
});
