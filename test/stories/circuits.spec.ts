import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { DocumentKind } from '../../src/modules/documents/document.js';
import { County } from '../harness/county.js';
import { circuitDispatch, reportedFibreCut, step } from '../harness/parts.js';
import type { CaseView, DeadlineList } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('circuits');
  await county.at('08:00');
});
afterAll(async () => county.close());

const hours = (count: number): string => new Date(county.now().getTime() + count * 3_600_000).toISOString();

const asked = (changed: Readonly<Record<string, unknown>> = {}) => circuitDispatch(county, changed);
const apply = (changed: Readonly<Record<string, unknown>> = {}, by = 'telecom.duty1'): Promise<CaseView> =>
  county.as(by).post<CaseView>('/circuit-dispatches', asked(changed));
const refuse = (body: unknown, by = 'telecom.duty1') =>
  county.as(by).refused('POST', '/circuit-dispatches', body);
const refuseStep = (by: string, id: string, event: string, form = {}) =>
  county.as(by).refused('POST', `/cases/${id}/steps`, { event, form });
const read = (id: string, by = 'office.director') => county.as(by).get<CaseView>(`/cases/${id}`);
const clocks = async (id: string) =>
  (await county.as('office.director').get<DeadlineList>('/deadlines?open=true')).items
    .filter(({ caseId }) => caseId === id)
    .map(({ kind }) => kind);
const promised = (id: string) =>
  county.sql<{ link: string; load: number }>(
    `select link_code as link, load from circuit_promise where case_id = $1 and released_at is null order by link_code`,
    [id],
  );
const paper = async (id: string, kind: DocumentKind, to: readonly string[]) =>
  county.expectDocument(id, kind, to);
const arrangement = { departments: '传输维护中心', stateBefore: '云砚局 3-1-5 口空闲' };

/** From the notice to a circuit that carries. */
async function carry(id: string): Promise<void> {
  await step(county, 'mobile.duty1', id, 'acknowledge', { receivedBy: '林砚秋' });
  await step(county, 'mobile.noc', id, 'arrange', arrangement);
  await step(county, 'mobile.noc', id, 'report-carrying', { result: '误码为零' });
}
const restored = { condition: '云砚局 3-1-5 口已拆', decision: '双方核验一致' };

