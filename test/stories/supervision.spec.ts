import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { countyDate } from '../../src/kernel/county-time.js';
import { BoardSnapshots } from '../../src/modules/supervision/board/board-snapshots.jobs.js';
import { County } from '../harness/county.js';
import { step } from '../harness/parts.js';
import type { CaseView } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('supervision');
  await county.at('09:00');
});
afterAll(async () => county.close());

const inDays = (days: number): string => new Date(county.now().getTime() + days * 86_400_000).toISOString();
const good = Object.fromEntries(Array.from({ length: 9 }, (_, at) => [`item${at + 1}`, 'good']));
interface Inspection {
  standing: number;
  late: number;
  state: string;
  items: { no: number; result: string | null; done: string; late: boolean }[];
}
const inspectionOf = (id: string, who = 'office.director') =>
  county.as(who).get<Inspection>(`/inspections/${id}`);
const refusedStep = (who: string, id: string, event: string, form: Record<string, unknown>) =>
  county.as(who).refused('POST', `/cases/${id}/steps`, { event, form });
const announced = (carrier = 'telecom') =>
  county.as('office.director').post<CaseView>('/inspections', {
    carrier,
    inspectedAt: inDays(0),
    members: '秦竹溪、陆岚舟',
  });

describe('an inspection by nine items (6.5)', () => {
  let id: string;

  test('only the office announces one, of a carrier', async () => {
    const body = { carrier: 'township-modu', inspectedAt: inDays(0), members: '秦竹溪' };
    expect(await county.as('office.director').refused('POST', '/inspections', body)).toMatchObject({
      status: 400,
      errors: [{ path: 'carrier' }],
    });
    expect(
      await county.as('telecom.director').refused('POST', '/inspections', { ...body, carrier: 'telecom' }),
    ).toMatchObject({ status: 403 });
    ({ id } = await announced());
  });

  test('a finding without what is wrong and by when is not recorded', async () => {
    expect(await refusedStep('office.director', id, 'record', { ...good, item2: 'finding' })).toMatchObject({
      status: 422,
      items: ['remark2', 'due2'],
    });
    const late = { ...good, item2: 'finding', remark2: '未明确负责人', due2: inDays(-1) };
    expect(await refusedStep('office.director', id, 'record', late)).toMatchObject({
      status: 400,
      errors: [{ path: 'form.due2' }],
    });
  });

  test('objected to, recorded again, signed by the carrier: one paper with the nine items and both names', async () => {
    const found = {
      ...good,
      ...{ item2: 'finding', remark2: '未明确负责人', due2: inDays(10) },
      ...{ item7: 'finding', remark7: '一年未演练', due7: inDays(20), item9: 'not-applicable' },
    };
    await step(county, 'office.director', id, 'record', found);
    await step(county, 'telecom.director', id, 'object', { because: '第 2 项已发文' });
    await step(county, 'office.director', id, 'record', found);
    expect(await refusedStep('mobile.director', id, 'sign', {})).toMatchObject({ status: 404 });
    await step(county, 'telecom.director', id, 'sign', { opinion: '无异议', receiver: '陶远' });
    const paper = await county.expectDocument(id, 'inspection-record', ['telecom']);
    const text = JSON.stringify(paper.content);
    expect(text).toContain('受检单位签字人：陶远');
    expect(text).toContain('组织机构落实：未明确负责人');
    expect(text).toContain('主任　秦竹溪');
    expect((paper.content as { annexes: { rows: string[][] }[] }).annexes[0]?.rows).toHaveLength(9);
    expect(await inspectionOf(id)).toMatchObject({ state: 'rectifying', standing: 2, late: 0 });
  });

  test('a finding that is not put right in time is told and shown as late', async () => {
    await county.forward('241 hours');
    await county.settled();
    expect(await inspectionOf(id, 'telecom.director')).toMatchObject({ standing: 2, late: 1 });
    const told = await county.sql<{ organisation_id: string }>(
      `select organisation_id from message where case_id = $1 and notice_kind = 'escalation' order by issued_at limit 1`,
      [id],
    );
    expect(told).toEqual([{ organisation_id: 'telecom' }]);
  });

  test('put right finding by finding, reported, returned with a new day, signed off', async () => {
    const done = (item: string) => ({ item, doneAt: inDays(0), done: '已整改' });
    expect(await refusedStep('telecom.director', id, 'submit-rectification', {})).toMatchObject({
      status: 422,
      blockers: [{ code: 'allPutRight' }],
    });
    expect(
      await refusedStep('telecom.director', id, 'report-finding', { ...done('2'), doneAt: inDays(1) }),
    ).toMatchObject({ status: 400 });
    expect(await refusedStep('telecom.director', id, 'report-finding', done('1'))).toMatchObject({
      status: 400,
    });
    await step(county, 'telecom.director', id, 'report-finding', done('2'));
    await step(county, 'telecom.director', id, 'report-finding', done('7'));
    await step(county, 'telecom.director', id, 'submit-rectification');
    const report = await county.expectDocument(id, 'rectification-report', ['office']);
    expect(JSON.stringify(report.content)).toContain('已整改');
    const back = { items: ['7'], newUntil: inDays(30), because: '无演练记录' };
    await step(county, 'office.director', id, 'return', back);
    expect(await inspectionOf(id)).toMatchObject({ state: 'rectifying', standing: 1, late: 0 });
    await step(county, 'telecom.director', id, 'report-finding', done('7'));
    await step(county, 'telecom.director', id, 'submit-rectification');
    const closed = await step(county, 'office.director', id, 'accept');
    expect(closed.state).toBe('closed');
    expect(closed.deadlines).toEqual([]);
  });

  test('with nothing found it is closed by the carrier’s signature; another carrier does not see it', async () => {
    const other = await announced('mobile');
    await step(county, 'office.director', other.id, 'record', good);
    const signed = await step(county, 'mobile.director', other.id, 'sign', {
      opinion: '无异议',
      receiver: '莫',
    });
    expect(signed.state).toBe('closed');
    const list = await county
      .as('mobile.director')
      .get<{ items: { carrier: { id: string } }[] }>('/inspections');
    expect(list.items.map(({ carrier }) => carrier.id)).toEqual(['mobile']);
    expect(await county.as('mobile.director').refused('GET', `/inspections/${id}`)).toMatchObject({
      status: 404,
    });
  });
});

