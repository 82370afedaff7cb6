import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { countyDate } from '../../src/kernel/county-time.js';
import { CheckSweep } from '../../src/modules/readiness/vehicles/check-sweep.jobs.js';
import { County } from '../harness/county.js';
import { step, vehicleLoan } from '../harness/parts.js';
import type { CaseView } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('vehicle checks');
  await county.at('08:10');
});
afterAll(async () => county.close());

interface Fault {
  code: string;
  zh: string;
}
interface Vehicle {
  code: string;
  ready: boolean;
  fuelPercent: number;
  notReady: Fault[];
  checks: { period: string; dueAt: string; overdue: boolean }[];
  crew: { nameZh: string; onShift: boolean }[];
}
interface Check {
  state: string;
  conflicts: string[];
  missing: string[];
  items: { item: string; says: Record<string, unknown>; standing: string[] }[];
  entries: { id: string; item: string; device: string; byZh: string }[];
  photos: { id: string; item: string }[];
}

const vehicle = (code: string, who = 'mobile.duty1') => county.as(who).get<Vehicle>(`/vehicles/${code}`);
const codes = async (code: string): Promise<string[]> =>
  (await vehicle(code)).notReady.map((fault) => fault.code);
const today = (): string => countyDate(county.now());

const allGood: Record<string, Record<string, unknown>> = {
  body: { good: true },
  battery: { volts: 12.7 },
  fuel: { percent: 90 },
  equipment: { good: true },
  accessories: { counts: { feeder: 4, 'power-cable': 2, connector: 1, earth: 1 }, inPlace: true },
  boxes: { good: true },
  generator: { good: true, fuelPercent: 100 },
};
const entry = (item: string, says: Record<string, unknown>, supersedes: string[] = []) => ({
  id: randomUUID(),
  item,
  says,
  supersedes,
  madeAt: county.now().toISOString(),
});
const sheet = (entries: unknown[], changed: Record<string, unknown> = {}) => ({
  period: 'monthly',
  day: today(),
  device: '手机甲',
  entries,
  ...changed,
});
const send = (who: string, code: string, body: unknown) =>
  county.as(who).post<Check>(`/vehicles/${code}/checks`, body);
const signed = (over: { id: string }[]) =>
  entry('signature', { nameZh: '林砚秋', strokes: [[10, 10, 200, 120]], signs: over.map(({ id }) => id) });

describe('a vehicle is ready, or it is not and says why (6.1.1)', () => {
  test('checked lately, crewed and free it is ready', async () => {
    expect(await vehicle('V-MOB-01')).toMatchObject({ ready: true, notReady: [] });
    const { crew } = await vehicle('V-MOB-01');
    expect(crew.filter(({ onShift }) => onShift)).toHaveLength(2);
  });

  test('each item found bad is a reason of its own, and a cable too few is counted', async () => {
    await send(
      'mobile.duty1',
      'V-MOB-01',
      sheet([
        entry('battery', { volts: 11.9 }),
        entry('accessories', {
          counts: { feeder: 3, 'power-cable': 2, connector: 1, earth: 1 },
          inPlace: true,
        }),
        entry('generator', { good: true, fuelPercent: 40 }),
      ]),
    );
    expect((await vehicle('V-MOB-01')).notReady).toEqual([
      { code: 'battery', zh: '电瓶电压 11.9 伏，低于 12.4 伏', en: 'battery at 11.9 V, under 12.4 V' },
      { code: 'accessories', zh: '缺馈线 1 件', en: 'Feeder cable short by 1' },
      { code: 'generator', zh: '发电机油量40%，未加满', en: 'generator fuel 40%, not full' },
    ]);
  });

  test('the whole check, signed, makes it ready again and is next due in a month', async () => {
    const before = await county.as('mobile.duty1').get<Check>(`/vehicles/V-MOB-01/checks/monthly/${today()}`);
    const standing = (item: string) => before.items.find((one) => one.item === item)?.standing ?? [];
    const entries = Object.entries(allGood).map(([item, says]) => entry(item, says, standing(item)));
    const check = await send('mobile.duty1', 'V-MOB-01', sheet([...entries, signed(entries)]));
    expect(check).toMatchObject({ state: 'signed', conflicts: [], missing: [] });
    const found = await vehicle('V-MOB-01');
    expect(found).toMatchObject({ ready: true, fuelPercent: 90 });
    expect(Date.parse(found.checks[0]?.dueAt ?? '') - county.now().getTime()).toBeGreaterThan(
      31 * 86_400_000,
    );
  });

  test('without its crew it is not ready (6.3.2), nor while it is in repair', async () => {
    await county.as('mobile.planner').post(`/vehicles/V-MOB-02/crew`, {
      from: new Date(county.now().getTime() - 86_400_000).toISOString(),
      until: new Date(county.now().getTime() + 86_400_000).toISOString(),
      shifts: [],
    });
    expect(await codes('V-MOB-02')).toEqual(['crew']);
    await county.as('mobile.duty1').post('/reservations', {
      kind: 'vehicle',
      code: 'V-MOB-02',
      purpose: 'repair',
      from: county.now().toISOString(),
      until: new Date(county.now().getTime() + 4 * 3_600_000).toISOString(),
      reason: '更换轮胎',
    });
    expect(await codes('V-MOB-02')).toEqual(['crew', 'repair']);
  });
});