describe('a long-distance circuit of another carrier is dispatched and given back (4.3.2; W4)', () => {
  let id: string;

  test('(1) the carrier in need applies to the office, not to headquarters', async () => {
    const outageId = await reportedFibreCut(county);
    const opened = await apply({ reach: 'long-distance', outageId });
    id = opened.id;
    expect(opened).toMatchObject({ procedure: 'long-distance-circuit', state: 'applied', outageId });
    expect(opened.facts).toMatchObject({ class: 1, restores: 'C-TEL-002' });
    expect((await paper(id, 'circuit-application', ['office'])).signedZh).toBe('邵青禾');
    expect(await clocks(id)).toEqual(['long-distance-circuit.order']);
    expect(await refuseStep('hq.commander', id, 'order')).toMatchObject({ status: 403 });
  });

  test('(2) the director gives the order, which promises the capacity; the office issues the notice, which names it', async () => {
    await step(county, 'office.director', id, 'order');
    expect(await promised(id)).toEqual([
      { link: 'L-MOB-002', load: 1 },
      { link: 'L-MOB-009', load: 1 },
    ]);
    expect(await refuseStep('office.director', id, 'notify')).toMatchObject({ status: 403 });
    await step(county, 'office.duty1', id, 'notify');
    const order = await paper(id, 'circuit-order', ['mobile']);
    const notice = await paper(id, 'circuit-notice', ['mobile', 'telecom']);
    expect(order.content?.signatoryZh).toBe('主任　秦竹溪');
    expect(notice.content?.signatoryZh).toBe('值班员　陆岚舟');
    expect(JSON.stringify(notice.content)).toContain(order.numberText);
    expect(JSON.stringify(notice.content)).toContain('4.3.2(2)');
  });

  test('(3) the lender orders its own departments and writes down the state before', async () => {
    await step(county, 'mobile.duty1', id, 'acknowledge', { receivedBy: '林砚秋' });
    const silent = await refuseStep('mobile.noc', id, 'arrange', { departments: '传输维护中心' });
    expect(silent).toMatchObject({ status: 422, items: ['stateBefore'] });
    const foreign = await refuseStep('mobile.noc', id, 'arrange', { ...arrangement, path: 'L-UNI-001' });
    expect(foreign).toMatchObject({ status: 400, errors: [{ path: 'form.path' }] });
    await step(county, 'mobile.noc', id, 'arrange', arrangement);
    const order = await paper(id, 'internal-circuit-order', []);
    expect(order.content?.recipientsZh).toEqual(['传输维护中心']);
    const before = (await read(id)).facts['stateBefore'] as { links: { link: string }[] };
    expect(before.links.map(({ link }) => link)).toEqual(['L-MOB-002', 'L-MOB-009']);
  });

  test('(4) another carrier cooperates; until it has, the circuit does not carry', async () => {
    const own = await refuseStep('office.duty1', id, 'ask-cooperation', {
      cooperators: ['cable'],
      cooperation: '跳纤',
    });
    expect(own).toMatchObject({ status: 400, errors: [{ path: 'form.cooperators' }] });
    const { children } = await step(county, 'office.duty1', id, 'ask-cooperation', {
      cooperators: ['unicom'],
      cooperation: '墨渡局跳纤',
    });
    await paper(id, 'cooperation-request', ['unicom']);
    const [child] = children;
    const blocked = await refuseStep('mobile.noc', id, 'report-carrying', { result: '通' });
    expect(blocked).toMatchObject({ status: 422, blockers: [{ code: 'cooperatorsHaveFinished' }] });
    expect((await read(id, 'unicom.duty1')).state).toBe('arranged');
    await step(county, 'unicom.duty1', child?.id ?? '', 'acknowledge', { receivedBy: '陆河清' });
    await step(county, 'unicom.noc', child?.id ?? '', 'report-completion', {
      report: '跳纤完成',
      contact: '程竹溪',
      contactPhone: '0799-555-0149',
    });
    const answer = await paper(child?.id ?? '', 'cooperation-report', ['office']);
    expect(answer.issuer.id).toBe('unicom');
    await step(county, 'mobile.noc', id, 'report-carrying', { result: '误码为零' });
    await paper(id, 'circuit-arranged-report', ['office']);
    expect((await read(id)).state).toBe('carrying');
    expect(await clocks(id)).toEqual([]);
  });

  test('(5) (6) the lender applies for release, the director orders, the office notices, the original state is verified', async () => {
    await step(county, 'mobile.duty1', id, 'apply-release', {
      report: '原电路已抢通',
      condition: '承载业务已撤',
    });
    await paper(id, 'circuit-release-application', ['office']);
    await step(county, 'office.director', id, 'order-restore');
    const order = await paper(id, 'restore-order', ['mobile']);
    expect(order.content?.signatoryZh).toBe('主任　秦竹溪');
    expect(JSON.stringify(order.content)).toContain('云砚局 3-1-5 口空闲');
    expect(await refuseStep('office.director', id, 'notify-release')).toMatchObject({ status: 403 });
    await step(county, 'office.duty1', id, 'notify-release');
    const notice = await paper(id, 'circuit-release-notice', ['mobile', 'telecom']);
    expect(notice.content?.signatoryZh).toBe('值班员　陆岚舟');
    await step(county, 'mobile.noc', id, 'report-restored', restored);
    await paper(id, 'circuit-restored-record', ['office']);
    const back = await step(county, 'office.duty1', id, 'send-back', { because: '端口仍有跳线' });
    expect(back.state).toBe('release-noticed');
    expect(await promised(id)).toHaveLength(2);
    await step(county, 'mobile.noc', id, 'report-restored', restored);
    expect(await step(county, 'telecom.duty1', id, 'verify')).toMatchObject({ state: 'restored', steps: [] });
    expect(await promised(id)).toEqual([]);
    expect(await clocks(id)).toEqual([]);
  });

  test('a carrier that is no party sees nothing of it', async () => {
    expect(await county.as('cable.duty1').refused('GET', `/cases/${id}`)).toMatchObject({ status: 404 });
  });
});

