import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { step, vehicleLoan } from '../harness/parts.js';
import type { CaseView, DeadlineList, VehicleList } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('loan changes');
  await county.at('08:00');
});
afterAll(async () => county.close());

const hours = (count: number): string => new Date(county.now().getTime() + count * 3_600_000).toISOString();
const refuseStep = (by: string, id: string, event: string, form = {}) =>
  county.as(by).refused('POST', `/cases/${id}/steps`, { event, form });
const read = (id: string) => county.as('office.director').get<CaseView>(`/cases/${id}`);
const clocks = async (id: string) =>
  (await county.as('office.director').get<DeadlineList>('/deadlines?open=true')).items
    .filter(({ caseId }) => caseId === id)
    .map(({ kind }) => kind)
    .sort();
const reservedVehicle = async (code: string) =>
  (await county.as('office.director').get<VehicleList>('/vehicles')).items
    .find((one) => one.code === code)
    ?.reservations.map(({ caseId }) => caseId);
const promised = (id: string) =>
  county.sql<{ code: string; units: number; until: Date }>(
    `select resource_code as code, sum(upper(units) - lower(units))::int as units, max(upper(during)) as until
       from reservation where case_id = $1 and released_at is null group by 1`,
    [id],
  );

async function ordered(
  changed: Readonly<Record<string, unknown>> = {},
  by = 'telecom.duty1',
): Promise<string> {
  const { id } = await county.as(by).post<CaseView>('/loans', vehicleLoan(county, changed));
  await step(county, 'hq.commander', id, 'approve');
  await step(county, 'office.director', id, 'order');
  return id;
}
async function executing(changed: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const id = await ordered(changed);
  await step(county, 'mobile.duty1', id, 'acknowledge', { receivedBy: '林砚秋' });
  await step(county, 'mobile.duty1', id, 'depart', { crew: '闵汀白 0799-555-0196' });
  await step(county, 'mobile.duty1', id, 'arrive');
  return id;
}
async function giveBack(id: string): Promise<void> {
  await step(county, 'hq.commander', id, 'recall', { because: '不再需要' });
  await step(county, 'mobile.duty1', id, 'return', { complete: true, working: true });
}

describe('the lender answers otherwise than by yes or no (4.3.1(3))', () => {
  const fibre = { lender: 'telecom', resourceKind: 'store-item', resourceCode: 'S-TEL-01', quantity: 5 };

  test('in part: the office takes what is offered, and the rest is free for others', async () => {
    const id = await ordered(fibre, 'mobile.duty1');
    const all = await refuseStep('telecom.duty1', id, 'answer-partly', { offered: 5, because: '库存不足' });
    expect(all).toMatchObject({ status: 422, blockers: [{ code: 'offersLess' }] });
    const answered = await step(county, 'telecom.duty1', id, 'answer-partly', {
      offered: 2,
      because: '库存不足',
    });
    expect(answered.state).toBe('answered');
    expect(await clocks(id)).toEqual(['loan.answer']);
    expect(JSON.stringify((await county.expectDocument(id, 'partial-answer', ['office'])).content)).toContain(
      '2段',
    );
    expect(await promised(id)).toMatchObject([{ units: 5 }]);
    const taken = await step(county, 'office.director', id, 'accept-answer');
    expect(taken).toMatchObject({ state: 'acknowledged', facts: { quantity: 2 } });
    await county.expectDocument(id, 'amendment-notice', ['mobile', 'telecom']);
    expect(await promised(id)).toMatchObject([{ units: 2 }]);
    expect(await clocks(id)).toEqual(['loan.departure']);
  });

  test('two loans of one stock at a time share it by the piece, and never more than there are', async () => {
    const second = await ordered({ ...fibre, quantity: 4 }, 'mobile.duty1');
    expect(await promised(second)).toMatchObject([{ units: 4 }]);
    const { id } = await county
      .as('mobile.duty1')
      .post<CaseView>('/loans', vehicleLoan(county, { ...fibre, quantity: 2 }));
    await step(county, 'hq.commander', id, 'approve');
    expect(await refuseStep('office.director', id, 'order')).toMatchObject({
      status: 409,
      code: 'already-reserved',
    });
  });

  test('later: the office insists, and the lender must answer again', async () => {
    const id = await ordered();
    const late = await refuseStep('mobile.duty1', id, 'answer-later', {
      laterFrom: hours(20),
      because: '在修',
    });
    expect(late).toMatchObject({ status: 422, blockers: [{ code: 'laterIsInTime' }] });
    await step(county, 'mobile.duty1', id, 'answer-later', { laterFrom: hours(3), because: '在修' });
    await county.expectDocument(id, 'deferred-answer', ['office']);
    const back = await step(county, 'office.director', id, 'refuse-answer', { because: '不能等' });
    expect(back.state).toBe('ordered');
    expect(await clocks(id)).toEqual(['loan.acknowledgement']);
    await step(county, 'mobile.duty1', id, 'answer-later', { laterFrom: hours(2), because: '司机在途' });
    const taken = await step(county, 'office.director', id, 'accept-answer');
    expect(Date.parse(String(taken.facts['neededFrom']))).toBeGreaterThan(county.now().getTime());
    const single = await refuseStep(
      'mobile.duty1',
      await ordered({ resourceCode: 'V-MOB-02' }),
      'answer-partly',
      {
        offered: 1,
        because: '无',
      },
    );
    expect(single.blockers?.map(({ code }) => code)).toContain('isCountable');
    await step(county, 'hq.commander', id, 'recall', { because: '不再需要' });
  });
});