describe('what is not ready is not offered', () => {
  const offers = () =>
    county
      .as('telecom.duty1')
      .get<{ offered: { code: string }[]; notOffered: { code: string; because: Fault[] }[] }>(
        `/loans/offers?kind=vehicle&from=${encodeURIComponent(county.now().toISOString())}&until=${encodeURIComponent(new Date(county.now().getTime() + 3_600_000).toISOString())}`,
      );

  test('at 70 % of the tank it is missing from the offers, with its reason (6.1.1(1))', async () => {
    expect((await offers()).offered.map(({ code }) => code)).toContain('V-UNI-01');
    await send('unicom.duty1', 'V-UNI-01', sheet([entry('fuel', { percent: 70 })]));
    const { offered, notOffered } = await offers();
    expect(offered.map(({ code }) => code)).not.toContain('V-UNI-01');
    expect(notOffered.find(({ code }) => code === 'V-UNI-01')?.because).toEqual([
      { code: 'fuel', zh: '油量70%，不足油箱的3/4', en: 'fuel 70%, under three quarters' },
    ]);
  });

  test('one’s own vehicles are not among the offers', async () => {
    const { offered, notOffered } = await offers();
    expect([...offered, ...notOffered].filter(({ code }) => code.startsWith('V-TEL'))).toEqual([]);
  });

  test('applied for all the same it is refused, unless a reason is given, which is journalled', async () => {
    const asked = vehicleLoan(county, { lender: 'unicom', resourceCode: 'V-UNI-01' });
    expect(await county.as('telecom.duty1').refused('POST', '/loans', asked)).toMatchObject({
      status: 422,
      blockers: [{ code: 'not-ready', words: { zh: '油量70%，不足油箱的3/4' } }],
    });
    const { id } = await county
      .as('telecom.duty1')
      .post<CaseView>('/loans', { ...asked, unreadyBecause: '途中可以加油' });
    expect(
      await county.sql(
        `select details->>'because' as because from journal_entry where action = $1 and subject_id = $2`,
        ['readiness.overridden', id],
      ),
    ).toEqual([{ because: '途中可以加油' }]);
    await step(county, 'hq.commander', id, 'approve');
    expect(
      await county.as('office.director').refused('POST', `/cases/${id}/steps`, { event: 'order', form: {} }),
    ).toMatchObject({ status: 422, blockers: [{ code: 'resourceIsReady' }] });
    await step(county, 'office.director', id, 'order-unready', { because: '途中加油' });
  });

  test('lent, it is not offered for the same time', async () => {
    const { notOffered } = await offers();
    expect(notOffered.find(({ code }) => code === 'V-UNI-01')?.because.map(({ code }) => code)).toEqual([
      'fuel',
      'reserved',
    ]);
  });
});

