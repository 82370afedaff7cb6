import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { civilMoment, countyDate } from '../../src/kernel/county-time.js';
import { County } from '../harness/county.js';
import { vehicleLoan, step } from '../harness/parts.js';
import type { CaseView } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('stores', { roles: ['server'] });
  await county.at('09:00');
});
afterAll(async () => county.close());

interface Card {
  code: string;
  quantity: number;
  stock: { place: string; lot: string; quantity: number; expiresOn: string | null }[];
}
interface Line {
  kind: string;
  quantity: number;
  from: string;
  to: string;
  balance: number;
}

const card = (code: string) => county.as('telecom.duty1').get<Card>(`/store-items/${code}`);
const lines = async (code: string): Promise<Line[]> =>
  (await county.as('telecom.duty1').get<{ items: Line[] }>(`/store-items/${code}/movements`)).items;
const movement = (kind: string, quantity: number, more: Record<string, unknown> = {}) => ({
  kind,
  quantity,
  place: 'TEL-EX-01',
  because: '抢修',
  ...more,
});
const move = (code: string, body: unknown, who = 'telecom.duty1') =>
  county.as(who).post<{ id: string | null }>(`/store-items/${code}/movements`, body);
const refused = (code: string, body: unknown, who = 'telecom.duty1') =>
  county.as(who).refused('POST', `/store-items/${code}/movements`, body);

describe('a card is the sum of its movements (6.1.4)', () => {
  test('it opens with what the county has, and each movement stands on it with what was left', async () => {
    await move('S-TEL-01', movement('issue', 2));
    await move('S-TEL-01', movement('receive', 5));
    await move('S-TEL-01', movement('transfer', 4, { toPlace: 'TEL-EX-02' }));
    await move('S-TEL-01', movement('damage', 1));
    expect((await lines('S-TEL-01')).map(({ kind, balance }) => [kind, balance])).toEqual([
      ['damage', 9],
      ['transfer', 10],
      ['receive', 10],
      ['issue', 5],
      ['opening', 7],
    ]);
    expect(await card('S-TEL-01')).toMatchObject({
      quantity: 9,
      stock: [
        { place: 'TEL-EX-01', quantity: 5 },
        { place: 'TEL-EX-02', quantity: 4 },
      ],
    });
  });

  test('all accounts together are always nothing: pieces neither come from nor go to nowhere', async () => {
    const [sums] = await county.sql<{ odd: number }>(
      `select count(*)::int as odd from store_item i where i.quantity <> (select coalesce(sum(quantity), 0) from store_stock s where s.item_code = i.code)
         or i.quantity <> (select coalesce(sum(case when to_account like 'stock:%' then quantity else 0 end - case when from_account like 'stock:%' then quantity else 0 end), 0)
            from store_movement m where m.item_code = i.code)`,
    );
    expect(sums).toEqual({ odd: 0 });
  });

  test('lent out it comes back from whom it was lent to, and no more of it', async () => {
    await move('S-TEL-03', movement('loan', 3, { place: 'TEL-AG-10', with: 'mobile' }));
    expect(
      await refused('S-TEL-03', movement('return', 4, { place: 'TEL-AG-10', with: 'mobile' })),
    ).toMatchObject({ status: 422, blockers: [{ code: 'never-lent' }] });
    await move('S-TEL-03', movement('return', 3, { place: 'TEL-AG-10', with: 'mobile' }));
    expect((await card('S-TEL-03')).quantity).toBe(8);
  });

  test('a count writes the difference, and nothing where there is none', async () => {
    expect(await move('S-TEL-02', movement('count', 5, { place: 'TEL-AG-11' }))).toEqual({ id: null });
    await move('S-TEL-02', movement('count', 3, { place: 'TEL-AG-11' }));
    expect((await lines('S-TEL-02'))[0]).toMatchObject({
      kind: 'count',
      quantity: 2,
      to: 'counted',
      balance: 3,
    });
  });
});