describe('what headquarters and the office change (4.3.1)', () => {
  test('recalled before it set out the loan is over; recalled on the way it must come back', async () => {
    const before = await ordered();
    await step(county, 'hq.commander', before, 'recall', { because: '已恢复' });
    await county.expectDocument(before, 'recall-notice', ['mobile', 'telecom']);
    expect((await read(before)).state).toBe('recalled');
    expect(await reservedVehicle('V-MOB-01')).toEqual([]);
    const id = await executing();
    expect(await refuseStep('office.director', id, 'recall', { because: '另用' })).toMatchObject({
      status: 403,
    });
    await step(county, 'hq.commander', id, 'recall', { because: '另用' });
    expect((await read(id)).state).toBe('release-noticed');
    expect(await clocks(id)).toEqual(['loan.return']);
    await step(county, 'mobile.duty1', id, 'return', { complete: true, working: true });
    const record = await county.expectDocument(id, 'return-record', ['office']);
    const recall = (await read(id)).documents.find(({ kind }) => kind === 'recall-notice');
    expect(JSON.stringify(record.content)).toContain(recall?.numberText);
  });

  test('an amendment moves the place, in writing, with the old notice named', async () => {
    const id = await executing();
    const form = { place: '云砚镇', contact: '莫澹宁', contactPhone: '0799-555-0137', because: '任务转移' };
    const amended = await step(county, 'office.director', id, 'amend', form);
    expect(amended.facts).toMatchObject({ place: '云砚镇' });
    const paper = await county.expectDocument(id, 'amendment-notice', ['mobile', 'telecom']);
    expect(JSON.stringify(paper.content)).toContain('使用地点为云砚镇');
    await giveBack(id);
  });

  test('up to a day longer the office decides; beyond, the commander', async () => {
    const id = await executing();
    await step(county, 'telecom.duty1', id, 'ask-extension', { extendedUntil: hours(20), because: '未修好' });
    await step(county, 'office.director', id, 'grant-extension');
    expect((await promised(id))[0]?.until.toISOString()).toBe((await read(id)).facts['neededUntil']);
    await step(county, 'telecom.duty1', id, 'ask-extension', {
      extendedUntil: hours(60),
      because: '仍未修好',
    });
    expect(await refuseStep('office.director', id, 'grant-extension')).toMatchObject({
      status: 422,
      blockers: [{ code: 'withinOfficeCompetence' }],
    });
    await step(county, 'hq.commander', id, 'grant-extension');
    expect(Date.parse(String((await read(id)).facts['neededUntil']))).toBeGreaterThan(
      county.now().getTime() + 59 * 3_600_000,
    );
    await giveBack(id);
  });

  test('meanwhile the vehicle is promised to nobody else', async () => {
    const id = await executing();
    const later = vehicleLoan(county, { neededFrom: hours(13), neededUntil: hours(20) });
    const other = await county.as('telecom.duty1').post<CaseView>('/loans', later);
    await step(county, 'hq.commander', other.id, 'approve');
    expect(await refuseStep('office.director', other.id, 'order')).toMatchObject({
      status: 409,
      code: 'already-reserved',
    });
    await step(county, 'telecom.duty1', other.id, 'withdraw', { because: '已另有安排' });
    await giveBack(id);
  });
});