describe('carriers’ plans (2.1.2(6))', () => {
  const pdf = new TextEncoder().encode('%PDF-1.7\n预案\n%%EOF\n');
  const path = (edition: string): string =>
    `/carrier-plans?${new URLSearchParams({ planName: '应急通信保障预案', edition, name: '预案.pdf' }).toString()}`;
  const asFile = { headers: { 'content-type': 'application/octet-stream' } };
  const submit = (edition: string) =>
    county.as('telecom.director').post<CaseView>(path(edition), undefined, { ...asFile, raw: pdf });
  const standing = async (carrier: string) =>
    (
      await county
        .as('office.director')
        .get<{ items: { carrier: { id: string }; standing: string }[] }>('/carrier-plans/standing')
    ).items.find((one) => one.carrier.id === carrier)?.standing;
  let first: string;

  test('a PDF by its bytes, by a carrier; who has none is named', async () => {
    const raw = new TextEncoder().encode('<html>预案.pdf</html>');
    expect(
      await county.as('telecom.director').refused('POST', path('一'), undefined, { ...asFile, raw }),
    ).toMatchObject({ status: 422, blockers: [{ code: 'notAPdf' }] });
    expect(
      await county.as('office.director').refused('POST', path('一'), undefined, { ...asFile, raw: pdf }),
    ).toMatchObject({ status: 403 });
    expect(await standing('telecom')).toBe('none');
    first = (await submit('2026 版')).id;
  });

  test('returned with the reason it comes back only with another file; approved, it is valid', async () => {
    await step(county, 'office.director', first, 'review', { opinion: '缺演练安排' });
    await step(county, 'office.director', first, 'return', { because: '补充演练安排' });
    await county.forward('1 hour');
    const changes = { changes: '已补充' };
    expect(await refusedStep('telecom.director', first, 'resubmit', changes)).toMatchObject({
      status: 422,
      blockers: [{ code: 'hasNewFile' }],
    });
    await county
      .as('telecom.director')
      .post(`/cases/${first}/attachments?name=${encodeURIComponent('预案修改.pdf')}`, undefined, {
        ...asFile,
        raw: pdf,
      });
    await step(county, 'telecom.director', first, 'resubmit', changes);
    await step(county, 'office.director', first, 'review', { opinion: '符合要求' });
    await step(county, 'office.director', first, 'approve', { planUntil: inDays(61) });
    expect(await standing('telecom')).toBe('valid');
    const papers = await county
      .as('telecom.director')
      .get<{ items: unknown[] }>(`/documents?case=${first}&kind=plan-approval`);
    expect(papers.items).toHaveLength(2);
  });

  test('sixty days before its end its carrier is told, and it is called expiring', async () => {
    await county.forward('25 hours');
    await county.settled();
    expect(await standing('telecom')).toBe('expiring');
    const told = await county.sql(
      `select organisation_id as carrier, subject_zh as subject from message where case_id = $1 and notice_kind = 'reminder'`,
      [first],
    );
    expect(told).toEqual([{ carrier: 'telecom', subject: '即将到期：企业预案有效期届满前报送新版' }]);
  });

  test('a later edition replaces it; at its end it lapses by itself', async () => {
    const second = (await submit('2027 版')).id;
    await step(county, 'office.director', second, 'review', { opinion: '符合要求' });
    await step(county, 'office.director', second, 'approve', { planUntil: inDays(3) });
    const stateOf = async (id: string) =>
      (await county.as('office.director').get<CaseView>(`/cases/${id}`)).state;
    expect(await stateOf(first)).toBe('replaced');
    await county.forward('73 hours');
    await county.settled();
    expect(await stateOf(second)).toBe('lapsed');
    expect(await standing('telecom')).toBe('none');
  });
});

