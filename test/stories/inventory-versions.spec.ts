import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';

interface Row {
  code: string;
  nameZh: string;
  batteryHours: number;
  km: number;
  route: string[];
}
interface Listed<Item> {
  items: Item[];
  next?: string;
}
interface ChangeSet {
  id: string;
  version: number;
  reason: string;
  kind: string;
  changed: number;
  undoneBy?: string;
}

let county: County;
beforeAll(async () => {
  county = await County.open('inventory versions');
});
afterAll(() => county.close());

const planner = () => county.as('telecom.planner');
const edit = (body: Record<string, unknown>) => ({ carrier: 'telecom', reason: '改造', ...body });
const change = (kind: string, cells: Record<string, string>) =>
  planner().post<ChangeSet>('/network/change-sets', edit({ rows: [{ kind, cells }] }));
const site = async (code: string, at?: string | number): Promise<Row | undefined> => {
  const when = at === undefined ? '' : `&at=${encodeURIComponent(String(at))}`;
  const { items } = await planner().get<Listed<Row>>(`/sites?q=${code}${when}`);
  return items.find((each) => each.code === code);
};

describe('the inventory keeps its versions', () => {
  test('each change is a version, with who and why; the day of an old case shows what stood then', async () => {
    const before = county.now().toISOString();
    await county.forward('1 minute');
    const first = await change('site', { code: 'TEL-BS-01', batteryHours: '6' });
    await county.forward('1 minute');
    const second = await change('site', { code: 'TEL-BS-01', batteryHours: '9', nameZh: '新名基站' });
    expect(second.version).toBe(first.version + 1);
    expect((await site('TEL-BS-01', before))?.batteryHours).toBe(3);
    expect((await site('TEL-BS-01', first.version))?.batteryHours).toBe(6);
    expect(await site('TEL-BS-01', second.version)).toMatchObject({ batteryHours: 9, nameZh: '新名基站' });
    expect((await site('TEL-BS-01'))?.batteryHours).toBe(9);
    const { items } = await planner().get<Listed<ChangeSet>>('/network/versions');
    expect(items).toMatchObject([
      { version: second.version, kind: 'edit', reason: '改造', changed: 1, by: '闵渡平' },
      { version: first.version },
    ]);
    const read = await planner().get<Listed<Record<string, unknown>>>(`/network/change-sets/${second.id}`);
    expect(read.items).toMatchObject([
      { kind: 'site', code: 'TEL-BS-01', before: { batteryHours: 6 }, after: { batteryHours: 9 } },
    ]);
  });

  test('the same key writes once', async () => {
    const key = randomUUID();
    const body = edit({ rows: [{ kind: 'site', cells: { code: 'TEL-BS-02', batteryHours: '5' } }] });
    const first = await planner().post<ChangeSet>('/network/change-sets', body, { key });
    const again = await planner().post<ChangeSet>('/network/change-sets', body, { key });
    expect(again.version).toBe(first.version);
  });

  test('others hear of it, and it is in the journal', async () => {
    await county.settled();
    const [told] = await county.sql<{ organisations: string[] }>(
      `select organisations from outbox where topic = 'network.changed' order by id desc limit 1`,
    );
    expect(told?.organisations).toEqual(['telecom']);
    const entries = await county.sql(`select 1 from journal_entry where action = 'inventory.edit'`);
    expect(entries.length).toBe(3);
  });

  test('a route too has its versions', async () => {
    const [before] = (await planner().get<Listed<Row>>('/circuits?q=C-TEL-002')).items;
    const { version } = await change('circuit', { code: 'C-TEL-002', route: 'L-TEL-006 L-TEL-008' });
    const [now] = (await planner().get<Listed<Row>>('/circuits?q=C-TEL-002')).items;
    const [then] = (await planner().get<Listed<Row>>(`/circuits?q=C-TEL-002&at=${version - 1}`)).items;
    expect(now?.route).toEqual(['L-TEL-006', 'L-TEL-008']);
    expect(then?.route).toEqual(before?.route);
  });
});

describe('taking a change back', () => {
  test('puts back what it replaced, once', async () => {
    const { id } = await change('site', { code: 'TEL-BS-03', batteryHours: '11' });
    await planner().post(`/network/change-sets/${id}/undo`, { reason: '误改' });
    expect((await site('TEL-BS-03'))?.batteryHours).toBe(4);
    const again = await planner().refused('POST', `/network/change-sets/${id}/undo`, { reason: '再来' });
    expect(again).toMatchObject({ status: 409, code: 'state-moved-on' });
  });

  test('is refused, row by row, when a later change stands on it', async () => {
    const first = await change('site', { code: 'TEL-BS-04', batteryHours: '11' });
    await change('site', { code: 'TEL-BS-04', batteryHours: '12' });
    const refused = await planner().refused('POST', `/network/change-sets/${first.id}/undo`, {
      reason: '误改',
    });
    expect(refused).toMatchObject({ status: 422, code: 'does-not-fit' });
    expect(JSON.stringify(refused)).toContain('TEL-BS-04');
  });

  test('a new row that is taken back is gone, and may come again', async () => {
    const cells = {
      code: 'TEL-NEW',
      nameZh: '新站',
      nameEn: 'New',
      kind: 'base-station',
      township: 'township-modu',
      lat: '27.3',
      lon: '115.4',
    };
    const { id, version } = await change('site', cells);
    expect(await site('TEL-NEW')).toBeDefined();
    await planner().post(`/network/change-sets/${id}/undo`, { reason: '误加' });
    expect(await site('TEL-NEW')).toBeUndefined();
    expect(await site('TEL-NEW', version)).toBeDefined();
    await change('site', cells);
    expect(await site('TEL-NEW')).toBeDefined();
  });
});

