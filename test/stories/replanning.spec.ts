import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { evaluatePlan } from '../../src/modules/restoration/planning/check/evaluate-plan.js';
import type { PlanInstance } from '../../src/modules/restoration/planning/instance/plan-instance.js';
import type { RestorationPlan } from '../../src/modules/restoration/planning/instance/restoration-plan.js';
import { County } from '../harness/county.js';
import { askPlan, type PlanView } from '../harness/plans.js';

let county: County;
const trench = 'trench:TR-QH-01/telecom';

beforeAll(async () => {
  county = await County.open('replanning');
  await county.at('08:00');
  await county.managers.linkDown('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
  await county.settled();
  await askPlan(county);
});
afterAll(async () => county.close());

const newest = () => county.as('office.director').get<PlanView>('/restoration/plans/newest');
const jobOf = (plan: PlanView, element: string) =>
  plan.crews
    .flatMap(({ code, jobs }) => jobs.map((job) => ({ crew: code, ...job })))
    .find((job) => job.element === element);
const report = (by: string, body: Readonly<Record<string, unknown>>) =>
  county.as(by).post<{ id: string }>('/restoration/field-reports', body);
const refused = (by: string, body: Readonly<Record<string, unknown>>) =>
  county.as(by).refused('POST', '/restoration/field-reports', body);

/** The plan that follows what has just happened; changes wait a little for each other. */
async function nextPlan(after: number): Promise<PlanView> {
  await county.settled();
  await county.forward('10 seconds');
  for (const until = performance.now() + 60_000; performance.now() < until;) {
    const plan = await newest();
    if (plan.version > after) return plan;
    await pause(100);
  }
  throw new Error(`no plan followed version ${after}`);
}

/** Nothing is left to plan. */
async function planned(): Promise<void> {
  await county.settled();
  await county.forward('20 seconds');
  for (const until = performance.now() + 60_000; performance.now() < until;) {
    const open = await county.sql(`select 1 from restoration_request where answered_at is null`);
    if (open.length === 0) return;
    await pause(100);
  }
  throw new Error('requests for plans stay open');
}

describe('reports from the field', () => {
  test('a crew says it has begun: its job is frozen and its time counts from the start', async () => {
    const before = await newest();
    await report('telecom.noc', { kind: 'started', team: 'T-TEL-01', element: trench });
    await county.forward('30 minutes');
    const plan = await nextPlan(before.version);
    expect(plan.why).toBe('field-report');
    expect(jobOf(plan, trench)).toMatchObject({ crew: 'T-TEL-01', isUnderWay: true, begins: 0 });
    expect(jobOf(plan, trench)?.ends).toBeLessThanOrEqual(120);
    expect(jobOf(plan, trench)?.ends).toBeGreaterThan(100);
  });

  test('a delay moves its end, and the version says by how much', async () => {
    await planned();
    const before = await newest();
    const until = new Date(county.now().getTime() + 300 * 60_000).toISOString();
    await report('telecom.noc', {
      kind: 'delayed',
      team: 'T-TEL-01',
      element: trench,
      until,
      reason: '暴雨',
    });
    const plan = await nextPlan(before.version);
    const ends = jobOf(plan, trench)?.ends ?? 0;
    expect(ends).toBeGreaterThan(290);
    expect(ends).toBeLessThanOrEqual(300);
    const { jobs } = await county
      .as('office.director')
      .get<{ jobs: { element: string; what: string; minutes: number }[] }>(
        '/restoration/plans/newest/changes',
      );
    const moved = jobs.find(({ element }) => element === trench);
    expect(moved?.what).toBe('later');
    expect(moved?.minutes).toBeGreaterThan(150);
  });

  test('a new failure is planned behind what is under way; what is under way stays with its crew', async () => {
    const before = await newest();
    await county.managers.linkDown('L-TEL-009');
    const plan = await nextPlan(before.version);
    expect(plan.why).toBe('outage');
    expect(jobOf(plan, trench)).toMatchObject({ crew: 'T-TEL-01', isUnderWay: true });
    const added = jobOf(plan, 'link:L-TEL-009') ?? jobOf(plan, 'span:L-TEL-009');
    expect(added).toMatchObject({ crew: 'T-TEL-01', isUnderWay: false });
    expect(added?.begins).toBeGreaterThan(jobOf(plan, trench)?.ends ?? 0);
    const files = await county
      .as('office.director')
      .get<{ instance: PlanInstance; plan: RestorationPlan }>('/restoration/plans/newest/files');
    expect(evaluatePlan(files.instance, files.plan).violations).toEqual([]);
  });

  test('a crew that is lost leaves its jobs to others, who then have to be lent', async () => {
    await planned();
    const before = await newest();
    await report('telecom.noc', { kind: 'crew-lost', team: 'T-TEL-01', reason: '车辆事故' });
    const plan = await nextPlan(before.version);
    expect(plan.crews.map(({ code }) => code)).not.toContain('T-TEL-01');
    const job = jobOf(plan, trench);
    expect(job).toMatchObject({ isLent: true, isUnderWay: false });
    expect(plan.counts['lent']).toBeGreaterThan(0);
    expect(plan.counts['unserved']).toBe(0);
  });

  test('it is back; a repair nobody can get to waits', async () => {
    await planned();
    await report('telecom.noc', { kind: 'crew-back', team: 'T-TEL-01' });
    await planned();
    const before = await newest();
    const until = new Date(county.now().getTime() + 400 * 60_000).toISOString();
    await report('telecom.noc', {
      kind: 'blocked',
      team: 'T-TEL-01',
      element: trench,
      until,
      reason: '塌方',
    });
    const plan = await nextPlan(before.version);
    expect(jobOf(plan, trench)?.begins).toBeGreaterThan(390);
  });

  test('told done, the repair is out of the plan although its alarms still stand', async () => {
    await planned();
    const before = await newest();
    await report('telecom.noc', { kind: 'unblocked', team: 'T-TEL-01', element: trench });
    await report('telecom.noc', { kind: 'started', team: 'T-TEL-01', element: trench });
    await report('telecom.noc', { kind: 'done', team: 'T-TEL-01', element: trench });
    const plan = await nextPlan(before.version);
    expect(jobOf(plan, trench)).toBeUndefined();
  });

  test('what does not fit is refused with its reason', async () => {
    const twice = await refused('telecom.noc', { kind: 'done', team: 'T-TEL-01', element: trench });
    expect(twice).toMatchObject({ status: 422, code: 'blocked', blockers: [{ code: 'already-done' }] });
    const unknown = { kind: 'started', team: 'T-TEL-01', element: 'link:NOWHERE' };
    expect(await refused('telecom.noc', unknown)).toMatchObject({ blockers: [{ code: 'no-such-repair' }] });
    expect(await refused('telecom.noc', { kind: 'gone', team: 'T-TEL-01' })).toMatchObject({ status: 400 });
  });

  test('a carrier speaks for its own crews only, and reads its own reports', async () => {
    const foreign = { kind: 'started', team: 'T-TEL-01', element: trench };
    expect(await refused('mobile.noc', foreign)).toMatchObject({ status: 404 });
    type Reports = { items: { team: string }[] };
    const own = await county.as('mobile.noc').get<Reports>('/restoration/field-reports');
    expect(own.items).toEqual([]);
    const all = await county.as('office.duty1').get<Reports>('/restoration/field-reports');
    expect(all.items.length).toBeGreaterThan(5);
  });
});

describe('what else changes a plan', () => {
  test('a cut road sends crews round; only townships are named', async () => {
    await planned();
    const before = await newest();
    const office = county.as('office.duty1');
    const nowhere = { a: 'telecom', z: 'township-modu', reason: '桥断' };
    expect(await office.refused('POST', '/restoration/road-blocks', nowhere)).toMatchObject({ status: 400 });
    const block = await office.post<{ id: string }>('/restoration/road-blocks', {
      a: 'township-lancheng',
      z: 'township-modu',
      reason: '青河大桥断',
    });
    const plan = await nextPlan(before.version);
    expect(plan.why).toBe('road');
    await office.post(`/restoration/road-blocks/${block.id}/lift`);
    expect((await nextPlan(plan.version)).why).toBe('road');
    expect(await office.refused('POST', `/restoration/road-blocks/${block.id}/lift`)).toMatchObject({
      status: 404,
    });
  });

  test('the same facts make no new version', async () => {
    await planned();
    const before = await newest();
    await county.sql(
      `insert into restoration_request (id, why, asked_at, first_at, due_at, how)
        select gen_random_uuid(), 'outage', now(), now(), $1, how from restoration_request where asked_by is null limit 1`,
      [county.now()],
    );
    await planned();
    expect((await newest()).version).toBe(before.version);
  });

  test('with the last alarm cleared the last version is empty, and no other follows', async () => {
    await county.managers.linkUp('L-TEL-008', 'L-MOB-001', 'L-UNI-001', 'L-TEL-009');
    await county.settled();
    await planned();
    const last = await newest();
    expect(last.counts).toMatchObject({ circuits: 0 });
  });
});