test('two hundred issues at once of the last ten pieces: exactly ten go out', async () => {
  await county.as('telecom.duty1').post('/store-items', {
    code: 'S-TEL-LAST',
    nameZh: '应急接头盒',
    nameEn: 'Emergency closure',
    category: 'repair-gear',
    place: 'TEL-EX-01',
    unitZh: '只',
    model: 'EC-1',
    warReserve: false,
  });
  await move('S-TEL-LAST', movement('receive', 10));
  const answers = await Promise.all(
    Array.from({ length: 200 }, () =>
      county.as('telecom.duty1').ask('POST', '/store-items/S-TEL-LAST/movements', movement('issue', 1)),
    ),
  );
  const statuses = answers.map(({ status }) => status);
  expect(statuses.filter((status) => status === 201)).toHaveLength(10);
  expect(statuses.filter((status) => status === 422)).toHaveLength(190);
  expect((await card('S-TEL-LAST')).quantity).toBe(0);
  expect((await lines('S-TEL-LAST')).filter(({ kind }) => kind === 'issue')).toHaveLength(10);
});

describe('the stock of any past day', () => {
  const then = async (code: string, ahead: number) =>
    (
      await county
        .as('office.planner')
        .get<{ items: { code: string; then: number }[] }>(
          `/stores/on-day?owner=unicom&day=${countyDate(civilMoment(county.now(), ahead, '12:00'))}`,
        )
    ).items.find((one) => one.code === code)?.then;

  test('is what there was at its end; what is entered late changes it and the days since', async () => {
    const began = county.now();
    const before = (await then('S-UNI-15', 0)) ?? 0;
    expect(await then('S-UNI-15', -5)).toBe(0);
    await county.at('09:00');
    await county.at('09:00');
    await move('S-UNI-15', movement('issue', 2, { place: 'UNI-EX-01' }), 'unicom.duty1');
    expect(await Promise.all([then('S-UNI-15', -1), then('S-UNI-15', 0)])).toEqual([before, before - 2]);
    await move(
      'S-UNI-15',
      movement('receive', 1, { place: 'UNI-EX-01', at: new Date(began.getTime() + 3_600_000).toISOString() }),
      'unicom.duty1',
    );
    expect(await Promise.all([then('S-UNI-15', -2), then('S-UNI-15', 0)])).toEqual([before + 1, before - 1]);
  });
});

describe('war reserve (6.1.3, 6.1.5)', () => {
  test('is used only by its rule, which stands on the card', async () => {
    const use = movement('issue', 1, { place: 'TEL-AG-01' });
    expect(await refused('S-TEL-08', use)).toMatchObject({
      status: 422,
      blockers: [{ words: { zh: '战备物资的动用、报损须写明依据的规定（6.1.5）' } }],
    });
    await move('S-TEL-08', { ...use, basis: '《人民防空通信战备器材管理规定》' });
    expect((await card('S-TEL-08')).quantity).toBe(6);
  });
});

describe('what is promised is not issued', () => {
  test('a loan’s pieces stay for it', async () => {
    const { id } = await county.as('mobile.duty1').post<CaseView>(
      '/loans',
      vehicleLoan(county, {
        lender: 'telecom',
        resourceKind: 'store-item',
        resourceCode: 'S-TEL-04',
        quantity: 4,
      }),
    );
    await step(county, 'hq.commander', id, 'approve');
    expect(await refused('S-TEL-04', movement('issue', 2))).toMatchObject({
      status: 422,
      blockers: [{ code: 'promised' }],
    });
    await move('S-TEL-04', movement('issue', 1));
  });
});