describe('what would not hold together is refused', () => {
  const refusedEdit = (body: Record<string, unknown>) =>
    planner().refused('POST', '/network/change-sets', edit(body));

  test('a site that links still need is not retired, a circuit is', async () => {
    const refused = await refusedEdit({ retire: [{ kind: 'site', code: 'TEL-AG-01' }] });
    expect(refused).toMatchObject({ status: 422, code: 'does-not-fit' });
    expect(JSON.stringify(refused)).toContain('L-TEL-008');
    await planner().post('/network/change-sets', edit({ retire: [{ kind: 'circuit', code: 'C-TEL-005' }] }));
    expect((await planner().get<Listed<Row>>('/circuits?q=C-TEL-005')).items).toEqual([]);
    expect(await county.sql(`select 1 from circuit where code = 'C-TEL-005'`)).toHaveLength(1);
  });

  test('a link is not moved from under a circuit', async () => {
    const refused = await refusedEdit({
      rows: [{ kind: 'link', cells: { code: 'L-TEL-008', z: 'TEL-AG-02' } }],
    });
    expect(refused).toMatchObject({ code: 'does-not-fit' });
    expect(JSON.stringify(refused)).toContain('C-TEL-001');
  });

  test('faults are named in both languages', async () => {
    const refused = await refusedEdit({
      rows: [{ kind: 'circuit', cells: { code: 'C-TEL-001', class: '9', route: 'L-TEL-001' } }],
    });
    expect(JSON.stringify(refused)).toMatch(/类别：超出允许范围 \(9\).*Class: is out of range/);
  });

  test('a carrier changes only its own; others’ posts nothing', async () => {
    const foreign = {
      ...edit({ rows: [{ kind: 'site', cells: { code: 'MOB-AG-01', batteryHours: '1' } }] }),
    };
    expect(
      await planner().refused('POST', '/network/change-sets', { ...foreign, carrier: 'mobile' }),
    ).toMatchObject({ code: 'not-permitted' });
    expect(await planner().refused('POST', '/network/change-sets', foreign)).toMatchObject({
      code: 'does-not-fit',
    });
    expect(await county.as('telecom.duty1').refused('POST', '/network/change-sets', foreign)).toMatchObject({
      code: 'not-permitted',
    });
    await county.as('office.planner').post('/network/change-sets', { ...foreign, carrier: 'mobile' });
    const seen = await planner().get<Listed<ChangeSet & { carrier: string }>>('/network/versions?limit=200');
    expect(seen.items.filter(({ carrier }) => carrier !== 'telecom')).toEqual([]);
  });
});

describe('a change under an open case', () => {
  const held = async (circuit: string) => {
    const found = await county.sql<{ outage_id: string; up_at: Date | null }>(
      `select outage_id, up_at from outage_circuit where circuit_code = $1 order by down_since`,
      [circuit],
    );
    return found.map(({ outage_id, up_at }) => ({ outage: outage_id, isUp: up_at !== null }));
  };
  const drawn = async (outage: string) => {
    const drawing = await county
      .as('office.duty1')
      .get<{ links: { code: string; nameZh: string; circuits: number }[] }>(`/outages/${outage}/schematic`);
    return drawing.links.map(({ code, nameZh, circuits }) => `${code} ${nameZh} ${circuits}`);
  };
  const linkDown = async (...codes: string[]) => {
    await county.managers.linkDown(...codes);
    await county.settled();
  };
  const linkUp = async (...codes: string[]) => {
    await county.managers.linkUp(...codes);
    await county.settled();
  };

  test('the case keeps its version: what is rerouted, renamed or retired meanwhile stays as of its day', async () => {
    await linkDown('L-TEL-008');
    const [first] = await held('C-TEL-001');
    expect(first?.isUp).toBe(false);
    expect(await held('C-TEL-009')).toEqual([first]);
    const before = await drawn(first?.outage ?? '');
    await planner().post('/network/change-sets', edit({ retire: [{ kind: 'circuit', code: 'C-TEL-001' }] }));
    await change('circuit', { code: 'C-TEL-009', route: 'L-TEL-013 L-TEL-024' });
    await change('link', { code: 'L-TEL-008', nameZh: '改名光缆' });
    await linkDown('L-MOB-001');
    expect(await held('C-TEL-001')).toEqual([first]);
    expect(await held('C-TEL-009')).toEqual([first]);
    expect(before.some((each) => each.startsWith('L-TEL-008 青岚电信城东局—墨渡光缆'))).toBe(true);
    expect((await drawn(first?.outage ?? '')).filter((each) => each.startsWith('L-TEL'))).toEqual(
      before.filter((each) => each.startsWith('L-TEL')),
    );
  });

  test('its circuits are back with its alarms, and a new outage sees the new network', async () => {
    await linkUp('L-TEL-008', 'L-MOB-001');
    expect((await held('C-TEL-001')).map(({ isUp }) => isUp)).toEqual([true]);
    expect((await held('C-TEL-009')).map(({ isUp }) => isUp)).toEqual([true]);
    await linkDown('L-TEL-008');
    expect(await held('C-TEL-001')).toHaveLength(1);
    expect(await held('C-TEL-009')).toHaveLength(1);
    const [again] = (await held('C-TEL-002')).filter(({ isUp }) => !isUp);
    expect((await drawn(again?.outage ?? '')).some((each) => each.startsWith('L-TEL-008 改名光缆'))).toBe(
      true,
    );
    await linkUp('L-TEL-008');
  });
});