describe('a local circuit: the director gives the order and issues the notice in one (4.3.3; W5)', () => {
  let id: string;

  test('(2) one step, two papers of one signer; release likewise (6)', async () => {
    ({ id } = await apply());
    expect(await refuseStep('office.duty1', id, 'order')).toMatchObject({ status: 403 });
    await step(county, 'office.director', id, 'order');
    const order = await paper(id, 'circuit-order', ['mobile']);
    const notice = await paper(id, 'circuit-notice', ['mobile', 'telecom']);
    expect([order, notice].map(({ content }) => content?.signatoryZh)).toEqual([
      '主任　秦竹溪',
      '主任　秦竹溪',
    ]);
    expect(JSON.stringify(notice.content)).toContain(order.numberText);
    expect(JSON.stringify(notice.content)).toContain('4.3.3(2)');
    expect((await read(id)).state).toBe('notified');
    await carry(id);
    await step(county, 'mobile.duty1', id, 'apply-release', { report: '已抢通', condition: '良好' });
    await step(county, 'office.director', id, 'order-restore');
    expect((await paper(id, 'circuit-release-notice', ['mobile', 'telecom'])).content?.signatoryZh).toBe(
      '主任　秦竹溪',
    );
  });

  test('what is not as before is accepted only with a reason, by the director', async () => {
    await step(county, 'mobile.noc', id, 'report-restored', restored);
    await county.managers.linkDown('L-MOB-009');
    await county.settled();
    const blocked = await refuseStep('office.duty1', id, 'verify');
    expect(blocked).toMatchObject({ status: 422, blockers: [{ code: 'stateIsAsBefore' }] });
    expect(blocked.blockers?.[0]?.words.zh).toContain('L-MOB-009 有告警');
    expect(await refuseStep('office.duty1', id, 'verify-different', { because: '与本次无关' })).toMatchObject(
      {
        status: 403,
      },
    );
    const done = await step(county, 'office.director', id, 'verify-different', { because: '告警与本次无关' });
    expect(done.state).toBe('restored');
    await county.managers.linkUp('L-MOB-009');
    await county.settled();
  });
});

describe('who may have a circuit dispatched', () => {
  test('telecom carriers only; a cable carrier neither asks nor is asked (4.3.2, 4.3.3)', async () => {
    const byCable = await refuse(asked({ restores: undefined }), 'cable.duty1');
    expect(byCable).toMatchObject({ status: 422, blockers: [{ code: 'telecomOnly' }] });
    const ofCable = await refuse(asked({ lender: 'cable', path: [] }));
    expect(ofCable).toMatchObject({ status: 422, blockers: [{ code: 'telecomOnly' }] });
    expect(ofCable.blockers?.[0]?.words.zh).toContain('青岚广电');
  });

  test('not of itself, not by who may not apply', async () => {
    expect(await refuse(asked({ lender: 'telecom', path: [] }))).toMatchObject({
      blockers: [{ code: 'lenderIsAnother' }],
    });
    expect(await refuse(asked(), 'telecom.planner')).toMatchObject({ status: 403 });
  });

  test.each([
    ['path', { path: ['L-TEL-001'] }],
    ['path', { path: ['L-MOB-999'] }],
    ['path', { path: ['L-MOB-002', 'L-MOB-002'] }],
    ['restores', { restores: 'C-MOB-001' }],
    ['circuit', { circuit: 'C-UNI-001' }],
    ['lender', { lender: 'office' }],
    ['to', { to: '2020-01-01T00:00:00Z', from: '2019-12-31T00:00:00Z' }],
    ['outageId', { outageId: randomUUID() }],
    ['bandwidth', { bandwidth: '3M' }],
  ])('a wrong %s is named', async (path, changed) => {
    expect(await refuse(asked(changed))).toMatchObject({ status: 400, errors: [{ path }] });
  });
});

