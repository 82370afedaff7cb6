import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { DeadlineSweep } from '../../src/modules/deadlines/deadline-sweep.jobs.js';
import { capFaults, hasXmllint } from '../harness/check-cap.js';
import { County } from '../harness/county.js';
import { step } from '../harness/parts.js';
import {
  analysed,
  gradedWarning,
  lookAtNetwork,
  openProposals,
  receiptOf,
  submission,
  toldByPhone,
  warningOf,
} from '../harness/warnings.js';
import type {
  CaseList,
  CaseView,
  DeadlineList,
  DocumentList,
  WarningElements,
  WarningList,
  WarningView,
} from '../harness/views.js';

let county: County;
let id: string;

beforeAll(async () => {
  county = await County.open('warnings');
  await county.at('08:00');
});
afterAll(async () => county.close());

const clocks = async (): Promise<string[]> =>
  (await county.as('office.duty1').get<DeadlineList>('/deadlines?open=true')).items
    .map(({ kind }) => kind)
    .filter((kind) => kind.startsWith('warning'))
    .sort();
/** Everybody else of the county may know but not do; a carrier that is no party may not know. */
const notTheirs: readonly [username: string, status: number][] = [
  ['office.director', 403],
  ['hq.commander', 403],
  ['onsite.commander', 403],
  ['telecom.director', 404],
];
const refusedToOthers = async (event: string, form: Readonly<Record<string, unknown>>): Promise<void> => {
  for (const [username, status] of notTheirs) {
    const refused = await county.as(username).refused('POST', `/cases/${id}/steps`, { event, form });
    expect({ username, event, status: refused.status }).toEqual({ username, event, status });
  }
};
const elements = async (): Promise<WarningElements['items']> =>
  (await county.as('mobile.noc').get<WarningElements>(`/warnings/${id}/elements`)).items;

