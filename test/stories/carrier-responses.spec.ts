import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { fiveItems, onlyOpenOutage, step } from '../harness/parts.js';
import type {
  CaseList,
  CaseView,
  DeadlineList,
  DocumentList,
  NotificationList,
  OutageView,
} from '../harness/views.js';

let county: County;
let id: string;

beforeAll(async () => {
  county = await County.open('carrier responses');
  await county.at('08:00');
  await county.managers.linkDown('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
  id = await onlyOpenOutage(county);
});
afterAll(async () => county.close());

const outage = (by = 'office.duty1') => county.as(by).get<OutageView>(`/outages/${id}`);
const responseOf = async (carrier: string) => {
  const found = (await outage()).responses.find((line) => line.carrier.id === carrier);
  if (!found) throw new Error(`no response of ${carrier}`);
  return found;
};
const clocksOf = async (caseId: string) =>
  (await county.as('office.duty1').get<DeadlineList>('/deadlines?open=true')).items
    .filter((clock) => clock.caseId === caseId)
    .map(({ kind }) => kind)
    .sort();
const notifications = (by: string, query = `outage=${id}`) =>
  county.as(by).get<NotificationList>(`/notifications?${query}`);

describe('each affected carrier owes its own report (3.1, 4.2.1)', () => {
  test('with the first report the others’ fall due, each with its clock', async () => {
    await step(county, 'telecom.noc', id, 'report', fiveItems(county));
    await county.settled();
    expect((await outage()).responses.map(({ carrier, state }) => `${carrier.id} ${state}`)).toEqual([
      'mobile due',
      'telecom handling',
      'unicom due',
    ]);
    const telecom = await responseOf('telecom');
    expect(await clocksOf(telecom.caseId)).toEqual([
      'carrier-response.notification',
      'carrier-response.own-plan',
      'carrier-response.stage',
    ]);
    expect(await clocksOf((await responseOf('unicom')).caseId)).toEqual(['carrier-response.report']);
  });

  test('a carrier sees its own response and no other’s', async () => {
    const { responses } = await outage('telecom.noc');
    expect(responses.map(({ carrier }) => carrier.id)).toEqual(['telecom']);
    const foreign = await county
      .as('telecom.noc')
      .refused('GET', `/cases/${(await responseOf('mobile')).caseId}`);
    expect(foreign.status).toBe(404);
  });

  test('who has not reported after fifteen minutes is late, and its director is called', async () => {
    const { caseId } = await responseOf('unicom');
    await county.forward('16 minutes');
    await county.settled();
    const view = await county.as('office.duty1').get<CaseView>(`/cases/${caseId}`);
    expect(view.history.at(-1)).toMatchObject({ event: 'report-late', by: null });
    const called = await county.sql(
      `select e.organisation_id, e.post from escalation e join deadline d on d.id = e.deadline_id where d.case_id = $1`,
      [caseId],
    );
    expect(called).toEqual([{ organisation_id: 'unicom', post: 'director' }]);
  });

  test('its report stops the clock, and is flagged late by what passed since it knew', async () => {
    const known = new Date(county.now().getTime() - 16 * 60_000).toISOString();
    await step(county, 'unicom.noc', id, 'report', fiveItems(county, { occurredAt: known, knownAt: known }));
    await county.settled();
    expect((await responseOf('unicom')).state).toBe('handling');
    const report = (await outage()).reports.find(({ carrier }) => carrier.id === 'unicom');
    expect(report?.flags.map(({ code }) => code)).toEqual(['late']);
    expect(report?.kindWords.zh).toBe('初报');
  });
});

describe('follow-ups say only what changed (documents.md)', () => {
  test('a follow-up names its differences and is numbered', async () => {
    const changed = { kind: 'follow-up', measures: '已到现场，开始熔接', affectedArea: '墨渡镇部分恢复' };
    await county.forward('30 minutes');
    const before = (await outage()).reports.find(({ carrier }) => carrier.id === 'telecom');
    await step(county, 'telecom.noc', id, 'report', {
      ...fiveItems(county, { occurredAt: before?.occurredAt }),
      ...changed,
    });
    const report = (await outage()).reports.findLast(({ carrier }) => carrier.id === 'telecom');
    expect(report?.kindWords).toEqual({ zh: '续报一', en: 'Follow-up 1' });
    expect(report?.differences.map(({ item }) => item)).toEqual(['affectedArea', 'measures']);
    const { items } = await county
      .as('office.duty1')
      .get<DocumentList>(`/documents?case=${id}&kind=incident-report`);
    expect(items.map(({ titleZh }) => titleZh.slice(-5)).sort()).toContain('（续报一）');
  });

  test('the same again is refused: nothing new is a zero report', async () => {
    const last = (await outage()).reports.findLast(({ carrier }) => carrier.id === 'telecom');
    const again = fiveItems(county, {
      kind: 'follow-up',
      occurredAt: last?.occurredAt,
      affectedArea: last?.affectedArea,
      measures: last?.measures,
    });
    const refused = await county
      .as('telecom.noc')
      .refused('POST', `/cases/${id}/steps`, { event: 'report', form: again });
    expect(refused).toMatchObject({ status: 422, blockers: [{ code: 'duplicateReport' }] });
  });

  test('a zero report starts the clock of the next word anew (4.4.3)', async () => {
    const { caseId } = await responseOf('telecom');
    await county.forward('100 minutes');
    await step(county, 'telecom.noc', caseId, 'report-nothing-new');
    await county.forward('100 minutes');
    await county.settled();
    const view = await county.as('office.duty1').get<CaseView>(`/cases/${caseId}`);
    expect(view.history.map(({ event }) => event)).not.toContain('stage-late');
    await county.forward('21 minutes');
    await county.settled();
    const later = await county.as('office.duty1').get<CaseView>(`/cases/${caseId}`);
    expect(later.history.at(-1)?.event).toBe('stage-late');
  });
});

describe('reports that cannot be true', () => {
  const at = (minutes: number): string => new Date(county.now().getTime() + minutes * 60_000).toISOString();

  test.each([
    ['in the future', () => ({ occurredAt: at(1) }), 'form.occurredAt'],
    ['known before it happened', () => ({ occurredAt: at(-10), knownAt: at(-11) }), 'form.knownAt'],
    ['known in the future', () => ({ occurredAt: at(-10), knownAt: at(5) }), 'form.knownAt'],
  ])('%s: refused at the field', async (_, times, path) => {
    const form = fiveItems(county, { kind: 'follow-up', ...times() });
    const refused = await county
      .as('telecom.noc')
      .refused('POST', `/cases/${id}/steps`, { event: 'report', form });
    expect(refused.status).toBe(400);
    expect(refused.errors?.map((error) => error.path)).toContain(path);
  });

  test('a time far from the first alarm is taken and flagged', async () => {
    const form = fiveItems(county, { kind: 'follow-up', occurredAt: at(0), measures: '继续熔接' });
    await step(county, 'telecom.noc', id, 'report', form);
    const report = (await outage()).reports.findLast(({ carrier }) => carrier.id === 'telecom');
    expect(report?.flags.map(({ code }) => code)).toEqual(['after-alarm']);
  });
});

describe('the carrier starts its plan and notifies (4.2.1, 4.2.2)', () => {
  test('its own plan stops that clock', async () => {
    const { caseId } = await responseOf('mobile');
    await step(county, 'mobile.noc', id, 'report', fiveItems(county));
    await step(county, 'mobile.duty1', caseId, 'start-own-plan', {
      startedAt: county.now().toISOString(),
      plan: '青岚移动通信保障应急预案',
      leader: '褚枫桥',
    });
    expect(await clocksOf(caseId)).toEqual(['carrier-response.notification', 'carrier-response.stage']);
    expect((await responseOf('mobile')).planStartedAt).not.toBeNull();
  });

  test('key users, their departments, carriers in the same trench and townships are proposed', async () => {
    const { caseId } = await responseOf('mobile');
    const { items } = await notifications('mobile.noc', `case=${caseId}`);
    expect(new Set(items.map(({ kind }) => kind))).toEqual(
      new Set(['carrier', 'department', 'key-user', 'township']),
    );
    expect(items.filter(({ kind }) => kind === 'carrier').map(({ code }) => code)).toEqual([
      'telecom',
      'unicom',
    ]);
    expect((await notifications('telecom.noc', `case=${caseId}`)).items).toEqual([]);
  });

  test('who was told says so itself, or the teller writes it down', async () => {
    const { caseId } = await responseOf('mobile');
    const { items } = await notifications('mobile.noc', `case=${caseId}`);
    const telecom = items.find(({ code }) => code === 'telecom');
    const early = { act: 'receipt', ids: [telecom?.id], receivedBy: '柯知微' };
    expect((await county.as('mobile.noc').refused('POST', '/notifications/acts', early)).status).toBe(422);
    await county.as('mobile.noc').post('/notifications/acts', {
      act: 'tell',
      ids: [telecom?.id],
      channel: 'telephone',
      said: '光缆中断',
    });
    await county.as('telecom.noc').post('/notifications/acts', early);
    const told = (await notifications('telecom.noc')).items.find(({ carrier }) => carrier === 'mobile');
    expect(told).toMatchObject({ channel: 'telephone', receivedBy: '柯知微' });
    expect(await clocksOf(caseId)).toContain('carrier-response.notification');
  });

  test('one who need not be told is struck off with a reason; when none is left the clock stops', async () => {
    const { caseId } = await responseOf('mobile');
    const left = (await notifications('mobile.noc', `case=${caseId}`)).items.filter(
      ({ toldAt }) => toldAt === null,
    );
    const [first, ...others] = left.map(({ id: one }) => one);
    await county
      .as('mobile.noc')
      .post('/notifications/acts', { act: 'strike', ids: [first], because: '已由总部通报' });
    await county.as('mobile.noc').post('/notifications/acts', { act: 'tell', ids: others, channel: 'sms' });
    expect(await clocksOf(caseId)).not.toContain('carrier-response.notification');
    const { notified } = await responseOf('mobile');
    expect(notified).toMatchObject({ told: left.length, all: left.length });
  });

  test('nobody notifies in another carrier’s name', async () => {
    const [any] = (await notifications('unicom.noc')).items.filter(({ carrier }) => carrier === 'unicom');
    const refused = await county
      .as('telecom.noc')
      .refused('POST', '/notifications/acts', { act: 'tell', ids: [any?.id], channel: 'sms' });
    expect(refused.status).toBe(404);
  });
});

describe('restored, written up and archived (5.1)', () => {
  test('a carrier whose circuits are down cannot report them restored', async () => {
    const { caseId } = await responseOf('telecom');
    const form = { restoredAt: county.now().toISOString(), how: '熔接' };
    const refused = await county
      .as('telecom.noc')
      .refused('POST', `/cases/${caseId}/steps`, { event: 'report-restored', form });
    expect(refused).toMatchObject({ status: 422, blockers: [{ code: 'ownCircuitsAreBack' }] });
  });

  test('the loss and recovery report is a paper to headquarters; after the outage is closed it is archived', async () => {
    const { caseId } = await responseOf('telecom');
    await county.managers.linkUp('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
    await county.settled();
    await step(county, 'telecom.noc', caseId, 'report-restored', {
      restoredAt: county.now().toISOString(),
      how: '光缆熔接完成',
    });
    expect(await clocksOf(caseId)).toEqual(['carrier-response.loss-report']);
    await step(county, 'telecom.director', caseId, 'submit-loss-report', {
      losses: '光缆损毁 40 米',
      report: '业务全部恢复',
      cause: '道路施工',
      measures: '加装警示标志',
    });
    const paper = await county.expectDocument(caseId, 'loss-report', ['headquarters', 'office']);
    expect(paper.titleZh).toBe('关于岚城镇至墨渡镇光缆中断损失与恢复情况的报告');
    const early = await county
      .as('office.director')
      .refused('POST', `/cases/${caseId}/steps`, { event: 'archive', form: {} });
    expect(early.blockers?.[0]?.code).toBe('outageIsClosed');
    await step(county, 'office.duty1', id, 'report-to-committee');
    await step(county, 'office.director', id, 'close', { report: '处置完毕' });
    await step(county, 'office.director', caseId, 'archive');
    expect((await responseOf('telecom')).archivedAt).not.toBeNull();
    const { items } = await county.as('office.duty1').get<CaseList>(`/cases?procedure=carrier-response`);
    expect(items.filter((one) => one?.state === 'archived')).toHaveLength(1);
  });
});
