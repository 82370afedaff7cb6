import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { evaluatePlan } from '../../src/modules/restoration/planning/check/evaluate-plan.js';
import type { PlanInstance } from '../../src/modules/restoration/planning/instance/plan-instance.js';
import type { RestorationPlan } from '../../src/modules/restoration/planning/instance/restoration-plan.js';
import { County } from '../harness/county.js';
import { askPlan, type PlanView, type PlanCircuits } from '../harness/plans.js';

let county: County;

beforeAll(async () => {
  county = await County.open('restoration plans');
  await county.at('08:00');
});
afterAll(async () => county.close());

const newest = (by = 'office.director') => county.as(by).get<PlanView>('/restoration/plans/newest');
const circuits = (by = 'office.director', query = '') =>
  county.as(by).get<PlanCircuits>(`/restoration/plans/newest/circuits?limit=200${query}`);

describe('a plan by hand', () => {
  test('nothing is planned before it is asked for, and an empty county has an empty plan', async () => {
    expect(await county.as('office.director').refused('GET', '/restoration/plans/newest')).toMatchObject({
      status: 404,
    });
    const plan = await askPlan(county);
    expect(plan).toMatchObject({ version: 1, why: 'by-hand', counts: { circuits: 0, repairs: 0, crews: 6 } });
    expect((await circuits()).items).toEqual([]);
  });

  test('a cut trench of three carriers is three repairs, by its own carrier’s line team, and by another’s where there is none', async () => {
    await county.managers.linkDown('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
    await county.settled();
    const plan = await askPlan(county);
    expect(plan.counts).toMatchObject({ circuits: 30, repairs: 3, unserved: 0, lent: 1 });
    const jobs = plan.crews.flatMap(({ code, jobs: list }) => list.map(({ element }) => [code, element]));
    expect(jobs).toEqual([
      ['T-MOB-02', 'trench:TR-QH-01/unicom'],
      ['T-MOB-02', 'trench:TR-QH-01/mobile'],
      ['T-TEL-01', 'trench:TR-QH-01/telecom'],
    ]);
    expect(plan.crews.flatMap(({ jobs: list }) => list.map(({ isLent }) => isLent))).toEqual([
      true,
      false,
      false,
    ]);
    const job = plan.crews[0]?.jobs[1];
    expect(job).toMatchObject({ kind: 'cable', least: 60, most: 360, isLent: false, isUnderWay: false });
    expect((job?.ends ?? 0) - (job?.begins ?? 0)).toBe(150);
    expect(job?.arrives).toBeGreaterThan(0);
  });

  test('its circuits stand in the order of 4.4.1, each with a way and a time, leadership lines first', async () => {
    const { items, total } = await circuits();
    expect(total).toBe(30);
    expect(items.map((line) => line.position)).toEqual(items.map((_, at) => at + 1));
    const classes = items.map((line) => line.class);
    expect(classes).toEqual([...classes].sort((a, b) => a - b));
    expect(items[0]).toMatchObject({ class: 1, plannedClass: 1, up: expect.any(Number) });
    expect(items.every(({ up, by }) => up !== null && by !== 'none')).toBe(true);
    expect(items.some(({ by }) => by === 'loan' || by === 'reroute')).toBe(true);
    for (const { by, up, ownUp } of items) if (by !== 'own') expect(up).toBeLessThan(ownUp ?? 0);
  });

  test('the evaluator, which knows nothing of the planner, finds nothing wrong with the stored file', async () => {
    const files = await county
      .as('office.director')
      .get<{ instance: PlanInstance; plan: RestorationPlan }>('/restoration/plans/newest/files');
    expect(evaluatePlan(files.instance, files.plan).violations).toEqual([]);
  });

  test('each class has a certificate, a curve, and the plain sort beside it', async () => {
    const plan = await newest();
    expect(plan.classes.map((of) => of.class)).toEqual([1, 2, 3, 4, 5, 6, 7]);
    for (const { value, bound, plainValue } of plan.classes) {
      expect(bound).toBeLessThanOrEqual(value);
      expect(value).toBeLessThanOrEqual(plainValue);
    }
    expect(plan.classes[0]?.proven).toBe(true);
    const of = plan.curves.plan[0];
    expect(of?.points.at(-1)?.[1]).toBe(of?.circuits);
    expect(plan.curves.plain[0]?.circuits).toBe(of?.circuits);
  });

  test('a version says what it changed against the one before', async () => {
    const changes = await county
      .as('office.director')
      .get<{ jobs: { what: string }[]; circuits: { what: string }[] }>('/restoration/plans/newest/changes');
    expect(changes.jobs.map(({ what }) => what)).toEqual(['new', 'new', 'new']);
    expect(changes.circuits).toHaveLength(30);
  });

  test('the same facts, seed and moves give the same plan to the byte', async () => {
    const before = await newest();
    const again = await askPlan(county, { afresh: true });
    const third = await askPlan(county, { afresh: true });
    expect(again.version).toBe(before.version + 1);
    expect(third.instanceHash).toBe(again.instanceHash);
    expect(third.planHash).toBe(again.planHash);
  });
});

describe('who sees what of a plan', () => {
  test('a carrier sees its own circuits and crews, and the county’s totals', async () => {
    const plan = await newest('mobile.duty1');
    expect(plan.counts).toMatchObject({ circuits: 30 });
    expect(plan.crews.map(({ owner }) => owner.id)).toEqual(['mobile']);
    const own = await circuits('mobile.duty1');
    expect(new Set(own.items.map(({ carrier }) => carrier))).toEqual(new Set(['mobile']));
    expect(own.items.map((line) => line.own)).toEqual(own.items.map((_, at) => at + 1));
    const all = await circuits();
    expect(own.total).toBeLessThan(all.total);
  });

  test('a repair that another’s crew does is seen by both carriers, with the crew’s name, and by the office once', async () => {
    const lent = async (by: string) =>
      (await newest(by)).crews.flatMap(({ nameZh, jobs }) =>
        jobs.filter(({ isLent }) => isLent).map(({ element }) => [nameZh, element]),
      );
    const both = [['青岚移动线路抢修队', 'trench:TR-QH-01/unicom']];
    for (const by of ['unicom.duty1', 'mobile.duty1', 'office.duty1']) expect(await lent(by)).toEqual(both);
    expect(await lent('telecom.duty1')).toEqual([]);
  });

  test('any two versions are compared, each carrier in its own', async () => {
    const office = county.as('office.duty1');
    const { items } = await office.get<{ items: { id: string; version: number }[] }>('/restoration/plans');
    const [last] = items;
    const first = items.find(({ version }) => version === 1);
    interface Changes {
      counts: { circuits: Record<string, number> };
      circuits: { carrier: string; what: string }[];
    }
    const path = `/restoration/plans/${last?.id ?? ''}/changes?against=${first?.id ?? ''}`;
    const all = await office.get<Changes>(path);
    expect(all.counts.circuits).toEqual({ new: 30 });
    expect(all.circuits.every(({ what }) => what === 'new')).toBe(true);
    const own = await county.as('mobile.duty1').get<Changes>(path);
    expect(new Set(own.circuits.map(({ carrier }) => carrier))).toEqual(new Set(['mobile']));
    expect(own.counts.circuits).toEqual({ new: own.circuits.length });
    const nobody = `/restoration/plans/newest/changes?against=00000000-0000-4000-8000-000000000000`;
    expect(await office.refused('GET', nobody)).toMatchObject({ status: 404 });
  });

  test('a carrier neither plans nor reads the county’s file', async () => {
    const carrier = county.as('telecom.director');
    expect(await carrier.refused('POST', '/restoration/plans', {})).toMatchObject({ status: 403 });
    expect(await carrier.refused('GET', '/restoration/plans/newest/files')).toMatchObject({ status: 403 });
  });

  test('versions are paged, newest first', async () => {
    const office = county.as('office.duty1');
    type List = { items: { version: number }[]; next?: string };
    const first = await office.get<List>('/restoration/plans?limit=2');
    const second = await office.get<List>(`/restoration/plans?limit=2&after=${first.next ?? ''}`);
    expect([...first.items, ...second.items].map(({ version }) => version)).toEqual([4, 3, 2, 1]);
    expect(second.next).toBeUndefined();
  });

  test('what is out of bounds is refused by name', async () => {
    const office = county.as('office.director');
    for (const [body, path] of [
      [{ moves: -1 }, 'moves'],
      [{ seconds: 0 }, 'seconds'],
      [{ policy: 'cheapest' }, 'policy'],
    ] as const)
      expect(await office.refused('POST', '/restoration/plans', body)).toMatchObject({
        status: 400,
        errors: [{ path }],
      });
    expect(await office.refused('GET', '/restoration/plans/oldest')).toMatchObject({ status: 400 });
    const nobody = '/restoration/plans/00000000-0000-4000-8000-000000000000';
    expect(await office.refused('GET', nobody)).toMatchObject({ status: 404 });
  });
});

describe('the plan follows the network', () => {
  test('when the alarms are over there is nothing left to plan', async () => {
    await county.managers.linkUp('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
    await county.settled();
    await pause(0);
    const plan = await askPlan(county);
    expect(plan.counts).toMatchObject({ circuits: 0 });
  });
});