describe('a warning from a proposed yellow to its lifting (3.3, 3.4; W0)', () => {
  test('a leadership line loses its protection by real alarms, and the product proposes a yellow warning', async () => {
    expect(await openProposals(county)).toEqual([]);
    await county.managers.linkDown('L-TEL-010');
    const [proposal, ...more] = await openProposals(county);
    expect(more).toEqual([]);
    expect(proposal).toMatchObject({
      kind: 'leadership',
      level: 'III',
      clause: '3.4.1 Ⅲ级',
      carriers: [{ id: 'telecom' }],
    });
    expect(proposal?.shows[0]?.zh).toContain('首长专线 南口—岚城 01');
    expect(proposal?.evidence[0]?.zh).toContain('通信网络故障可能升级');
    expect(proposal?.confirm.zh).not.toBe('');
    expect(proposal?.refute.zh).not.toBe('');
  });

  test('it appears once, however often the network is looked at', async () => {
    const [first] = await openProposals(county);
    const again = await openProposals(county);
    expect(again.map((each) => each.id)).toEqual([first?.id]);
  });

  test('carriers and the committee do not take it; the office’s duty officer does, in one step', async () => {
    const [proposal] = await openProposals(county);
    const path = `/warning-proposals/${proposal?.id ?? ''}/take`;
    for (const other of ['telecom.noc', 'committee.chair', 'hq.commander'])
      expect(await county.as(other).refused('POST', path)).toMatchObject({ status: 403 });
    const taken = await county.as('office.duty1').post<{ id: string }>(path);
    id = taken.id;
    const warning = await warningOf(county, id);
    expect(warning).toMatchObject({
      state: 'received',
      titleZh: proposal?.title.zh,
      file: { proposalId: proposal?.id, proposed: { level: 'III', clause: '3.4.1 Ⅲ级' } },
    });
    await county.expectDocument(id, 'warning-submission', ['headquarters']);
    expect(await county.as('office.duty1').refused('POST', path)).toMatchObject({
      status: 409,
      code: 'state-moved-on',
    });
    expect(await openProposals(county)).toEqual([]);
  });

  test('the office analyses with what is known filled in, verifies, and sets the preliminary level', async () => {
    const opened = await warningOf(county, id);
    const form = opened.case?.steps.find(({ event }) => event === 'analyse')?.form ?? [];
    expect(form.find(({ name }) => name === 'escalateCarriers')?.prefill).toEqual(['telecom']);
    await step(county, 'office.duty1', id, 'analyse', analysed({ escalateCarriers: ['telecom'] }));
    await step(county, 'office.duty1', id, 'verify', { verification: '经电信网管核实，属实' });
    await step(county, 'office.duty1', id, 'set-level');
    expect(await warningOf(county, id)).toMatchObject({
      state: 'graded',
      level: 'III',
      colour: 'yellow',
      file: { preliminary: { level: 'III', clause: '3.4.1 Ⅲ级', byZh: '陆岚舟' } },
    });
    expect(await clocks()).toEqual(['warning.committee-report']);
  });

  test('only the office director reports to the committee, which stops the clock', async () => {
    const refused = await county
      .as('office.duty1')
      .refused('POST', `/cases/${id}/steps`, { event: 'report-to-committee', form: { opinion: '建议发布' } });
    expect(refused).toMatchObject({ status: 403 });
    await step(county, 'office.director', id, 'report-to-committee', { opinion: '建议发布Ⅲ级预警' });
    const report = await county.expectDocument(id, 'warning-report', ['committee']);
    const words = JSON.stringify(report.content);
    expect(words).toContain('3.4.1 Ⅲ级');
    expect(words).toContain('经电信网管核实，属实');
    expect(await clocks()).toEqual([]);
  });

  test('before anything has gone out a carrier sees nothing of it', async () => {
    expect(await county.as('mobile.noc').refused('GET', `/warnings/${id}`)).toMatchObject({ status: 404 });
    expect((await county.as('mobile.noc').get<WarningList>('/warnings')).items).toEqual([]);
  });

  test('nobody but the committee decides or rejects (3.4.2)', async () => {
    const until = new Date(county.now().getTime() + 86_400_000).toISOString();
    const form = { level: 'III', measures: '待命', validUntil: until };
    await refusedToOthers('decide', form);
    await refusedToOthers('reject', { because: '不必' });
    const milder = { ...form, level: 'IV' };
    expect(
      await county
        .as('committee.chair')
        .refused('POST', `/cases/${id}/steps`, { event: 'decide', form: milder }),
    ).toMatchObject({ status: 422, items: ['because'] });
    await step(county, 'committee.chair', id, 'decide', form);
  });

  test('the committee publishes: every carrier, telecom and cable, is asked at once (3.2)', async () => {
    await refusedToOthers('publish', {});
    await step(county, 'committee.chair', id, 'publish');
    const paper = await county.expectDocument(id, 'warning', [
      'cable',
      'headquarters',
      'mobile',
      'office',
      'telecom',
      'township-lancheng',
      'township-maping',
      'unicom',
    ]);
    expect(paper.content?.titleZh).toBe('关于发布通信保障Ⅲ级（黄色）预警的通知');
    const { receipts } = await warningOf(county, id);
    expect(receipts.map(({ carrier, state }) => [carrier.id, state])).toEqual([
      ['cable', 'issued'],
      ['mobile', 'issued'],
      ['telecom', 'issued'],
      ['unicom', 'issued'],
    ]);
  });

  test('its elements are those of CAP 1.2', async () => {
    const [alert, ...more] = await elements();
    expect(more).toEqual([]);
    expect(alert).toMatchObject({
      identifier: `${id}.1`,
      sender: 'committee@qinglan.gov.example',
      status: 'Actual',
      msgType: 'Alert',
      scope: 'Public',
    });
    expect(alert?.info[0]).toMatchObject({
      language: 'zh-CN',
      category: ['Infra'],
      severity: 'Moderate',
      certainty: 'Likely',
      senderName: '青岚县应急委员会',
    });
    expect(alert?.info[0]?.area[0]?.geocode.map(({ value }) => value).sort()).toEqual([
      'township-lancheng',
      'township-maping',
    ]);
  });

  test('a carrier and a township see what went out, not the file; a carrier its own receipt only', async () => {
    const mobile = await county.as('mobile.noc').get<WarningView>(`/warnings/${id}`);
    expect(mobile).toMatchObject({ state: 'published', level: 'III', file: null, case: null });
    expect(mobile.receipts.map(({ carrier }) => carrier.id)).toEqual(['mobile']);
    expect(mobile.documents.map(({ kind }) => kind)).toEqual(['warning']);
    const township = await county.as('modu.duty1').get<WarningView>(`/warnings/${id}`);
    expect(township).toMatchObject({ state: 'published', file: null, receipts: [] });
    const listed = await county.as('cable.noc').get<WarningList>('/warnings?open=true&level=III');
    expect(listed.items.map((one) => one.id)).toEqual([id]);
    const own = await county.as('mobile.noc').get<CaseList>('/cases?procedure=warning-receipt&open=true');
    expect(own.items).toMatchObject([{ state: 'issued', parentId: id }]);
  });

  test('three acknowledge and report readiness; the fourth is late, and its clock calls its director', async () => {
    for (const carrier of ['telecom', 'mobile', 'cable']) {
      const receipt = await receiptOf(county, id, carrier);
      await step(county, `${carrier}.duty1`, receipt, 'acknowledge', { receivedBy: '值班员' });
      const ready = { people: 12, vehicles: 3, generators: 2, spares: '光缆 2 公里、熔接机 1 台' };
      await step(county, `${carrier}.duty1`, receipt, 'report-readiness', ready);
    }
    const others = await receiptOf(county, id, 'unicom');
    expect(await county.as('mobile.duty1').refused('GET', `/cases/${others}`)).toMatchObject({ status: 404 });
    await county.forward('16 minutes');
    await county.settled();
    const called = await county.sql<{ organisation_id: string; post: string }>(
      `select e.organisation_id, e.post from escalation e join deadline d on d.id = e.deadline_id where d.kind = 'warning-receipt.acknowledgement'`,
    );
    expect(called).toEqual([{ organisation_id: 'unicom', post: 'director' }]);
    const { receipts } = await warningOf(county, id);
    expect(receipts.filter(({ late }) => late).map(({ carrier }) => carrier.id)).toEqual(['unicom']);
    expect(receipts.find(({ carrier }) => carrier.id === 'telecom')).toMatchObject({
      state: 'ready',
      readiness: { people: 12, generators: 2 },
    });
    await county.app.get(DeadlineSweep).sweep();
  });

  test('only the committee adjusts and lifts; to orange, with a reason, and the carriers are asked again', async () => {
    const until = new Date(county.now().getTime() + 86_400_000).toISOString();
    const form = { level: 'II', measures: '全员待命', validUntil: until, because: '移动光缆也出现告警' };
    await refusedToOthers('adjust', form);
    await refusedToOthers('lift', { because: '恢复' });
    const { because: _, ...silent } = form;
    expect(
      await county
        .as('committee.chair')
        .refused('POST', `/cases/${id}/steps`, { event: 'adjust', form: silent }),
    ).toMatchObject({ status: 422, items: ['because'] });
    await step(county, 'committee.chair', id, 'adjust', form);
    expect(await warningOf(county, id)).toMatchObject({ state: 'published', level: 'II', colour: 'orange' });
    const { receipts } = await warningOf(county, id);
    expect(new Set(receipts.map(({ state }) => state))).toEqual(new Set(['issued']));
    expect(receipts.every(({ acknowledgedAt }) => acknowledgedAt === null)).toBe(true);
    const [alert, update] = await elements();
    expect(update).toMatchObject({
      msgType: 'Update',
      references: `${alert?.sender ?? ''},${alert?.identifier ?? ''},${alert?.sent ?? ''}`,
      note: '移动光缆也出现告警',
      info: [{ severity: 'Severe' }, { severity: 'Severe' }],
    });
  });

  test('lifting needs a reason, cancels every message and ends the asking', async () => {
    expect(
      await county.as('committee.chair').refused('POST', `/cases/${id}/steps`, { event: 'lift', form: {} }),
    ).toMatchObject({ status: 422, items: ['because'] });
    await step(county, 'committee.chair', id, 'lift', { because: '光缆已恢复，主备用路由正常' });
    await county.settled();
    expect(await warningOf(county, id)).toMatchObject({ state: 'lifted', closed: true });
    const all = await elements();
    expect(all.map(({ msgType }) => msgType)).toEqual(['Alert', 'Update', 'Cancel']);
    expect(all[2]?.references?.split(' ')).toHaveLength(2);
    expect(await clocks()).toEqual([]);
    const { items } = await county
      .as('office.director')
      .get<DocumentList>(`/documents?case=${id}&kind=warning`);
    expect(items.map(({ titleZh }) => titleZh)).toEqual([
      '关于解除通信保障Ⅱ级（橙色）预警的通知',
      '关于将通信保障预警调整为Ⅱ级（橙色）的通知',
      '关于发布通信保障Ⅲ级（黄色）预警的通知',
    ]);
    const { messages } = await county.as('mobile.noc').get<WarningView>(`/warnings/${id}`);
    expect(messages.map(({ document }) => document?.numberText)).toEqual(
      [...items].reverse().map(({ numberText }) => numberText),
    );
  });

  test('each message is a CAP 1.2 document, the newest unless another is asked for', async () => {
    const open = (username: string, query = '') =>
      county.as(username).open(`/warnings/${id}/cap.xml${query}`, {}, AbortSignal.timeout(20_000));
    const newest = await open('mobile.noc');
    expect(newest.headers.get('content-type')).toContain('application/cap+xml');
    expect(newest.headers.get('content-disposition')).toContain(`${id}.3.cap.xml`);
    const documents = await Promise.all(
      ['', '?number=1', '?number=2'].map(async (query) => (await open('modu.duty1', query)).text()),
    );
    expect(documents.map((xml) => /<msgType>(.*?)</.exec(xml)?.[1])).toEqual(['Cancel', 'Alert', 'Update']);
    expect(documents[0]).toBe(await newest.text());
    if (hasXmllint) expect(documents.map(capFaults)).toEqual(['', '', '']);
    expect(await county.as('mobile.noc').refused('GET', `/warnings/${id}/cap.xml?number=4`)).toMatchObject({
      status: 404,
    });
    expect(await county.as('mobile.noc').refused('GET', `/warnings/${id}/cap.xml?number=0`)).toMatchObject({
      status: 400,
    });
  });

  test('the history tells the whole chain, each step with its clause and post', async () => {
    const { history } = await county.as('office.director').get<CaseView>(`/cases/${id}`);
    expect(
      history.map(({ event, by }) => `${by?.organisation.id ?? 'clock'}.${by?.post ?? ''} ${event}`),
    ).toEqual([
      'office.duty-officer record',
      'office.duty-officer analyse',
      'office.duty-officer verify',
      'office.duty-officer set-level',
      'office.director report-to-committee',
      'committee.chair decide',
      'committee.chair publish',
      'committee.chair adjust',
      'committee.chair lift',
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

describe('submissions (3.3)', () => {
  test('a carrier submits for itself; the office and it see the file, another carrier does not', async () => {
    const carrier = county.as('unicom.noc');
    const found = await carrier.post<WarningView>('/warnings', submission(county));
    expect(found).toMatchObject({
      state: 'received',
      sourceName: '青岚联通公司',
      file: { proposed: { level: 'III' }, means: null },
    });
    await county.expectDocument(found.id, 'warning-submission', ['office']);
    expect((await warningOf(county, found.id)).file?.content).toBe('机房进水');
    expect(await county.as('mobile.noc').refused('GET', `/warnings/${found.id}`)).toMatchObject({
      status: 404,
    });
    for (const page of ['elements', 'cap.xml'])
      expect(await county.as('mobile.noc').refused('GET', `/warnings/${found.id}/${page}`)).toMatchObject({
        status: 404,
      });
    await step(county, 'unicom.duty1', found.id, 'withdraw', { because: '积水已排除' });
    expect(await warningOf(county, found.id)).toMatchObject({ state: 'withdrawn', closed: true });
  });

  test('what is missing is named; a planner, the committee and a township do not submit', async () => {
    const { content: _, contact: __, ...rest } = submission(county);
    const refused = await county.as('unicom.noc').refused('POST', '/warnings', rest);
    expect(refused).toMatchObject({ status: 422, code: 'missing-items', items: ['content', 'contact'] });
    for (const other of ['unicom.planner', 'committee.chair', 'modu.duty1'])
      expect(await county.as(other).refused('POST', '/warnings', submission(county))).toMatchObject({
        status: 403,
      });
    const wrong = await county
      .as('unicom.noc')
      .refused('POST', '/warnings', { ...submission(county), weatherColour: '紫色' });
    expect(wrong).toMatchObject({ status: 400, errors: [{ path: 'weatherColour' }] });
  });

  test('one key submits once', async () => {
    const key = '6a4f54a0-2f0e-4a50-8b11-0d3f8c2b7a10';
    const carrier = county.as('unicom.noc');
    const body = submission(county);
    const first = await carrier.post<WarningView>('/warnings', body, { key });
    expect((await carrier.post<WarningView>('/warnings', body, { key })).id).toBe(first.id);
    await step(county, 'office.duty1', first.id, 'find-unfounded', { because: '核实为误报' });
    expect(await warningOf(county, first.id)).toMatchObject({ state: 'unfounded' });
  });

  test('the weather bureau’s warning by telephone is recorded, and raises what may escalate', async () => {
    const found = await county.as('office.duty2').post<WarningView>('/warnings', toldByPhone(county));
    expect(found).toMatchObject({
      titleZh: '墨渡镇暴雨（气象橙色预警）',
      sourceName: '县气象局',
      file: { means: { zh: '电话' }, proposed: { level: 'II', clause: '3.4.1 Ⅱ级' } },
    });
    expect(found.file?.facts.mayEscalate.carriers).toEqual(expect.arrayContaining(['mobile', 'telecom']));
    const paper = await county.expectDocument(found.id, 'warning-submission', ['headquarters']);
    expect(JSON.stringify(paper.content)).toContain('暴雨橙色预警');
  });

  test('兰色 is blue, as the plan spells it', async () => {
    const body = { ...toldByPhone(county), weatherColour: '兰色' };
    const found = await county.as('office.duty2').post<WarningView>('/warnings', body);
    expect(found.file?.weather?.colour?.zh).toBe('蓝色');
    expect(found.file?.proposed).toBeNull();
    await step(county, 'office.duty2', found.id, 'analyse', analysed({}));
    await step(county, 'office.duty2', found.id, 'verify', { verification: '属实' });
    const refused = await county
      .as('office.duty2')
      .refused('POST', `/cases/${found.id}/steps`, { event: 'set-level', form: {} });
    expect(refused).toMatchObject({ status: 422, blockers: [{ code: 'levelIsProposed' }] });
    const by = { level: 'IV', because: '按局部故障掌握' };
    await step(county, 'office.duty2', found.id, 'override-level', by);
    expect(await warningOf(county, found.id)).toMatchObject({ level: 'IV' });
  });
});

describe('the committee decides not to publish', () => {
  test('with its reason; nothing goes out and nobody is asked', async () => {
    const rejected = await gradedWarning(county);
    await step(county, 'office.director', rejected, 'report-to-committee', { opinion: '请定' });
    await step(county, 'committee.chair', rejected, 'reject', { because: '影响轻微' });
    const found = await warningOf(county, rejected);
    expect(found).toMatchObject({ state: 'rejected', closed: true, published: false, elements: null });
    expect(found.receipts).toEqual([]);
    expect(found.case?.history.at(-1)?.form).toEqual({ because: '影响轻微' });
  });

  test('a report to the committee that is late calls the next post (3.4.2)', async () => {
    const late = await gradedWarning(county);
    await county.forward('31 minutes');
    await county.settled();
    const found = await warningOf(county, late);
    expect(found.case?.history.at(-1)).toMatchObject({ event: 'report-late', by: null });
    const called = await county.sql<{ post: string }>(
      `select e.post from escalation e join deadline d on d.id = e.deadline_id where d.case_id = $1`,
      [late],
    );
    expect(called.map(({ post }) => post)).toEqual(['duty-officer']);
  });
});

describe('proposals and their facts', () => {
  test('a proposal goes when its facts have gone for long enough', async () => {
    await county.managers.linkUp('L-TEL-010');
    await county.settled();
    await lookAtNetwork(county);
    await county.managers.linkDown('L-UNI-024');
    const [proposal] = await openProposals(county);
    expect(proposal).toMatchObject({ kind: 'leadership', carriers: [{ id: 'unicom' }] });
    await county.managers.linkUp('L-UNI-024');
    expect(await openProposals(county)).toMatchObject([{ id: proposal?.id }]);
    await county.forward('11 minutes');
    expect(await openProposals(county)).toEqual([]);
    const gone = await county.sql(`select state from warning_proposal where id = $1`, [proposal?.id ?? '']);
    expect(gone).toEqual([{ state: 'gone' }]);
  });

  test('what is dismissed, with a reason, is not proposed again while its facts stand', async () => {
    await county.managers.linkDown('L-UNI-024');
    const [proposal] = await openProposals(county);
    const path = `/warning-proposals/${proposal?.id ?? ''}/dismiss`;
    expect(await county.as('unicom.noc').refused('POST', path, { because: '割接' })).toMatchObject({
      status: 403,
    });
    expect(await county.as('office.duty1').refused('POST', path, {})).toMatchObject({ status: 400 });
    await county.as('office.duty1').post(path, { because: '计划割接，半小时恢复' });
    await county.forward('30 minutes');
    expect(await openProposals(county)).toEqual([]);
    const said = await county.sql<{ action: string }>(
      `select action from journal_entry where subject_kind = 'warning-proposal' order by seq desc limit 1`,
    );
    expect(said).toEqual([{ action: 'warning-proposal-dismissed' }]);
    await county.managers.linkUp('L-UNI-024');
    await county.settled();
    await lookAtNetwork(county);
    await county.forward('11 minutes');
    await lookAtNetwork(county);
    await county.managers.linkDown('L-UNI-024');
    const [again] = await openProposals(county);
    expect(again?.id).not.toBe(proposal?.id);
    await county.managers.linkUp('L-UNI-024');
  });

  test('a trench of two carriers of whom one is cut, and an exchange whose batteries run down', async () => {
    await county.managers.linkDown('L-MOB-001');
    const kinds = async () => (await openProposals(county)).map(({ kind, level }) => `${kind} ${level}`);
    expect(await kinds()).toContain('trench II');
    await county.managers.siteDown('TEL-AG-02', 106);
    expect(await kinds()).not.toContain('exchange-battery III');
    await county.forward('6 hours');
    expect(await kinds()).toContain('exchange-battery III');
    await county.managers.siteDown('QL-HUB', 106);
    // The large-area backbone ends there.
    expect(await kinds()).toContain('hub-battery I');
  });

  test('a yellow weather warning counts those who have a fault there already', async () => {
    const body = { ...toldByPhone(county), weatherColour: '黄色', townships: ['township-lancheng'] };
    const found = await county.as('office.duty1').post<WarningView>('/warnings', body);
    const { carriers } = found.file?.facts.mayEscalate ?? { carriers: [] };
    expect(carriers).toContain('mobile');
    expect(carriers).not.toContain('cable');
  });
});