describe('what is owed each year (6.4)', () => {
  interface Yearly {
    items: { organisation: { id: string }; kind: string; state: string }[];
  }
  const owed = async (organisation: string, kind: string) =>
    (await county.as('office.director').get<Yearly>('/exercises/yearly')).items.find(
      (one) => one.organisation.id === organisation && one.kind === kind,
    )?.state;
  const held = (kind: string, daysAgo: number, more = {}) => ({
    kind,
    heldOn: countyDate(new Date(county.now().getTime() - daysAgo * 86_400_000)),
    title: '应急通信车操作',
    place: '县电信机房',
    members: '抢修一队',
    headCount: 12,
    result: '考核合格',
    ...more,
  });

  test('who has never held it, or not within the year, is overdue; taking part counts; void does not', async () => {
    expect([await owed('telecom', 'training'), await owed('office', 'drill')]).toEqual([
      'overdue',
      'overdue',
    ]);
    await county.as('telecom.director').post('/exercises', held('training', 400));
    expect(await owed('telecom', 'training')).toBe('overdue');
    const { id } = await county
      .as('telecom.director')
      .post<{ id: string }>('/exercises', held('training', 10));
    expect(await owed('telecom', 'training')).toBe('done');
    await county.as('telecom.director').post(`/exercises/${id}/void`, { because: '重复登记' });
    expect(await owed('telecom', 'training')).toBe('overdue');
    await county
      .as('office.director')
      .post('/exercises', held('training', 340, { organisations: ['telecom', 'mobile'] }));
    await county.as('office.director').post('/exercises', held('drill', 0));
    expect([await owed('telecom', 'training'), await owed('office', 'drill')]).toEqual(['due-soon', 'done']);
  });

  test('none is held in the future, nor by strangers; a carrier sees those it took part in, another does not', async () => {
    const refused = (body: unknown) => county.as('telecom.director').refused('POST', '/exercises', body);
    expect(await refused(held('drill', -1))).toMatchObject({ status: 400, errors: [{ path: 'heldOn' }] });
    expect(await refused(held('drill', 0, { organisations: ['nobody'] }))).toMatchObject({ status: 400 });
    const seenBy = async (who: string) =>
      (await county.as(who).get<{ items: unknown[] }>('/exercises')).items.length;
    expect([await seenBy('mobile.director'), await seenBy('unicom.director')]).toEqual([1, 0]);
  });
});

describe('reference material (6.2)', () => {
  interface Bodies {
    items: { organisation: { id: string }; materials: { item: string; state: string; place: string }[] }[];
  }
  const stateOf = async (item: string) =>
    (await county.as('office.director').get<Bodies>('/reference-materials')).items
      .find(({ organisation }) => organisation.id === 'telecom')
      ?.materials.find((one) => one.item === item)?.state;

  test('what is not entered is a gap; what is entered has its day and place, and grows old', async () => {
    const today = countyDate(county.now());
    const enter = (body: unknown) =>
      county.as('telecom.director').post('/reference-materials/contacts', body);
    expect(await stateOf('contacts')).toBe('missing');
    expect(
      await county
        .as('telecom.director')
        .refused('POST', '/reference-materials/contacts', { present: true, place: '值班室' }),
    ).toMatchObject({ status: 400, errors: [{ path: 'dated' }] });
    await enter({ present: true, dated: today, place: '值班室' });
    expect(await stateOf('contacts')).toBe('present');
    await enter({ present: true, dated: '2020-01-01', place: '值班室' });
    expect(await stateOf('contacts')).toBe('stale');
    await enter({ present: false, remark: '正在重印' });
    expect(await stateOf('contacts')).toBe('missing');
    expect(
      (await county.as('mobile.director').get<Bodies>('/reference-materials')).items.map(
        ({ organisation }) => organisation.id,
      ),
    ).toEqual(['mobile']);
  });
});

