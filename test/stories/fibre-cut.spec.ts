import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Words } from '../../src/kernel/words.js';
import { County } from '../harness/county.js';
import { fiveItems, onlyOpenOutage, step } from '../harness/parts.js';
import type { DeadlineList, Journal, OutageList, OutageView, Restoration } from '../harness/views.js';

let county: County;
let id: string;

beforeAll(async () => {
  county = await County.open('fibre cut');
  await county.at('08:00');
});
afterAll(async () => county.close());

const outage = (by = 'office.duty1') => county.as(by).get<OutageView>(`/outages/${id}`);
const allClocks = async () =>
  (await county.as('office.duty1').get<DeadlineList>('/deadlines?open=true')).items;
/** The one hour of the office; carriers' own clocks are in the carriers' story. */
const clocks = async () => (await allClocks()).filter(({ kind }) => kind === 'outage.committee-report');

describe('one trench is cut in which three carriers have fibre', () => {
  test('three alarms of three carriers become one outage (3.1)', async () => {
    await county.managers.linkDown('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
    id = await onlyOpenOutage(county);
    const found = await outage();
    expect(found.elementCode).toBe('TR-QH-01');
    expect(found.state).toBe('detected');
    expect(found.carriers.map((carrier) => carrier.id).sort()).toEqual(['mobile', 'telecom', 'unicom']);
    expect(found.activeAlarms).toBe(3);
    expect(found.occurredAt).toBe(found.alarms.map(({ firstRaisedAt }) => firstRaisedAt).sort()[0]);
  });

  test('what the product did by itself is told so', async () => {
    const { items } = await county
      .as('office.duty1')
      .get<{ items: { kind: string; postWords: Words | null }[] }>(`/cases/${id}/timeline?kinds=step`);
    expect(items).toMatchObject([{ kind: 'step', postWords: { zh: '系统', en: 'by itself' } }]);
  });

  test('a repeated alarm is counted and opens nothing', async () => {
    await county.managers.linkDown('L-TEL-008');
    await county.settled();
    const found = await outage();
    expect(found.alarms).toHaveLength(3);
    expect(found.alarms.find(({ link }) => link === 'L-TEL-008')?.count).toBe(2);
    expect((await county.as('office.duty1').get<OutageList>('/outages')).items).toHaveLength(1);
  });

  test('two carriers or more in the county are level II (4.1)', async () => {
    const { proposed, proposedLevel } = await outage();
    expect(proposedLevel).toBe('II');
    expect(proposed?.clause).toBe('4.1 Ⅱ级');
    expect(proposed?.evidence).toEqual([
      { zh: '本县 3 个运营企业通信故障', en: '3 carriers of the county affected' },
    ]);
    expect(proposed?.told.map(({ en }) => en)).toEqual([
      'county emergency committee',
      'provincial headquarters',
      'city headquarters',
    ]);
  });

  test('the first circuit to restore is a leadership line (4.4.1(1)) and every line says why', async () => {
    const { items } = await county.as('office.duty1').get<Restoration>(`/outages/${id}/restoration`);
    expect(items.length).toBe((await outage()).circuitsDown);
    expect(items[0]?.circuit).toMatchObject({ class: 1, tier: 'central', key: true, urgent: true });
    expect(items[0]?.reasons[0]?.zh).toContain('4.4.1（1）');
    expect(items.every(({ reasons }) => reasons.length === 4)).toBe(true);
    const classes = items.map(({ circuit }) => circuit.class);
    expect(classes).toEqual([...classes].sort((a, b) => a - b));
  });

  test('the hour does not run before a report is received (4.2.1); the carrier that says nothing is late (3.1)', async () => {
    await county.forward('50 minutes');
    expect(await clocks()).toEqual([]);
    expect(await allClocks()).toMatchObject([{ kind: 'outage.carrier-report', clause: '3.1' }]);
    expect((await allClocks())[0]?.breachedAt).not.toBeNull();
  });

  test('the report of the five items is numbered and starts the one hour at its receipt (4.2.1)', async () => {
    const before = await outage('telecom.noc');
    expect(before.reportDraft.place).toContain('TR-QH-01');
    await step(county, 'telecom.noc', id, 'report', fiveItems(county, { occurredAt: before.occurredAt }));
    const paper = await county.expectDocument(id, 'incident-report', ['office']);
    expect(paper.numberText).toMatch(/^青岚电信应急〔\d{4}〕1号$/);
    const found = await outage();
    expect(found.state).toBe('reported');
    const [clock, ...more] = await clocks();
    expect(more).toEqual([]);
    expect(clock).toMatchObject({
      kind: 'outage.committee-report',
      clause: '4.2.1',
      startedAt: found.receivedAt,
    });
    expect(Date.parse(clock?.dueAt ?? '') - Date.parse(found.receivedAt ?? '')).toBe(3_600_000);
  });

  test('the four times are kept apart: occurred, known, reported, received', async () => {
    const [report] = (await outage()).reports;
    expect(
      Date.parse(report?.receivedAt ?? '') - Date.parse(report?.occurredAt ?? ''),
    ).toBeGreaterThanOrEqual(50 * 60_000);
    expect(report).toMatchObject({ number: 1, place: '青河大桥管道段', reporter: '柯知微' });
    expect(report?.document?.numberText).toMatch(/应急〔\d{4}〕1号$/);
  });

  test('a carrier that reports sees only its own, and the level stays what all three carriers make it', async () => {
    await county.settled();
    expect((await outage()).proposedLevel).toBe('II');
    expect((await outage()).carriers).toHaveLength(3);
    expect((await outage()).circuitsDown).toBe(30);
    const { items } = await county.as('telecom.noc').get<Restoration>(`/outages/${id}/restoration`);
    expect(new Set(items.map(({ circuit }) => circuit.carrier))).toEqual(new Set(['telecom']));
    expect((await outage('telecom.noc')).alarms.map(({ carrier }) => carrier)).toEqual(['telecom']);
  });

  test('a second report, by another carrier, does not start the hour again', async () => {
    const before = await clocks();
    await county.forward('10 minutes');
    await step(county, 'mobile.noc', id, 'report', fiveItems(county));
    await county.settled();
    expect(await clocks()).toEqual(before);
    expect((await outage()).reports.map(({ carrier }) => carrier.id)).toEqual(['telecom', 'mobile']);
    expect((await outage()).proposedLevel).toBe('II');
  });

  test('the report to the committee stops the hour; the office confirms the level (4.1, 4.2.1)', async () => {
    await step(county, 'office.duty1', id, 'report-to-committee', { told: '省、市指挥部' });
    expect(await clocks()).toEqual([]);
    const paper = await county.expectDocument(id, 'committee-report', ['committee']);
    expect(paper.signedZh).toBe('秦竹溪');
    await step(county, 'office.director', id, 'confirm-level');
    expect((await outage()).confirmed).toMatchObject({
      level: 'II',
      clause: '4.1 Ⅱ级',
      because: null,
      byZh: '秦竹溪',
    });
    const past = (await county.as('office.duty1').get<DeadlineList>('/deadlines?open=false')).items;
    const ended = past.find(({ kind }) => kind === 'outage.committee-report');
    expect(ended).toMatchObject({ kind: 'outage.committee-report', breachedAt: null, escalations: 0 });
  });

  test('another level needs a reason, which is kept (4.1)', async () => {
    const office = county.as('office.director');
    const steps = `/cases/${id}/steps`;
    const silent = { event: 'override-level', form: { level: 'III' } };
    expect(await office.refused('POST', steps, silent)).toMatchObject({ status: 422, items: ['because'] });
    const unknown = { event: 'override-level', form: { level: 'V', because: '核实' } };
    expect(await office.refused('POST', steps, unknown)).toMatchObject({
      status: 400,
      errors: [{ path: 'form.level' }],
    });
    await step(county, 'office.director', id, 'override-level', {
      level: 'III',
      because: '仅一处管道，已核实',
    });
    expect((await outage()).confirmed).toMatchObject({ level: 'III', because: '仅一处管道，已核实' });
  });
});

describe('the one hour passes without a report to the committee', () => {
  let late: string;
  const escalated = () =>
    county.sql<{ organisation_id: string; post: string }>(
      `select e.organisation_id, e.post from escalation e join deadline d on d.id = e.deadline_id where d.case_id = $1 order by e.id`,
      [late],
    );

  test('at 59 minutes nothing has happened', async () => {
    const opened = await county
      .as('cable.noc')
      .post<OutageView>('/outages', fiveItems(county, { place: '柳澹汇聚机房' }));
    late = opened.id;
    await county.forward('59 minutes');
    await county.settled();
    expect(await escalated()).toEqual([]);
    expect(opened.case.history.map(({ event }) => event)).toEqual(['report']);
  });

  test('at 61 minutes the clock is breached, the clock takes its step and the office director is called (4.2.1)', async () => {
    await county.forward('2 minutes');
    await county.settled();
    const [clock] = await clocks();
    expect(clock).toMatchObject({ caseId: late, escalations: 1, stoppedAt: null });
    expect(clock?.breachedAt).not.toBeNull();
    expect(await escalated()).toEqual([{ organisation_id: 'office', post: 'director' }]);
    const { case: view } = await county.as('office.duty1').get<OutageView>(`/outages/${late}`);
    expect(view.history.at(-1)).toMatchObject({ event: 'hour-passed', by: null, cites: ['4.2.1'] });
    expect(view.state).toBe('reported');
  });

  test('every ten minutes the next post is called, and the last of the list is the last', async () => {
    for (let ring = 0; ring < 5; ring += 1) await county.forward('10 minutes');
    await county.settled();
    expect(await escalated()).toEqual([
      { organisation_id: 'office', post: 'director' },
      { organisation_id: 'headquarters', post: 'deputy-commander' },
      { organisation_id: 'headquarters', post: 'commander' },
    ]);
    const { case: view } = await county.as('office.duty1').get<OutageView>(`/outages/${late}`);
    expect(view.history.filter(({ event }) => event === 'hour-passed')).toHaveLength(1);
  });

  test('the deputy commander who is called is the one on duty (4.4.2)', async () => {
    const [called] = await county.sql<{ on_duty: boolean }>(
      `select exists (select 1 from roster_shift s where s.officer_id = e.officer_id and s.organisation_id = 'headquarters' and s.starts_at <= e.at and s.ends_at > e.at) as on_duty
         from escalation e join deadline d on d.id = e.deadline_id where d.case_id = $1 and e.post = 'deputy-commander'`,
      [late],
    );
    expect(called?.on_duty).toBe(true);
  });

  test('each breach is in the journal', async () => {
    const { items } = await county
      .as('office.director')
      .get<Journal>(`/journal?subjectKind=case&subjectId=${late}`);
    expect(items.filter((line) => 'action' in line && line.action === 'deadline-breached')).toHaveLength(3);
  });

  test('a late report still stops the clock, which stays breached', async () => {
    await step(county, 'office.duty1', late, 'report-to-committee');
    const ended = (await county.as('office.duty1').get<DeadlineList>('/deadlines?open=false')).items;
    const clock = ended.find(({ caseId, kind }) => caseId === late && kind === 'outage.committee-report');
    expect(clock?.stoppedAt).not.toBeNull();
    expect(clock?.breachedAt).not.toBeNull();
    expect(await clocks()).toEqual([]);
  });
});
