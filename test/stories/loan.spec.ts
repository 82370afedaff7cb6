import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { applyForVehicle, reportedFibreCut, step, vehicleLoan } from '../harness/parts.js';
import type { CaseView, DeadlineList, DocumentView, VehicleList } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('loan');
  await county.at('08:00');
});
afterAll(async () => county.close());

const vehicle = async (code: string) =>
  (await county.as('office.director').get<VehicleList>('/vehicles')).items.find((one) => one.code === code);

/** The vehicle came back with too little fuel (6.1.1). */
const allTheSame = { unreadyBecause: '途中加油' };

async function approvedLoan(changed: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { id } = await applyForVehicle(county, changed);
  await step(county, 'hq.commander', id, 'approve');
  return id;
}

describe('a vehicle is lent from one carrier to another and comes back (4.3.1; W3)', () => {
  let id: string;
  let outageId: string;
  const loan = (by = 'office.director') => county.as(by).get<CaseView>(`/cases/${id}`);
  const clocks = async () =>
    (await county.as('office.director').get<DeadlineList>('/deadlines?open=true')).items
      .filter(({ caseId }) => caseId === id)
      .map(({ kind }) => kind);

  test('(1) the carrier in need applies to headquarters in writing', async () => {
    outageId = await reportedFibreCut(county);
    const opened = await applyForVehicle(county, { outageId });
    id = opened.id;
    expect(opened).toMatchObject({ state: 'applied', outageId });
    const paper = await county.expectDocument(id, 'dispatch-application', ['headquarters']);
    expect(paper.signedZh).toBe('邵青禾');
    expect(await clocks()).toEqual(['loan.approval']);
  });

  test('(2) headquarters approves, and nobody else', async () => {
    for (const other of [
      'office.director',
      'hq.deputy1',
      'telecom.duty1',
      'mobile.director',
      'committee.chair',
    ])
      expect(
        await county.as(other).refused('POST', `/cases/${id}/steps`, { event: 'approve', form: {} }),
      ).toMatchObject({ status: 403, code: 'not-permitted' });
    await step(county, 'hq.commander', id, 'approve');
    expect(await clocks()).toEqual(['loan.order']);
  });

  test('(2) the office director alone issues the order and, with it, the dispatch notice that names it', async () => {
    expect(
      await county.as('office.duty1').refused('POST', `/cases/${id}/steps`, { event: 'order', form: {} }),
    ).toMatchObject({ status: 403 });
    await step(county, 'office.director', id, 'order');
    const order = await county.expectDocument(id, 'order', ['mobile']);
    const notice = await county.expectDocument(id, 'dispatch-notice', ['mobile']);
    expect(JSON.stringify(notice.content)).toContain(order.numberText);
    expect(order.signedZh).toBe('秦竹溪');
    const [reservation] = (await vehicle('V-MOB-01'))?.reservations ?? [];
    expect(reservation?.caseId).toBe(id);
    expect(await clocks()).toEqual(['loan.acknowledgement']);
  });

  test('(3) the lender acknowledges, departs and arrives; each has its clock', async () => {
    await step(county, 'mobile.duty1', id, 'acknowledge', { receivedBy: '林砚秋' });
    expect(await clocks()).toEqual(['loan.departure']);
    await step(county, 'mobile.duty1', id, 'depart', { crew: '闵汀白 0799-555-0196' });
    await step(county, 'mobile.duty1', id, 'arrive');
    expect(await clocks()).toEqual([]);
    await step(county, 'mobile.noc', id, 'report-stage', { report: '基站已开通' });
    expect((await loan()).state).toBe('executing');
  });

  test('(4) the executor applies for release in writing', async () => {
    await step(county, 'mobile.duty1', id, 'apply-release', { report: '通信恢复', condition: '车况良好' });
    const paper = await county.expectDocument(id, 'release-application', ['office']);
    expect(paper.issuer.id).toBe('mobile');
    expect(await clocks()).toEqual(['loan.completion-report']);
  });

  test('(5) office reports, headquarters orders the release, the office issues the notice, the vehicle returns checked', async () => {
    await step(county, 'office.duty1', id, 'report-completion');
    await step(county, 'hq.commander', id, 'order-release');
    const order = await county.expectDocument(id, 'release-order', ['office']);
    expect(order.signedZh).toBe('沈鹭洲');
    await step(county, 'office.director', id, 'notify-release');
    const notice = await county.expectDocument(id, 'release-notice', ['mobile', 'telecom']);
    expect(JSON.stringify(notice.content)).toContain(order.numberText);
    expect(await clocks()).toEqual(['loan.return']);
    await step(county, 'mobile.duty1', id, 'return', { complete: true, working: true, fuelPercent: 55 });
    expect(await loan()).toMatchObject({ state: 'returned', steps: [] });
    expect(await clocks()).toEqual([]);
    expect(await vehicle('V-MOB-01')).toMatchObject({ fuelPercent: 55, ready: false, reservations: [] });
  });

  test('every paper of the loan names the one it follows, and its hash covers its content', async () => {
    const { documents } = await loan();
    expect(documents.map(({ kind }) => kind)).toEqual([
      'dispatch-application',
      'headquarters-approval',
      'order',
      'dispatch-notice',
      'release-application',
      'completion-report',
      'release-order',
      'release-notice',
      'return-record',
    ]);
    const links = await county.sql<{ kind: string; refers_to: string | null }>(
      `select d.kind, r.kind as refers_to from document d left join document r on r.id = d.refers_to where d.case_id = $1 order by d.issued_at, d.number`,
      [id],
    );
    expect(links.filter(({ refers_to }) => refers_to === null).map(({ kind }) => kind)).toEqual([
      'dispatch-application',
    ]);
  });

  test('the requester sees the loan, an uninvolved carrier does not', async () => {
    expect((await loan('telecom.duty1')).state).toBe('returned');
    expect(await county.as('unicom.duty1').refused('GET', `/cases/${id}`)).toMatchObject({ status: 404 });
  });
});

