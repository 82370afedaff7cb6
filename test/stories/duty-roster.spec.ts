import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { civilMoment, countyDate } from '../../src/kernel/county-time.js';
import { ContactRounds } from '../../src/modules/duty/contacts/contact-rounds.jobs.js';
import { zipOf } from '../../src/platform/files/write-zip.js';
import { County } from '../harness/county.js';
import { outageByHand } from '../harness/parts.js';

let county: County;

beforeAll(async () => {
  county = await County.open('duty roster');
  await county.at('07:30');
});
afterAll(async () => county.close());

interface Words {
  zh: string;
}
interface Draft {
  id: string;
  state: string;
  unread: number;
  faults: { code: string; blocks: boolean; words: Words; from: string; until: string }[];
  shifts: { position: number; person: string; faults: Words[] }[];
}
interface OnDuty {
  items: { organisation: { id: string }; post: string; nameZh: string; username: string }[];
}

const day = (ahead: number): string => countyDate(civilMoment(county.now(), ahead, '12:00'));
const head = '日期,岗位,姓名,开始,结束';
/** Two days from the day after tomorrow on, whole. */
const lines = (): string[] =>
  [2, 3].flatMap((ahead) => [
    `${day(ahead)},值班员,陆岚舟,08:00,20:00`,
    `${day(ahead)},值班员,康岫川,20:00,08:00`,
    `${day(ahead)},带班领导,纪河清,08:00,20:00`,
    `${day(ahead)},带班领导,温屏远,20:00,08:00`,
  ]);

const take = (who: string, content: string | Uint8Array<ArrayBuffer>, format = 'csv') =>
  county
    .as(who)
    .post<Draft>(`/roster-drafts?name=${encodeURIComponent('十二月')}&format=${format}`, undefined, {
      raw: typeof content === 'string' ? Buffer.from(content) : content,
      headers: { 'content-type': 'application/octet-stream' },
    });
const publish = (who: string, id: string) => county.as(who).ask('POST', `/roster-drafts/${id}/publish`, {});

describe('a roster with a hole is not published (4.4.2)', () => {
  let id: string;

  test('the hole is found and named, and publication refused with the list', async () => {
    const found = await take('office.planner', [head, ...lines().filter((_, at) => at !== 5)].join('\n'));
    id = found.id;
    expect(found.unread).toBe(0);
    expect(found.faults.map(({ code, blocks, words }) => [code, blocks, words.zh])).toEqual([
      ['hole', true, `值班员 ${day(3)} 20:00 – ${day(4)} 08:00 没有人`],
    ]);
    expect(
      await county.as('office.planner').refused('POST', `/roster-drafts/${id}/publish`, {}),
    ).toMatchObject({ status: 422, blockers: [{ code: 'hole' }] });
  });

  test('mended, it is published and says who is there', async () => {
    const mended = await county.as('office.planner').post<Draft>(`/roster-drafts/${id}/shifts`, {
      organisation: 'office',
      post: 'duty-officer',
      username: 'office.duty3',
      from: civilMoment(county.now(), 3, '20:00').toISOString(),
      until: civilMoment(county.now(), 4, '08:00').toISOString(),
    });
    expect(mended.faults).toEqual([]);
    expect((await publish('office.planner', id)).status).toBe(200);
    const { items } = await county
      .as('office.planner')
      .get<{ items: { post: string; nameZh: string; organisation: { id: string } }[] }>(
        `/roster?day=${day(3)}`,
      );
    expect(
      items
        .filter(({ organisation, post }) => organisation.id === 'office' && post === 'duty-officer')
        .map(({ nameZh }) => nameZh),
    ).toEqual(['康岫川', '陆岚舟', '程云起']);
    expect(
      await county.as('office.planner').refused('POST', `/roster-drafts/${id}/publish`, {}),
    ).toMatchObject({
      status: 409,
      state: 'published',
    });
  });

  test('it takes the place of what was rostered before, and of nothing else', async () => {
    const others = await county.sql<{ count: number }>(
      `select count(*)::int as count from roster_shift where organisation_id = 'telecom'`,
    );
    expect(others[0]?.count).toBe(62);
    expect(
      (await county.as('office.duty1').get<{ items: { code: string }[] }>('/roster/gaps?days=20')).items,
    ).toEqual([]);
  });
});