describe('what is refused', () => {
  test.each([
    ['half a piece', movement('issue', 0.5), 'telecom.duty1', 400],
    ['fewer than none', movement('issue', -1), 'telecom.duty1', 400],
    ['no piece at all', movement('issue', 0), 'telecom.duty1', 400],
    ['a day to come', movement('issue', 1, { at: '2099-01-01T00:00:00+08:00' }), 'telecom.duty1', 400],
    ['no reason', { ...movement('issue', 1), because: '' }, 'telecom.duty1', 400],
    ['another carrier’s card', movement('issue', 1), 'mobile.duty1', 403],
    ['the office', movement('issue', 1), 'office.director', 403],
    ['a borrower that there is not', movement('loan', 1, { with: 'nobody' }), 'telecom.duty1', 400],
  ])('%s', async (_, body, who, status) => {
    expect(await refused('S-TEL-05', body, who)).toMatchObject({ status });
  });

  test('a card’s code twice', async () => {
    expect(
      await county.as('telecom.duty1').refused('POST', '/store-items', {
        code: 'S-TEL-01',
        nameZh: 'x',
        nameEn: 'x',
        category: 'repair-gear',
        place: 'TEL-EX-01',
        unitZh: '只',
        model: 'x',
        warReserve: false,
      }),
    ).toMatchObject({ status: 400, errors: [{ path: 'code' }] });
  });

  test('an issue entered late that would leave less than nothing on a later day', async () => {
    await move('S-TEL-06', movement('issue', 6, { place: 'TEL-AG-07' }));
    await move('S-TEL-06', movement('receive', 6, { place: 'TEL-AG-07' }));
    const yesterday = new Date(county.now().getTime() - 86_400_000).toISOString();
    await county.sql(`update store_balance set quantity = 0 where item_code = 'S-TEL-06' and day < $1`, [
      countyDate(county.now()),
    ]);
    expect(
      await refused('S-TEL-06', movement('issue', 1, { place: 'TEL-AG-07', at: yesterday })),
    ).toMatchObject({ status: 422, blockers: [{ code: 'below-nothing' }] });
  });
});

describe('what the cards say together', () => {
  test('every carrier holds what 6.1.6 and 6.1.7 name, until it has used it up', async () => {
    const categories = async (owner: string) =>
      (
        await county.as('office.planner').get<{
          items: { owner: { id: string }; categories: { clause: string; state: string }[] }[];
        }>('/stores/coverage')
      ).items.find((one) => one.owner.id === owner)?.categories;
    expect((await categories('cable'))?.map(({ clause, state }) => [clause, state])).toEqual([
      ['6.1.7(1)', 'held'],
      ['6.1.7(2)', 'held'],
      ['6.1.7(3)', 'held'],
    ]);
    await county.sql(
      `update store_item set quantity = 0 where owner_id = 'cable' and category = 'repair-gear'`,
    );
    expect((await categories('cable'))?.at(-1)).toMatchObject({ clause: '6.1.7(3)', state: 'none' });
  });

  test('what expires soon is told, the soonest first', async () => {
    const soon = countyDate(civilMoment(county.now(), 20, '12:00'));
    await move(
      'S-MOB-01',
      movement('receive', 2, { place: 'MOB-EX-01', lot: 'B-7', expiresOn: soon }),
      'mobile.duty1',
    );
    const { items } = await county
      .as('mobile.duty1')
      .get<{ items: { code: string; lot: string; expired: boolean }[] }>('/stores/expiring?days=30');
    expect(items).toMatchObject([{ code: 'S-MOB-01', lot: 'B-7', expired: false }]);
  });

  test('a level III flood against the stock: the gap list, the largest first', async () => {
    const { items } = await county.as('office.planner').get<{
      items: { category: string; needed: number; free: number; gap: number; warReserve: number }[];
    }>('/stores/forecast?scenario=flood&level=III');
    expect(items.length).toBeGreaterThan(4);
    for (const { needed, free, gap } of items) expect(gap).toBe(Math.max(0, needed - free));
    expect(items.map(({ gap }) => gap)).toEqual(items.map(({ gap }) => gap).sort((a, b) => b - a));
    expect(items[0]?.gap).toBeGreaterThan(0);
    expect(items.some(({ warReserve }) => warReserve > 0)).toBe(true);
  });
});