describe('the planner’s board', () => {
  const planner = () => county.as('office.planner');
  interface WhatIf {
    leaving: number;
    sent: { vehicle: { code: string }; site: string; arrivesIn: number }[];
    missing: { site: string; words: { zh: string } }[];
    parts: { category: string; needed: number; usable: number; lost: number; gap: number }[];
  }
  const ask = (query: string) => planner().get<WhatIf>(`/readiness-board/what-if?${query}`);
  const allReady = (ready: boolean) =>
    county.sql(
      `with checked as (update vehicle_check_schedule set due_at = $1::timestamptz + interval '31 days')
      update vehicle set fuel_percent = case when $2 then 90 else 50 end, crew_needed = 0, checked_at = $1`,
      [county.now(), ready],
    );

  test('by owner and township; each day keeps its last line of readiness', async () => {
    interface Board {
      owners: { vehicles: number; ready: number }[];
      townships: { vehicles: number; ready: number }[];
    }
    const sums = async (): Promise<[number, number][]> => {
      const found = await planner().get<Board>('/readiness-board');
      return [found.owners, found.townships].map((list) => [
        list.reduce((sum, one) => sum + one.vehicles, 0),
        list.reduce((sum, one) => sum + one.ready, 0),
      ]);
    };
    const all = county.sample.vehicles.length;
    await allReady(false);
    expect(await sums()).toEqual([
      [all, 0],
      [all, 0],
    ]);
    const snapshots = county.app.get(BoardSnapshots);
    await snapshots.sweep();
    await allReady(true);
    const [byOwner = [0, 0], byTownship] = await sums();
    expect(byOwner).toEqual(byTownship);
    expect(byOwner[1]).toBeGreaterThan(0);
    await snapshots.sweep();
    await snapshots.sweep();
    const { owners } = await planner().get<{ owners: { days: { day: string; ready: number }[] }[] }>(
      '/readiness-board/trend',
    );
    expect(owners.every(({ days }) => days.length === 1)).toBe(true);
    expect(owners.reduce((sum, { days }) => sum + (days[0]?.ready ?? 0), 0)).toBe(byOwner[1]);
  });

  test('if the hub fails: who goes there, what is missing, what lay there is lost', async () => {
    await allReady(true);
    const found = await ask('sites=TEL-EX-01,TEL-BS-01&within=30&scenario=flood&level=III');
    expect(found.leaving).toBeGreaterThan(0);
    expect(found.sent.map(({ site }) => site)).toContain('TEL-EX-01');
    expect(new Set(found.sent.map(({ vehicle }) => vehicle.code)).size).toBe(found.sent.length);
    const board = found.parts.find(({ category }) => category === 'cable-board');
    expect(board).toMatchObject({ needed: 24, gap: Math.max(0, 24 - (board?.usable ?? 0)) });
    expect(board?.lost).toBeGreaterThan(0);
    const [first] = found.sent;
    await county.sql(
      `insert into reservation (id, resource_kind, resource_code, during, purpose, reason)
       select gen_random_uuid(), 'vehicle', $1, tstzrange($2::timestamptz + interval '2 hours', $2::timestamptz + interval '9 hours'), 'repair', '检修'`,
      [first?.vehicle.code, county.now()],
    );
    const promised = await ask('sites=TEL-EX-01,TEL-BS-01&within=30');
    expect(promised.leaving).toBe(found.leaving - 1);
    expect(promised.sent.map(({ vehicle }) => vehicle.code)).not.toContain(first?.vehicle.code);
    await allReady(false);
    const none = await ask('sites=TEL-EX-01&within=30');
    expect(none.leaving).toBe(0);
    expect(none.missing.map(({ words }) => words.zh)).toEqual(['卫星', '微波', '发电']);
    expect(await planner().refused('GET', '/readiness-board/what-if?sites=NOWHERE')).toMatchObject({
      status: 400,
      errors: [{ path: 'sites' }],
    });
  });

  test('what runs out next, the soonest first: checks, plans, findings, the year’s training', async () => {
    await county.sql(`update vehicle_check_schedule set due_at = $1 where vehicle_code = 'V-TEL-01'`, [
      inDays(-2),
    ]);
    await county.sql(
      `insert into team_certificate (id, member_id, carrier_id, name_zh, number, expires_on, noted_at)
       select gen_random_uuid(), m.id, m.carrier_id, '登高证', '1', $1, now() from team_member m order by m.id limit 1`,
      [inDays(20).slice(0, 10)],
    );
    const { items } = await planner().get<{
      items: { kind: string; on: string | null; late: boolean; owner: { id: string } }[];
    }>('/readiness-board/due-next?days=60&limit=500');
    expect(items.some(({ kind, late, owner }) => kind === 'check' && late && owner.id === 'telecom')).toBe(
      true,
    );
    expect(items.some(({ kind, on }) => kind === 'certificate' && on === inDays(20).slice(0, 10))).toBe(true);
    expect(items.some(({ kind, on }) => kind === 'training' && on === null)).toBe(true);
    const days = items.map(({ on }) => on ?? '');
    expect(days).toEqual([...days].sort());
  });
});