describe('what is wrong is said by line', () => {
  test('a name nobody has, a time that is none, a shift of another organisation', async () => {
    const found = await take(
      'office.planner',
      [
        '日期,单位,岗位,姓名,开始,结束',
        `${day(2)},,值班员,王五,08:00,20:00`,
        `${day(2)},,值班员,陆岚舟,28:00,20:00`,
        `${day(2)},青岚移动,值班员,林砚秋,08:00,20:00`,
      ].join('\n'),
    );
    expect(found.unread).toBe(3);
    expect(found.shifts.flatMap(({ faults }) => faults.map(({ zh }) => zh)).sort()).toEqual([
      '不能为“青岚移动”排班',
      '开始时间读不懂：28:00',
      '通讯录里没有“王五”',
    ]);
  });

  test.each([
    ['wrong columns', '日期,电话\n2026-12-01,110', '缺少列：岗位、姓名、开始、结束'],
    ['only a head', head, '文件里没有班次'],
  ])('a file with %s is refused', async (_, content, zh) => {
    const refused = await county
      .as('office.planner')
      .refused('POST', '/roster-drafts?name=x&format=csv', undefined, {
        raw: Buffer.from(content),
        headers: { 'content-type': 'application/octet-stream' },
      });
    expect(refused).toMatchObject({ status: 422, words: { zh } });
  });

  test('somebody on leave, on two shifts at once, or without the post blocks it', async () => {
    await county.as('office.planner').post('/roster/leaves', {
      username: 'office.duty1',
      from: civilMoment(county.now(), 5, '00:00').toISOString(),
      until: civilMoment(county.now(), 6, '00:00').toISOString(),
      reason: '年休假',
    });
    const found = await take(
      'office.planner',
      [
        head,
        `${day(5)},值班员,陆岚舟,08:00,20:00`,
        `${day(5)},值班员,孟汀白,20:00,08:00`,
        `${day(5)},带班领导,纪河清,08:00,20:00`,
        `${day(5)},带班领导,纪河清,18:00,08:00`,
      ].join('\n'),
    );
    expect(found.faults.map(({ code }) => code).sort()).toEqual(['not-of-post', 'on-leave', 'twice']);
    expect((await publish('office.planner', found.id)).status).toBe(422);
  });

  test('a carrier’s roster is its own: another carrier neither sees nor publishes it', async () => {
    const own = await take('mobile.planner', [head, `${day(2)},值班员,林砚秋,08:00,20:00`].join('\n'));
    expect(await county.as('unicom.planner').refused('GET', `/roster-drafts/${own.id}`)).toMatchObject({
      status: 404,
    });
    expect((await publish('office.planner', own.id)).status).toBe(403);
  });
});

test('a workbook is read as well as a text, its times as the sheet stores them', async () => {
  const sheet = await workbook([
    ['日期', '岗位', '姓名', '开始', '结束'],
    [serial(day(2)), '值班员', '莫澹宁', 1 / 3, 5 / 6],
    [serial(day(2)), '值班员', '骆松年', 5 / 6, 1 / 3],
  ]);
  const found = await take('telecom.planner', sheet, 'xlsx');
  expect(found).toMatchObject({ unread: 0, faults: [] });
  expect((await publish('telecom.planner', found.id)).status).toBe(200);
});

describe('a roster from a rotation (4.4.2)', () => {
  const rotation = (people: string[], changed: Record<string, unknown> = {}) => ({
    name: '轮班',
    from: day(30),
    until: day(33),
    restHours: 12,
    posts: [
      {
        organisation: 'office',
        post: 'duty-officer',
        shifts: [
          { from: '08:00', to: '20:00' },
          { from: '20:00', to: '08:00' },
        ],
        people,
      },
      {
        organisation: 'headquarters',
        post: 'deputy-commander',
        shifts: [{ from: '08:00', to: '08:00' }],
        people: ['hq.deputy1', 'hq.deputy2'],
      },
    ],
    ...changed,
  });
  const make = async (body: Record<string, unknown>) => {
    const { id } = await county.as('office.planner').post<{ id: string }>('/roster-drafts/rotation', body);
    return county.as('office.planner').get<Draft>(`/roster-drafts/${id}`);
  };

  test('who is on leave is passed over, nobody goes without rest, and the draft is published like any other', async () => {
    await county.as('office.planner').post('/roster/leaves', {
      username: 'office.duty2',
      from: `${day(30)}T00:00:00+08:00`,
      until: `${day(31)}T00:00:00+08:00`,
      reason: '体检',
    });
    const draft = await make(rotation(['office.duty1', 'office.duty2', 'office.duty3'], { restHours: 0 }));
    expect(
      draft.shifts
        .map(({ person }) => person)
        .filter((person) => person.startsWith('office'))
        .slice(0, 2),
    ).toEqual(['office.duty1', 'office.duty3']);
    expect(draft.faults.filter(({ blocks }) => blocks)).toEqual([]);
    expect((await publish('office.planner', draft.id)).status).toBe(200);
  });

  test('with too few people the shift stays open and stops the publication', async () => {
    const draft = await make(rotation(['office.duty1']));
    expect(draft.faults.find(({ code }) => code === 'hole')?.words.zh).toContain('没有人');
    expect((await publish('office.planner', draft.id)).status).toBe(422);
  });

  test('a year whose holidays are not written down goes by weekends, and says so', async () => {
    const days = await county
      .as('office.planner')
      .get<{ items: { day: string; off: boolean; guessed: boolean }[] }>(
        '/duty-days?from=2026-10-01&until=2026-10-10',
      );
    expect(days.items.filter(({ off }) => off)).toHaveLength(7);
    const later = await county
      .as('office.planner')
      .get<{ items: { off: boolean; guessed: boolean }[] }>('/duty-days?from=2039-01-01&until=2039-01-07');
    expect(later.items.every(({ guessed }) => guessed)).toBe(true);
    const wrong = await county
      .as('office.planner')
      .refused('POST', '/roster-drafts/rotation', rotation(['office.duty1', 'office.duty1']));
    expect(wrong.status).toBe(400);
  });
});