describe('a dispatch that does not come about, or ends early', () => {
  test('the office refuses in writing', async () => {
    const { id } = await apply();
    expect(
      await step(county, 'office.director', id, 'refuse', { because: '本企业尚有备用电路' }),
    ).toMatchObject({
      state: 'refused',
      steps: [],
    });
    expect(JSON.stringify((await paper(id, 'refusal-notice', ['telecom'])).content)).toContain(
      '尚有备用电路',
    );
  });

  test('the lender declines in writing and the capacity is free again', async () => {
    const { id } = await apply();
    await step(county, 'office.director', id, 'order');
    expect(await promised(id)).toHaveLength(2);
    await step(county, 'mobile.duty1', id, 'decline', { because: '云砚局设备故障' });
    await paper(id, 'decline-report', ['office']);
    expect(await promised(id)).toEqual([]);
  });

  test('recalled before it is arranged it is over, and who was to cooperate is told so by its case', async () => {
    const { id } = await apply();
    await step(county, 'office.director', id, 'order');
    const { children } = await step(county, 'office.director', id, 'ask-cooperation', {
      cooperators: ['unicom'],
      cooperation: '跳纤',
    });
    await step(county, 'office.director', id, 'recall', { because: '已自行抢通' });
    await paper(id, 'recall-notice', ['mobile', 'telecom']);
    expect(await promised(id)).toEqual([]);
    expect((await read(children[0]?.id ?? '')).state).toBe('ended');
  });

  test('recalled while it carries it must first be restored', async () => {
    const { id } = await apply();
    await step(county, 'office.director', id, 'order');
    await carry(id);
    const recalled = await step(county, 'office.director', id, 'recall', { because: '另有急用' });
    expect(recalled.state).toBe('release-noticed');
    expect(await promised(id)).toHaveLength(2);
    await step(county, 'mobile.noc', id, 'report-restored', restored);
    await step(county, 'office.duty1', id, 'verify');
    expect(await promised(id)).toEqual([]);
  });

  test('an extension is asked for, granted, and moves the promise', async () => {
    const { id } = await apply();
    await step(county, 'office.director', id, 'order');
    await carry(id);
    expect(await refuseStep('office.director', id, 'grant-extension')).toMatchObject({
      blockers: [{ code: 'extensionIsAsked' }],
    });
    const sooner = { extendedUntil: hours(2), because: '未修好' };
    expect(await refuseStep('telecom.duty1', id, 'ask-extension', sooner)).toMatchObject({
      blockers: [{ code: 'extensionIsLater' }],
    });
    const until = hours(30);
    await step(county, 'telecom.duty1', id, 'ask-extension', { extendedUntil: until, because: '未修好' });
    expect(await clocks(id)).toEqual(['local-circuit.extension']);
    await step(county, 'office.director', id, 'grant-extension');
    await paper(id, 'extension-notice', ['mobile', 'telecom']);
    expect((await read(id)).facts['to']).toBe(until);
    const ends = await county.sql<{ until: Date }>(
      `select distinct upper(during) as until from circuit_promise where case_id = $1 and released_at is null`,
      [id],
    );
    expect(ends.map((end) => end.until.toISOString())).toEqual([until]);
    expect(await refuseStep('office.director', id, 'refuse-extension', { because: '晚了' })).toMatchObject({
      status: 422,
    });
    await step(county, 'office.director', id, 'recall', { because: '修好了' });
  });
});

describe('capacity is never promised twice', () => {
  /** L-MOB-011 carries 252; what is free there is its capacity less what the inventory has on it. */
  test('of twenty orders over one narrow link as many succeed as fit, no more', async () => {
    const [link] = await county.sql<{ free: number }>(
      `select 252 - coalesce(sum(case c.bandwidth when '2M' then 1 when '10M' then 5 when '155M' then 63 when '34M' then 16 when '622M' then 252 else 0 end), 0)::int as free
         from circuit c where exists (select 1 from circuit_link h where h.circuit_code = c.code and h.link_code = 'L-MOB-011')`,
    );
    const fit = Math.floor((link?.free ?? 0) / 63);
    expect(fit).toBeGreaterThanOrEqual(1);
    const ids: string[] = [];
    for (let n = 0; n < 20; n += 1)
      ids.push((await apply({ path: ['L-MOB-011'], bandwidth: '155M', restores: undefined })).id);
    const director = county.as('office.director');
    const answers = await Promise.all(
      ids.map((id) => director.ask('POST', `/cases/${id}/steps`, { event: 'order', form: {} })),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(fit);
    expect(answers.filter(({ status }) => status === 422)).toHaveLength(20 - fit);
    const [sum] = await county.sql<{ load: number }>(
      `select sum(load)::int as load from circuit_promise where link_code = 'L-MOB-011' and released_at is null`,
    );
    expect(sum?.load).toBe(fit * 63);
  });

  test('what does not fit is said before anybody tries', async () => {
    const { id } = await apply({ path: ['L-MOB-011'], bandwidth: '155M', restores: undefined });
    const order = (await read(id)).steps.find(({ event }) => event === 'order');
    expect(order?.blockers.map(({ code }) => code)).toEqual(['capacityIsFree']);
    expect(order?.blockers[0]?.words.zh).toContain('L-MOB-011');
  });

  test('a certain circuit of the lender is promised once at a time', async () => {
    const certain = { circuit: 'C-MOB-006', path: [], restores: undefined };
    const first = await apply(certain);
    const second = await apply(certain, 'unicom.duty1');
    await step(county, 'office.director', first.id, 'order');
    expect(await refuseStep('office.director', second.id, 'order')).toMatchObject({
      status: 409,
      code: 'already-reserved',
    });
    await step(county, 'office.director', first.id, 'recall', { because: '不用了' });
    await step(county, 'office.director', second.id, 'order');
  });

  test('two dispatches one after the other share the same capacity', async () => {
    const wide = { path: ['L-MOB-011'], bandwidth: '155M', restores: undefined };
    const later = { ...wide, from: hours(100), to: hours(110) };
    await county.sql(`update circuit_promise set released_at = now() where released_at is null`);
    const { id } = await apply(later);
    await step(county, 'office.director', id, 'order');
    expect(await promised(id)).toEqual([{ link: 'L-MOB-011', load: 63 }]);
  });
});