describe('two telephones and one check', () => {
  let first: ReturnType<typeof entry>;
  let second: ReturnType<typeof entry>;

  test('made without a line, both entries are kept and the difference is flagged (6.1.4)', async () => {
    first = entry('fuel', { percent: 95 });
    second = entry('fuel', { percent: 80 });
    await send('cable.duty1', 'V-CAB-01', sheet([first, entry('boxes', { good: true })]));
    const check = await send('cable.duty2', 'V-CAB-01', sheet([second], { device: '手机乙' }));
    expect(check).toMatchObject({ state: 'conflict', conflicts: ['fuel'] });
    expect(check.entries.filter(({ item }) => item === 'fuel').map(({ device }) => device)).toEqual([
      '手机甲',
      '手机乙',
    ]);
    const found = await vehicle('V-CAB-01');
    expect(found).toMatchObject({ ready: false, fuelPercent: 80 });
    expect(found.notReady.map(({ code }) => code)).toEqual(['conflict']);
  });

  test('sent twice it is there once, under another key too', async () => {
    const check = await send('cable.duty1', 'V-CAB-01', sheet([first]));
    expect(check.entries.filter(({ id }) => id === first.id)).toHaveLength(1);
    expect(
      await county
        .as('cable.duty1')
        .refused('POST', '/vehicles/V-CAB-01/checks', sheet([{ ...first, says: { percent: 1 } }])),
    ).toMatchObject({ status: 409, code: 'command-reused' });
  });

  test('one who has seen both says which holds', async () => {
    const check = await send(
      'cable.duty1',
      'V-CAB-01',
      sheet([entry('fuel', { percent: 95 }, [first.id, second.id])]),
    );
    expect(check).toMatchObject({ state: 'open', conflicts: [] });
    expect(await vehicle('V-CAB-01')).toMatchObject({ ready: true, fuelPercent: 95 });
  });

  test('a signature that did not see the last entry signs nothing', async () => {
    const check = await send('cable.duty1', 'V-CAB-01', sheet([signed([first])]));
    expect(check.state).toBe('open');
  });

  test('an older check that arrives late changes nothing that is newer', async () => {
    const yesterday = new Date(county.now().getTime() - 86_400_000);
    await send(
      'cable.duty2',
      'V-CAB-01',
      sheet([{ ...entry('fuel', { percent: 20 }), madeAt: yesterday.toISOString() }], {
        day: countyDate(yesterday),
      }),
    );
    expect(await vehicle('V-CAB-01')).toMatchObject({ ready: true, fuelPercent: 95 });
  });
});

describe('photographs', () => {
  const png = Buffer.from('\x89PNG\r\n\x1a\n....', 'latin1');
  const path = (id: string) =>
    `/vehicles/V-CAB-01/check-photos?period=monthly&day=${today()}&item=boxes&name=box.png&id=${id}`;

  test('belong to an item, are shown to the owner and not to another carrier', async () => {
    const id = randomUUID();
    await county.as('cable.duty1').post(path(id), undefined, {
      raw: new Uint8Array(png),
      headers: { 'content-type': 'application/octet-stream' },
    });
    const check = await county.as('cable.duty1').get<Check>(`/vehicles/V-CAB-01/checks/monthly/${today()}`);
    expect(check.photos).toMatchObject([{ id, item: 'boxes' }]);
    expect(await county.as('unicom.duty1').refused('GET', `/vehicle-check-photos/${id}`)).toMatchObject({
      status: 404,
    });
  });
});

