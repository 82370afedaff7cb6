import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { fiveItems, outageByHand, step } from '../harness/parts.js';
import type { CaseView, DeadlineList, OutageView } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('telephone reports');
  await county.at('08:00');
});
afterAll(async () => county.close());

const outage = (id: string) => county.as('office.duty1').get<OutageView>(`/outages/${id}`);
const hourOf = async (id: string) =>
  (await county.as('office.duty1').get<DeadlineList>('/deadlines?open=true')).items.find(
    ({ caseId, kind }) => caseId === id && kind === 'outage.committee-report',
  );

describe('a telephone call taken by the duty officer (4.2.1, 6.3.2)', () => {
  let id: string;

  test('it is a record of its own, and the hour runs from the call, not from the writing', async () => {
    const called = new Date(county.now().getTime() - 10 * 60_000).toISOString();
    const opened = await county.as('office.duty1').post<OutageView>('/outages', {
      ...fiveItems(county, { occurredAt: called }),
      carrier: 'cable',
      receivedAt: called,
      reporterPost: '网管值班长',
      trend: '雨势加大',
      told: '08:05 已报县广电局',
    });
    id = opened.id;
    expect((await hourOf(id))?.dueAt).toBe(new Date(Date.parse(called) + 3_600_000).toISOString());
    const paper = await county.expectDocument(id, 'telephone-record', ['office']);
    expect(paper.numberText).toMatch(/^青通应急办/);
    expect(paper.signedPost).toBe('duty-officer');
    expect((await outage(id)).reports[0]).toMatchObject({ receivedAt: called, kind: 'first' });
  });

  test('a call in the future was not taken', async () => {
    const later = new Date(county.now().getTime() + 60_000).toISOString();
    const refused = await county
      .as('office.duty1')
      .refused('POST', '/outages', { ...fiveItems(county), carrier: 'cable', receivedAt: later });
    expect(refused.errors?.[0]?.path).toBe('receivedAt');
  });
});

describe('the same event told twice', () => {
  test('another outage of the carrier at about the time is told as a possible duplicate', async () => {
    const first = await outageByHand(county, 'mobile.noc');
    const second = await outageByHand(county, 'mobile.noc');
    expect((await outage(second.id)).possibleDuplicates.map(({ id }) => id)).toContain(first.id);
  });

  test('the office merges it: reports are read there, the earlier hour counts, nothing more is owed here', async () => {
    const first = await outageByHand(county, 'unicom.noc');
    await county.forward('20 minutes');
    const second = await outageByHand(county, 'unicom.noc');
    const earlier = await hourOf(first.id);
    await step(county, 'office.duty1', first.id, 'merge-into', { into: second.id, because: '同一事件' });
    await county.settled();
    const merged = await outage(first.id);
    expect(merged).toMatchObject({ state: 'merged', mergedInto: second.id });
    expect(merged.responses.map(({ state }) => state)).toEqual(['released']);
    const kept = await outage(second.id);
    expect(kept.reports.map(({ ofMerged }) => ofMerged)).toEqual([first.id, null]);
    expect((await hourOf(second.id))?.dueAt).toBe(earlier?.dueAt);
    expect(await hourOf(first.id)).toBeUndefined();
  });

  test('what is reported is not merged into what nobody has reported', async () => {
    await county.managers.linkDown('L-TEL-008');
    await county.settled();
    const { items } = await county
      .as('office.duty1')
      .get<{ items: { id: string; state: string }[] }>('/outages?open=true');
    const detected = items.find(({ state }) => state === 'detected');
    const reported = await outageByHand(county, 'telecom.noc');
    const refused = await county.as('office.duty1').refused('POST', `/cases/${reported.id}/steps`, {
      event: 'merge-into',
      form: { into: detected?.id, because: '同因' },
    });
    expect(refused).toMatchObject({ status: 422, blockers: [{ code: 'intoUnreported' }] });
    await county.managers.linkUp('L-TEL-008');
  });
});

describe('a report taken back', () => {
  test('the carrier withdraws its report; it stays to be read; the office closes what nothing speaks for', async () => {
    const { id } = await outageByHand(county, 'cable.noc');
    const early = await county
      .as('office.director')
      .refused('POST', `/cases/${id}/steps`, { event: 'close-unfounded', form: { because: '误报' } });
    expect(early.blockers?.map(({ code }) => code)).toEqual(['nothingStands']);
    await step(county, 'cable.noc', id, 'withdraw-report', { because: '测试误报' });
    const withdrawn = (await outage(id)).reports[0]?.withdrawn;
    expect(withdrawn).toMatchObject({ because: '测试误报' });
    const again = await county
      .as('cable.noc')
      .refused('POST', `/cases/${id}/steps`, { event: 'withdraw-report', form: { because: '再撤' } });
    expect(again.blockers?.[0]?.code).toBe('aReportStands');
    const closed = await step(county, 'office.director', id, 'close-unfounded', { because: '误报' });
    expect(closed.state).toBe('withdrawn');
    expect(await hourOf(id)).toBeUndefined();
    const { responses } = await outage(id);
    const view = await county.as('office.duty1').get<CaseView>(`/cases/${responses[0]?.caseId ?? ''}`);
    expect(view.state).toBe('released');
  });
});

describe('a level set after the fact (4.6)', () => {
  test('an open outage has its step for it; a closed one is graded anew with a reason, its history kept', async () => {
    const { id } = await outageByHand(county, 'cable.noc');
    const body = { level: 'III', because: '事后调查：两处故障' };
    const office = county.as('office.director');
    expect(await office.refused('POST', `/outages/${id}/gradings`, body)).toMatchObject({
      status: 422,
      blockers: [{ code: 'outageIsOpen' }],
    });
    await step(county, 'office.duty1', id, 'report-to-committee');
    await step(county, 'office.director', id, 'close', { report: '已恢复' });
    const after = await office.post<OutageView>(`/outages/${id}/gradings`, body);
    expect(after.confirmed).toMatchObject({ level: 'III', because: '事后调查：两处故障' });
    expect(after.gradings[0]).toMatchObject({ what: 'overridden', level: 'III' });
    expect((await county.as('office.duty1').refused('POST', `/outages/${id}/gradings`, body)).status).toBe(
      403,
    );
  });

  test('users times hours come from the reports, each carrier’s last word counting', async () => {
    const opened = await county
      .as('unicom.noc')
      .post<OutageView>('/outages', fiveItems(county, { affectedUsers: 8_000 }));
    expect(opened.users.affected).toBe(8_000);
    await county.forward('2 hours');
    const later = await outage(opened.id);
    expect(later.users).toMatchObject({ affected: 8_000, hours: 2, userHours: 16_000 });
    expect(later.byPlan.map(({ id, level }) => `${id} ${level ?? '-'}`)).toEqual([
      'county III',
      'national-2011 IV',
      'regulation-2009 -',
    ]);
  });
});