describe('a loan that does not come about', () => {
  test('headquarters refuses with a reason; nothing can follow (4.3.1(2))', async () => {
    const { id } = await applyForVehicle(county, allTheSame);
    const silent = await county
      .as('hq.commander')
      .refused('POST', `/cases/${id}/steps`, { event: 'refuse', form: {} });
    expect(silent).toMatchObject({ status: 422, code: 'missing-items', items: ['because'] });
    const refused = await step(county, 'hq.commander', id, 'refuse', { because: '车辆另有任务' });
    expect(refused).toMatchObject({ state: 'refused', steps: [], deadlines: [] });
    const late = await county
      .as('office.director')
      .refused('POST', `/cases/${id}/steps`, { event: 'order', form: {} });
    expect(late).toMatchObject({ status: 409, code: 'state-moved-on', state: 'refused' });
  });

  test('the requester withdraws before the order, not after it (4.3.1(1))', async () => {
    const id = await approvedLoan(allTheSame);
    expect(await step(county, 'telecom.duty1', id, 'withdraw', { because: '已自行恢复' })).toMatchObject({
      state: 'withdrawn',
    });
    const other = await approvedLoan({ resourceCode: 'V-MOB-02' });
    await step(county, 'office.director', other, 'order');
    const tooLate = await county
      .as('telecom.duty1')
      .refused('POST', `/cases/${other}/steps`, { event: 'withdraw', form: { because: '不要了' } });
    expect(tooLate).toMatchObject({ status: 409, state: 'ordered' });
  });

  test('the lender declines with a reason and the vehicle is free again (4.3.1(3))', async () => {
    const id = await approvedLoan({ lender: 'unicom', resourceCode: 'V-UNI-01' });
    await step(county, 'office.director', id, 'order');
    expect((await vehicle('V-UNI-01'))?.reservations).toHaveLength(1);
    await step(county, 'unicom.duty1', id, 'decline', { because: '车辆故障' });
    expect((await vehicle('V-UNI-01'))?.reservations).toEqual([]);
    expect(
      await county.sql(`select 1 from reservation where case_id = $1 and released_at is null`, [id]),
    ).toEqual([]);
  });

  test('a carrier does not borrow from itself', async () => {
    const own = vehicleLoan(county, { lender: 'telecom', resourceCode: 'V-TEL-01' });
    expect(await county.as('telecom.duty1').refused('POST', '/loans', own)).toMatchObject({
      status: 422,
      blockers: [{ code: 'lenderIsAnother' }],
    });
  });

  test('a lender that stays silent is called, then the office, then the commander', async () => {
    const id = await approvedLoan({ lender: 'cable', resourceCode: 'V-CAB-01' });
    await step(county, 'office.director', id, 'order');
    await county.forward('16 minutes');
    await county.forward('10 minutes');
    await county.forward('10 minutes');
    await county.settled();
    const called = await county.sql<{ who: string }>(
      `select e.organisation_id || '.' || e.post as who from escalation e join deadline d on d.id = e.deadline_id where d.case_id = $1 order by e.id`,
      [id],
    );
    expect(called.map(({ who }) => who)).toEqual([
      'cable.director',
      'office.director',
      'headquarters.commander',
    ]);
    const { history, state } = await county.as('office.director').get<CaseView>(`/cases/${id}`);
    expect(state).toBe('ordered');
    expect(history.filter(({ event }) => event === 'acknowledgement-late')).toHaveLength(1);
  });
});