describe('swaps', () => {
  const asked = async () => {
    const [shift] = await county.sql<{ starts_at: Date; ends_at: Date }>(
      `select s.starts_at, s.ends_at from roster_shift s join officer o on o.id = s.officer_id where o.username = 'office.duty1' and s.starts_at > $1 order by s.starts_at limit 1`,
      [county.now()],
    );
    return {
      organisation: 'office',
      post: 'duty-officer',
      from: shift?.starts_at.toISOString(),
      username: 'office.duty3',
      reason: '探亲',
    };
  };

  test('one asks, the other agrees, and the shift is theirs wherever it is read', async () => {
    const body = await asked();
    const { id } = await county.as('office.duty1').post<{ id: string }>('/roster/swaps', body);
    expect(
      await county.as('office.duty2').refused('POST', `/roster/swaps/${id}/answer`, { agrees: true }),
    ).toMatchObject({ status: 403 });
    await county.as('office.duty3').post(`/roster/swaps/${id}/answer`, { agrees: true });
    expect(
      await county.sql(
        `select o.username from roster_shift s join officer o on o.id = s.officer_id where s.organisation_id = 'office' and s.post = 'duty-officer' and s.starts_at = $1`,
        [body.from],
      ),
    ).toEqual([{ username: 'office.duty3' }]);
  });

  test('not a shift that is not one’s own, nor to somebody who has another then', async () => {
    const body = await asked();
    expect(await county.as('office.duty2').refused('POST', '/roster/swaps', body)).toMatchObject({
      status: 422,
      blockers: [{ code: 'not-your-shift' }],
    });
    await county.sql(
      `insert into roster_shift (organisation_id, post, officer_id, starts_at, ends_at) select 'office', 'duty-officer', id, $1, $1::timestamptz + interval '1 hour' from officer where username = 'office.duty2'`,
      [body.from],
    );
    expect(
      await county.as('office.duty1').refused('POST', '/roster/swaps', { ...body, username: 'office.duty2' }),
    ).toMatchObject({ status: 422, blockers: [{ code: 'twice' }] });
  });
});

test('who is on now is told to everyone, the office and its leader first', async () => {
  const { items } = await county.as('telecom.duty1').get<OnDuty>('/on-duty');
  expect(items.map(({ organisation, post }) => `${organisation.id}.${post}`)).toEqual([
    'office.duty-officer',
    'headquarters.deputy-commander',
    'telecom.duty-officer',
  ]);
});

describe('one’s shifts as a calendar', () => {
  test('under a secret address, until it is made anew', async () => {
    const { address } = await county.as('office.duty2').post<{ address: string }>('/duty-calendars');
    const path = new URL(address).pathname.replace('/api', '');
    const feed = await county.nobody().ask('GET', path);
    expect(feed.headers.get('content-type')).toContain('text/calendar');
    expect(String(feed.body)).toContain('SUMMARY:指挥部办公室 值班员');
    await county.as('office.duty2').post('/duty-calendars');
    expect((await county.nobody().ask('GET', path)).status).toBe(404);
    expect(
      await county.sql(`select 1 from command where result::text like '%' || $1 || '%'`, [
        path.split('/').at(-1),
      ]),
    ).toEqual([]);
  });
});