describe('the resource breaks, is lost, or goes back early', () => {
  test('a broken vehicle is replaced by another of the lender, and the promise moves with it', async () => {
    const id = await executing({ resourceCode: 'V-MOB-01' });
    const foreign = await refuseStep('mobile.duty1', id, 'ask-substitution', {
      substitute: 'V-UNI-01',
      because: '发动机故障',
    });
    expect(foreign).toMatchObject({ status: 400, errors: [{ path: 'form.substitute' }] });
    const unready = { substitute: 'V-MOB-03', because: '发动机故障' };
    await step(county, 'mobile.duty1', id, 'ask-substitution', unready);
    expect(await refuseStep('office.director', id, 'grant-substitution')).toMatchObject({
      status: 422,
      blockers: [{ code: 'substituteIsReady' }],
    });
    await step(county, 'office.director', id, 'refuse-substitution', { because: '油量不足' });
    await county.sql(`update reservation set released_at = now() where resource_code = 'V-MOB-02'`);
    await step(county, 'mobile.duty1', id, 'ask-substitution', {
      substitute: 'V-MOB-02',
      because: '发动机故障',
    });
    await step(county, 'office.director', id, 'grant-substitution');
    await county.expectDocument(id, 'substitution-notice', ['mobile', 'telecom']);
    expect(await reservedVehicle('V-MOB-01')).toEqual([]);
    expect(await reservedVehicle('V-MOB-02')).toEqual([id]);
    expect((await read(id)).facts).toMatchObject({ resourceCode: 'V-MOB-02' });
    await giveBack(id);
  });

  test('damage is reported in writing by whoever sees it; the requester asks for an early return', async () => {
    const id = await executing();
    const damage = {
      occurredAt: county.now().toISOString(),
      place: '青河大桥',
      losses: '卫星天线折断',
      cause: '大风',
    };
    await step(county, 'telecom.duty1', id, 'report-damage', damage);
    const paper = await county.expectDocument(id, 'loss-or-damage-report', ['office']);
    expect([paper.issuer.id, paper.content?.issuerZh]).toEqual(['telecom', '青岚电信公司文件']);
    await step(county, 'telecom.duty1', id, 'ask-early-return', { because: '光缆已抢通' });
    await county.expectDocument(id, 'early-return-application', ['office']);
    await step(county, 'mobile.duty1', id, 'apply-release', { report: '完成', condition: '天线折断' });
    expect((await read(id)).state).toBe('release-applied');
  });
});

describe('people and the cable carrier (4.3.1)', () => {
  test('of a team some people are lent, the others stay free', async () => {
    const people = { lender: 'telecom', resourceKind: 'team', resourceCode: 'T-TEL-01', quantity: 7 };
    const id = await ordered(people, 'cable.duty1');
    expect(await promised(id)).toMatchObject([{ code: 'T-TEL-01', units: 7 }]);
    const second = await ordered({ ...people, quantity: 5 }, 'cable.duty1');
    expect(await promised(second)).toMatchObject([{ units: 5 }]);
    const paper = await county.expectDocument(id, 'dispatch-application', ['headquarters']);
    expect(JSON.stringify(paper.content)).toContain('7人');
  });
});