describe('what is refused', () => {
  test.each([
    ['another carrier’s vehicle', 'mobile.duty1', {}, 403],
    ['a township', 'modu.duty1', {}, 403],
    ['the office', 'office.duty1', {}, 403],
    ['a day to come', 'unicom.duty1', { day: '2099-01-01' }, 400],
    ['a day long gone', 'unicom.duty1', { day: '2020-01-01' }, 400],
    ['a period that there is not', 'unicom.duty1', { period: 'hourly' }, 400],
  ])('%s', async (_, who, changed, status) => {
    expect(
      await county
        .as(who)
        .refused('POST', '/vehicles/V-UNI-02/checks', sheet([entry('boxes', { good: true })], changed)),
    ).toMatchObject({ status });
  });

  test.each([
    ['a tank more than full', entry.bind(null, 'fuel', { percent: 101 })],
    ['half a cable', entry.bind(null, 'accessories', { counts: { feeder: 1.5 }, inPlace: true })],
    ['a voltage that is none', entry.bind(null, 'battery', { volts: -1 })],
    ['an item that there is not', entry.bind(null, 'wings', { good: true })],
  ])('%s', async (_, made) => {
    expect(
      await county.as('unicom.duty1').refused('POST', '/vehicles/V-UNI-02/checks', sheet([made()])),
    ).toMatchObject({ status: 400 });
  });

  test('an entry made later than now', async () => {
    const later = new Date(county.now().getTime() + 3_600_000).toISOString();
    expect(
      await county
        .as('unicom.duty1')
        .refused(
          'POST',
          '/vehicles/V-UNI-02/checks',
          sheet([{ ...entry('boxes', { good: true }), madeAt: later }]),
        ),
    ).toMatchObject({ status: 400, errors: [{ path: 'entries.0.madeAt' }] });
  });
});

describe('a check that is not done in time (6.1.4)', () => {
  const told = async () => {
    await county.settled();
    return (
      await county.sql<{ recipient: string }>(
        `select recipient from message where notice_kind = 'check-overdue' and notice_id like 'V-UNI-02 daily%' order by issued_at, id`,
      )
    ).map(({ recipient }) => recipient);
  };
  const sweep = () => county.app.get(CheckSweep).sweep();

  test('is told to the owner’s duty officer, then its director, then the office', async () => {
    await county.as('unicom.planner').post('/vehicles/V-UNI-02/fitting', { checks: ['daily', 'monthly'] });
    expect(await codes('V-UNI-02')).toEqual([]);
    await county.at('08:20');
    await county.at('08:20');
    await county.at('08:20');
    await county.at('08:20');
    expect((await vehicle('V-UNI-02')).notReady).toMatchObject([{ code: 'overdue', zh: '日检逾期2天' }]);
    await sweep();
    await sweep();
    await sweep();
    expect(await told()).toEqual(['unicom.duty-officer', 'unicom.director', 'office.duty-officer']);
    await sweep();
    expect(await told()).toHaveLength(3);
  });

  test('done, it is ready and nobody is called any more', async () => {
    const { generator, ...rest } = allGood;
    const entries = Object.entries({
      ...rest,
      generator: generator ?? {},
      accessories: { counts: { splicer: 1, otdr: 1, closure: 6, 'power-cable': 1 }, inPlace: true },
    }).map(([item, says]) => entry(item, says));
    await send('unicom.duty1', 'V-UNI-02', sheet([...entries, signed(entries)], { period: 'daily' }));
    expect(await codes('V-UNI-02')).toEqual([]);
    await county.settled();
    expect(
      await county.sql(
        `select 1 from message where notice_kind = 'check-overdue' and notice_id like 'V-UNI-02%' and ended_at is null`,
      ),
    ).toEqual([]);
  });
});

test('the label on a vehicle is a QR code of its check', async () => {
  const label = await county.as('mobile.duty1').ask('GET', '/vehicles/V-MOB-01/qr');
  expect(label.headers.get('content-type')).toContain('image/svg+xml');
  expect(String(label.body)).toContain('<path d="M4 4');
});