describe('a vehicle that is not ready (6.1.1)', () => {
  test('is ordered only with a reason, which stands in the history', async () => {
    const id = await approvedLoan({ resourceCode: 'V-MOB-03', ...allTheSame });
    const plain = await county
      .as('office.director')
      .refused('POST', `/cases/${id}/steps`, { event: 'order', form: {} });
    expect(plain).toMatchObject({ status: 422, code: 'blocked', blockers: [{ code: 'resourceIsReady' }] });
    expect(plain.blockers?.[0]?.words.zh).toContain('油量60%');
    const silent = await county
      .as('office.director')
      .refused('POST', `/cases/${id}/steps`, { event: 'order-unready', form: {} });
    expect(silent).toMatchObject({ status: 422, items: ['because'] });
    const ordered = await step(county, 'office.director', id, 'order-unready', { because: '途中加油' });
    expect(ordered.history.at(-1)).toMatchObject({ event: 'order-unready', form: { because: '途中加油' } });
  });

  test('a ready vehicle is not ordered by the way for unready ones', async () => {
    const id = await approvedLoan({ lender: 'unicom', resourceCode: 'V-UNI-02' });
    const refused = await county
      .as('office.director')
      .refused('POST', `/cases/${id}/steps`, { event: 'order-unready', form: { because: '急' } });
    expect(refused).toMatchObject({ status: 422, blockers: [{ code: 'resourceIsNotReady' }] });
  });
});

describe('one vehicle is promised once at a time', () => {
  const window = (from: string, until: string) => ({ neededFrom: from, neededUntil: until });
  const hours = (n: number) => new Date(county.now().getTime() + n * 3_600_000).toISOString();

  test('a second order for an overlapping time is refused and leaves nothing behind', async () => {
    const first = await approvedLoan({
      lender: 'cable',
      resourceCode: 'V-CAB-02',
      ...window(hours(1), hours(5)),
    });
    const second = await approvedLoan({
      lender: 'cable',
      resourceCode: 'V-CAB-02',
      ...window(hours(4), hours(9)),
    });
    await step(county, 'office.director', first, 'order');
    const papers = await county.sql(`select 1 from document`);
    const refused = await county
      .as('office.director')
      .refused('POST', `/cases/${second}/steps`, { event: 'order', form: {} });
    expect(refused).toMatchObject({ status: 409, code: 'already-reserved' });
    expect((await county.as('office.director').get<CaseView>(`/cases/${second}`)).state).toBe('approved');
    expect(await county.sql(`select 1 from document`)).toHaveLength(papers.length);
  });

  test('of twenty orders of the same vehicle at the same moment exactly one succeeds', async () => {
    const times = window(hours(20), hours(30));
    const ids: string[] = [];
    for (let n = 0; n < 20; n += 1) {
      const { id } = await county
        .as('mobile.duty1')
        .post<CaseView>(
          '/loans',
          vehicleLoan(county, { lender: 'telecom', resourceCode: 'V-TEL-02', ...times }),
        );
      await step(county, 'hq.commander', id, 'approve');
      ids.push(id);
    }
    const director = county.as('office.director');
    const answers = await Promise.all(
      ids.map((id) =>
        director.ask('POST', `/cases/${id}/steps`, { event: 'order', form: {} }, { key: randomUUID() }),
      ),
    );
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 201)).toHaveLength(1);
    expect(statuses.filter((status) => status === 409)).toHaveLength(19);
    const states = await county.sql<{ state: string; count: number }>(
      `select state, count(*)::int as count from procedure_case where id = any($1::uuid[]) group by state order by state`,
      [ids],
    );
    expect(states).toEqual([
      { state: 'approved', count: 19 },
      { state: 'ordered', count: 1 },
    ]);
    const notices = await county.sql(
      `select 1 from document where kind = 'dispatch-notice' and case_id = any($1::uuid[])`,
      [ids],
    );
    expect(notices).toHaveLength(1);
  });

  test('refused orders gave their numbers back: no series has a gap', async () => {
    const series = await county.sql<{ numbers: number[] }>(
      `select array_agg(number order by number) as numbers from document group by series`,
    );
    for (const { numbers } of series) expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });
});

describe('a loan of stores', () => {
  test('asks for no more than there is', async () => {
    const body = vehicleLoan(county, {
      lender: 'telecom',
      resourceKind: 'store-item',
      resourceCode: 'S-TEL-01',
      quantity: 8,
    });
    const refused = await county.as('mobile.duty1').refused('POST', '/loans', body);
    expect(refused).toMatchObject({ status: 400, errors: [{ path: 'quantity' }] });
  });

  test('is carried by the same papers, in its own unit', async () => {
    const body = vehicleLoan(county, {
      lender: 'telecom',
      resourceKind: 'store-item',
      resourceCode: 'S-TEL-01',
      quantity: 2,
    });
    const { id } = await county.as('mobile.duty1').post<CaseView>('/loans', body);
    const paper: DocumentView = await county.expectDocument(id, 'dispatch-application', ['headquarters']);
    expect(JSON.stringify(paper.content)).toContain('2段');
  });
});