describe('a hand-over', () => {
  test('is signed by who leaves with what stands, and by who comes', async () => {
    await outageByHand(county, 'unicom.noc');
    const { id } = await county.as('office.duty1').post<{ id: string }>('/hand-overs', {
      post: 'duty-officer',
      keys: '值班室钥匙 2 把、卫星电话 1 部',
      matters: '青河大桥断纤待续报',
    });
    expect(await county.as('office.duty1').refused('POST', `/hand-overs/${id}/take`, {})).toMatchObject({
      status: 403,
    });
    expect(await county.as('telecom.duty1').refused('POST', `/hand-overs/${id}/take`, {})).toMatchObject({
      status: 404,
    });
    await county.as('office.duty2').post(`/hand-overs/${id}/take`, { remark: '已清点' });
    const { items } = await county.as('office.director').get<{
      items: { takenAt: string | null; to: { nameZh: string } | null; stands: { clocks: unknown[] } }[];
    }>('/hand-overs');
    expect(items[0]).toMatchObject({ to: { nameZh: '康岫川' } });
    expect(items[0]?.stands.clocks.length).toBeGreaterThan(0);
    const pdf = await county.as('office.duty2').ask('GET', `/hand-overs/${id}/paper`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(String(pdf.body).startsWith('%PDF-')).toBe(true);
    expect((await county.as('telecom.duty1').ask('GET', `/hand-overs/${id}/paper`)).status).toBe(404);
    expect(await county.as('office.duty3').refused('POST', `/hand-overs/${id}/take`, {})).toMatchObject({
      status: 409,
    });
  });
});

describe('contacts are tried round by round', () => {
  const round = () =>
    county
      .as('office.duty1')
      .get<{ round: { contacts: number; answered: number; failed: number } | null }>(
        '/contact-rounds/current',
      );

  test('a round begins by itself, counts who answered, and the directory says when', async () => {
    await county.app.get(ContactRounds).sweep();
    await county.app.get(ContactRounds).sweep();
    expect(await county.sql(`select 1 from contact_round`)).toHaveLength(1);
    await county.as('office.duty1').post('/contact-tests', { username: 'mobile.noc', outcome: 'answered' });
    await county
      .as('office.duty1')
      .post('/contact-tests', { username: 'cable.noc', outcome: 'no-answer', note: '关机' });
    expect((await round()).round).toMatchObject({ answered: 1, failed: 1 });
    const { items } = await county
      .as('office.duty1')
      .get<{ items: { username: string; answeredAt: string | null; outcome: string | null }[] }>(
        '/directory',
      );
    expect(items.find(({ username }) => username === 'cable.noc')).toMatchObject({
      answeredAt: null,
      outcome: 'no-answer',
    });
    expect(items.find(({ username }) => username === 'mobile.noc')?.answeredAt).not.toBeNull();
  });
});

test('with nobody rostered at all a report is taken all the same (4.2.1)', async () => {
  await county.sql(`delete from roster_shift`);
  expect(
    (await county.as('office.duty1').get<{ items: { code: string }[] }>('/roster/gaps')).items.length,
  ).toBeGreaterThan(0);
  const outage = await outageByHand(county, 'telecom.noc');
  expect(outage.state).toBe('reported');
});

const serial = (text: string): number =>
  Math.round((Date.parse(`${text}T00:00:00Z`) - Date.UTC(1899, 11, 30)) / 86_400_000);

/** The smallest workbook a spreadsheet would write. */
async function workbook(cells: (string | number)[][]): Promise<Uint8Array<ArrayBuffer>> {
  const rows = cells
    .map(
      (row, at) =>
        `<row r="${at + 1}">${row
          .map((value, column) => {
            const place = `${String.fromCharCode(65 + column)}${at + 1}`;
            return typeof value === 'number'
              ? `<c r="${place}"><v>${value}</v></c>`
              : `<c r="${place}" t="inlineStr"><is><t>${value}</t></is></c>`;
          })
          .join('')}</row>`,
    )
    .join('');
  const parts = {
    'xl/workbook.xml': `<workbook xmlns:r="r"><sheets><sheet name="值班表" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': `<Relationships><Relationship Id="rId1" Target="worksheets/sheet1.xml"/></Relationships>`,
    'xl/worksheets/sheet1.xml': `<worksheet><sheetData>${rows}</sheetData></worksheet>`,
  };
  const pieces: Buffer[] = [];
  for await (const piece of zipOf(Object.entries(parts).map(([name, text]) => ({ name, pieces: [text] }))))
    pieces.push(piece);
  return new Uint8Array(Buffer.concat(pieces));
}
