import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { fiveItems, onlyOpenOutage, reportedFibreCut, step } from '../harness/parts.js';
import {
  type CaseView,
  type DeadlineList,
  type DocumentList,
  type DocumentView,
  type OutageView,
  partyId,
} from '../harness/views.js';

let county: County;
let outageId: string;
let taskId: string;

beforeAll(async () => {
  county = await County.open('task');
  await county.at('08:00');
});
afterAll(async () => county.close());

const task = (by = 'office.director') => county.as(by).get<CaseView>(`/cases/${taskId}`);
/** The task's own; the outage's carriers have theirs. */
const clocks = async () =>
  (await county.as('office.duty1').get<DeadlineList>('/deadlines?open=true')).items
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('task'));

describe('before the plan may be activated', () => {
  test('the committee cannot activate while no level is confirmed (4.1)', async () => {
    await county.managers.linkDown('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
    outageId = await onlyOpenOutage(county);
    const chair = county.as('committee.chair');
    const refused = await chair.refused('POST', '/tasks', { outageId, measures: '全力抢通' });
    expect(refused).toMatchObject({
      status: 422,
      code: 'blocked',
      blockers: [{ code: 'levelCallsForThePlan' }],
    });
  });

  test('level IV does not activate the county plan (4.1)', async () => {
    await step(county, 'telecom.noc', outageId, 'report', fiveItems(county));
    await step(county, 'office.director', outageId, 'override-level', { level: 'IV', because: '演示' });
    const refused = await county
      .as('committee.chair')
      .refused('POST', '/tasks', { outageId, measures: '全力抢通' });
    expect(refused).toMatchObject({ status: 422, code: 'blocked' });
    expect(await county.sql(`select 1 from procedure_case where procedure = 'task'`)).toEqual([]);
  });

  test('only the committee activates (4.3)', async () => {
    const body = { outageId, measures: '全力抢通' };
    for (const other of ['hq.commander', 'office.director', 'telecom.director'])
      expect(await county.as(other).refused('POST', '/tasks', body)).toMatchObject({ status: 403 });
  });
});

describe('a support task from activation to its formal end (4.3, 4.5; W2)', () => {
  test('activation is decided in writing and starts the clock of the task notice', async () => {
    await step(county, 'office.director', outageId, 'override-level', { level: 'II', because: '三家企业' });
    await step(county, 'office.duty1', outageId, 'report-to-committee');
    const opened = await county
      .as('committee.chair')
      .post<CaseView>('/tasks', { outageId, measures: '全力抢通青河大桥光缆' });
    taskId = opened.id;
    expect(opened.state).toBe('activated');
    await county.expectDocument(taskId, 'plan-activation', ['headquarters']);
    expect(await clocks()).toEqual(['task.task-notice']);
  });

  test('the notice goes to each carrier with the restoration order as its annex, signed by the commander (4.3, 4.4.1)', async () => {
    const view = await task('hq.commander');
    const way = view.steps.find(({ event }) => event === 'issue-notice');
    expect(way).toMatchObject({ mine: true, blockers: [], clause: '4.3' });
    expect(way?.form.find(({ name }) => name === 'measures')?.prefill).toBe('全力抢通青河大桥光缆');
    await step(county, 'hq.commander', taskId, 'issue-notice', {
      measures: '按附件顺序恢复电路',
      contact: '陆岚舟',
      contactPhone: '0799-555-0131',
    });
    const notice = await county.expectDocument(taskId, 'task-notice', ['mobile', 'telecom', 'unicom']);
    expect(notice.numberText).toMatch(/^青通应急〔\d{4}〕1号$/);
    expect(notice.signedZh).toBe('沈鹭洲');
    const { rows: lines = [] } = notice.content?.annexes[0] ?? {};
    expect(lines).toHaveLength(30);
    expect(lines[0]?.slice(0, 2)).toEqual(['1', '1']);
    const { children } = await task();
    expect(children.map(({ state }) => state)).toEqual(['issued', 'issued', 'issued']);
    expect((await clocks()).sort()).toEqual([
      ...Array.from({ length: 3 }, () => 'task-receipt.acknowledgement'),
      'task.onsite-headquarters',
      'task.stage-report',
    ]);
  });

  test('each carrier sees its own receipt and marks the notice read; reading is not acknowledging', async () => {
    const mobile = county.as('mobile.duty1');
    const { items } = await mobile.get<DocumentList>('/documents?kind=task-notice');
    const [notice] = items;
    await mobile.post(`/documents/${notice?.id ?? ''}/read`);
    const read = await county.as('office.director').get<DocumentView>(`/documents/${notice?.id ?? ''}`);
    const marks = read.recipients.map(({ organisation, readAt }) => [organisation.id, readAt !== null]);
    expect(marks).toEqual([
      ['mobile', true],
      ['telecom', false],
      ['unicom', false],
    ]);
    expect((await task()).children.every(({ state }) => state === 'issued')).toBe(true);
  });

  test('a carrier that does not acknowledge in time is called, then the office', async () => {
    await county.forward('16 minutes');
    await county.settled();
    const called = await county.sql<{ organisation_id: string; post: string }>(
      `select distinct e.organisation_id, e.post from escalation e join deadline d on d.id = e.deadline_id where d.kind = 'task-receipt.acknowledgement' order by 1`,
    );
    expect(called).toEqual([
      { organisation_id: 'mobile', post: 'director' },
      { organisation_id: 'telecom', post: 'director' },
      { organisation_id: 'unicom', post: 'director' },
    ]);
  });

  test('when the last carrier has acknowledged, the task is being executed', async () => {
    for (const carrier of ['telecom', 'mobile', 'unicom']) {
      expect((await task()).state).toBe('noticed');
      const receipt = (await task()).children.find(({ parties }) => partyId(parties['carrier']) === carrier);
      await step(county, `${carrier}.duty1`, receipt?.id ?? '', 'acknowledge', { receivedBy: '值班员' });
      await county.settled();
    }
    expect((await task()).state).toBe('executing');
    expect((await task()).history.at(-1)).toMatchObject({ event: 'all-acknowledged', by: null });
    expect((await clocks()).sort()).toEqual(['task.onsite-headquarters', 'task.stage-report']);
  });

  test('stage reports are numbered one after the other (4.4.3)', async () => {
    for (const report of ['已熔接48芯', '已全部熔接'])
      await step(county, 'onsite.commander', taskId, 'report-stage', { report, measures: '测试' });
    const { items } = await county
      .as('office.director')
      .get<DocumentList>(`/documents?case=${taskId}&kind=stage-report`);
    const bodies = await Promise.all(
      items.map(({ id }) => county.as('office.director').get<DocumentView>(`/documents/${id}`)),
    );
    const text = bodies.map(({ content }) => JSON.stringify(content)).join();
    expect(text).toContain('续报一');
    expect(text).toContain('续报二');
    expect((await task()).state).toBe('executing');
  });

  test('the on-site commander cannot report completion before every carrier has', async () => {
    const form = { report: '全部恢复', condition: '良好' };
    const refused = await county
      .as('onsite.commander')
      .refused('POST', `/cases/${taskId}/steps`, { event: 'report-completion', form });
    expect(refused).toMatchObject({ status: 422, blockers: [{ code: 'carriersHaveFinished' }] });
    for (const child of (await task()).children)
      await step(county, `${partyId(child.parties['carrier'])}.duty1`, child.id, 'report-completion', {
        report: '已恢复',
      });
    await step(county, 'onsite.commander', taskId, 'report-completion', form);
    expect(await clocks()).toEqual(['task.completion-to-headquarters']);
  });

  test('office reports, headquarters proposes, nobody but the committee approves the end (2.1.1(6), 4.5)', async () => {
    await step(county, 'office.duty1', taskId, 'report-to-headquarters');
    await step(county, 'hq.commander', taskId, 'propose-end');
    for (const other of ['hq.commander', 'office.director', 'onsite.commander'])
      expect(
        await county.as(other).refused('POST', `/cases/${taskId}/steps`, { event: 'approve-end', form: {} }),
      ).toMatchObject({ status: 403, code: 'not-permitted' });
    await step(county, 'committee.chair', taskId, 'approve-end');
  });

  test('the task is formally over when the on-site command has the release notice (4.5)', async () => {
    await step(county, 'office.director', taskId, 'issue-release');
    const release = await county.expectDocument(taskId, 'release-notice', [
      'mobile',
      'onsite',
      'telecom',
      'unicom',
    ]);
    const notice = await county.expectDocument(taskId, 'task-notice', ['mobile', 'telecom', 'unicom']);
    expect(JSON.stringify(release.content)).toContain(notice.numberText);
    const closed = await step(county, 'onsite.commander', taskId, 'receive-release');
    expect(closed).toMatchObject({ state: 'closed', steps: [] });
    expect(closed.closedAt).not.toBeNull();
    expect(await clocks()).toEqual([]);
  });

  test('the history tells the whole chain, each step with its clause and its post', async () => {
    const { history } = await task();
    expect(
      history.map(({ event, by }) => `${by?.organisation.id ?? 'clock'}.${by?.post ?? ''} ${event}`),
    ).toEqual([
      'committee.chair activate',
      'headquarters.commander issue-notice',
      'clock. all-acknowledged',
      'onsite.commander report-stage',
      'onsite.commander report-stage',
      'onsite.commander report-completion',
      'office.duty-officer report-to-headquarters',
      'headquarters.commander propose-end',
      'committee.chair approve-end',
      'office.director issue-release',
      'onsite.commander receive-release',
    ]);
    expect(history.every(({ cites }) => cites.length > 0)).toBe(true);
  });

  test('papers of each series are numbered without a gap', async () => {
    const series = await county.sql<{ series: string; numbers: number[] }>(
      `select series, array_agg(number order by number) as numbers from document group by series`,
    );
    for (const { numbers } of series) expect(numbers).toEqual(numbers.map((_, at) => at + 1));
  });
});

describe('the outage ends only when its circuits are back and its tasks are over', () => {
  test('circuits still down keep it open, then it closes (4.5, 5.1)', async () => {
    const body = { event: 'close', form: { report: '全部恢复' } };
    const refused = await county.as('office.director').refused('POST', `/cases/${outageId}/steps`, body);
    expect(refused).toMatchObject({ status: 422, blockers: [{ code: 'circuitsAreBack' }] });
    await county.managers.linkUp('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
    await county.settled();
    await step(county, 'office.director', outageId, 'close', { report: '全部恢复' });
    const found = await county.as('office.director').get<OutageView>(`/outages/${outageId}`);
    expect(found).toMatchObject({ state: 'closed', circuitsDown: 0 });
    expect(found.closedAt).not.toBeNull();
  });

  test('an open task keeps its outage open', async () => {
    const second = await reportedFibreCut(county);
    await county.as('committee.chair').post('/tasks', { outageId: second, measures: '抢通' });
    await county.managers.linkUp('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
    await county.settled();
    const refused = await county
      .as('office.director')
      .refused('POST', `/cases/${second}/steps`, { event: 'close', form: { report: '恢复' } });
    expect(refused).toMatchObject({ status: 422, blockers: [{ code: 'tasksAreOver' }] });
  });
});
