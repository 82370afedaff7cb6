import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { askPlan, type PlanCircuits } from '../harness/plans.js';

let county: County;

beforeAll(async () => {
  county = await County.open('plan explanations');
  await county.at('08:00');
  await county.managers.linkDown('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
  await county.managers.linkDown(
    'L-TEL-009',
    'L-TEL-025',
    'L-TEL-010',
    'L-TEL-012',
    'L-TEL-015',
    'L-TEL-018',
  );
  await county.settled();
  await askPlan(county);
});
afterAll(async () => county.close());

interface Why {
  reasons: { code: string; zh: string; en: string }[];
  before: { class: number; circuits: number }[];
  queue: { element: string }[];
}
interface WhatIf {
  classes: { class: number; before: number; after: number }[];
  circuits: { code: string; before: number; after: number }[];
  jobs: { element: string; crew: string | null }[];
  curves: { before: unknown[]; after: unknown[] };
}
const circuits = async (by: string) =>
  (await county.as('office.director').get<PlanCircuits>(`/restoration/plans/newest/circuits?limit=200${by}`))
    .items;
const why = (code: string, by = 'office.director') =>
  county.as(by).get<Why>(`/restoration/plans/newest/why?circuit=${code}`);
const whatIf = (query: string) =>
  county.as('office.director').get<WhatIf>(`/restoration/plans/newest/what-if?${query}`);

describe('why', () => {
  test('a circuit by repair: its grade, the repair it waits for, the jobs before that, and how sure that is', async () => {
    const [last] = (await circuits('&by=own')).slice(-1);
    const { reasons, before } = await why(last?.code ?? '');
    const codes = reasons.map(({ code }) => code);
    expect(codes).toEqual(expect.arrayContaining(['position', 'grade', 'way.own', 'waits-for']));
    expect(codes.some((code) => code === 'proven' || code === 'gap')).toBe(true);
    expect(before.reduce((sum, each) => sum + each.circuits, 0)).toBe((last?.position ?? 0) - 1);
    expect(reasons.every(({ zh, en }) => /\p{Script=Han}/u.test(zh) && en.length > 0)).toBe(true);
  });

  test('a circuit to which nothing is lent says why not', async () => {
    const refused = (await circuits('')).find(({ noLoan }) => noLoan !== null);
    const { reasons } = await why(refused?.code ?? '');
    expect(reasons.map(({ code }) => code)).toContain(`no-loan.${refused?.noLoan ?? ''}`);
  });

  test('a carrier asks about its own circuits only', async () => {
    const foreign = (await circuits('')).find(({ carrier }) => carrier === 'telecom');
    const path = `/restoration/plans/newest/why?circuit=${foreign?.code ?? ''}`;
    expect(await county.as('mobile.duty1').refused('GET', path)).toMatchObject({ status: 404 });
    expect((await why(foreign?.code ?? '', 'telecom.duty1')).reasons.length).toBeGreaterThan(3);
  });
});

describe('what if', () => {
  test('one more line crew of telecom brings its circuits back sooner', async () => {
    const answer = await whatIf('crewOf=telecom&can=cable');
    const total = (of: 'before' | 'after') => answer.classes.reduce((sum, each) => sum + each[of], 0);
    expect(total('after')).toBeLessThan(total('before'));
    expect(answer.jobs.some(({ crew }) => crew === '+1')).toBe(true);
    expect(answer.curves.after).not.toEqual(answer.curves.before);
  });

  test('a crew less is never quicker in the first class that differs', async () => {
    const { classes } = await whatIf('withoutCrew=T-TEL-01');
    const first = classes.find(({ before, after }) => before !== after);
    expect(first?.after).toBeGreaterThan(first?.before ?? 0);
  });

  test('a low circuit first: it comes back no later, and the price is told by class', async () => {
    const [last] = (await circuits('&by=own')).slice(-1);
    const { classes, circuits: moved } = await whatIf(`circuit=${last?.code ?? ''}`);
    const own = moved.find(({ code }) => code === last?.code);
    expect(own === undefined || own.after <= own.before).toBe(true);
    const first = classes.find(({ before, after }) => before !== after);
    if (first) expect(first.after).toBeGreaterThan(first.before);
  });

  test('nothing is stored by asking, and only the county asks', async () => {
    const versions = await county.sql<{ count: number }>(
      `select count(*)::int as count from restoration_plan`,
    );
    expect(versions).toEqual([{ count: 1 }]);
    const path = '/restoration/plans/newest/what-if?crewOf=telecom';
    expect(await county.as('telecom.director').refused('GET', path)).toMatchObject({ status: 403 });
  });

  test('a question that names nothing, two things or a stranger is refused', async () => {
    const office = county.as('office.director');
    const ask = (query: string) => office.refused('GET', `/restoration/plans/newest/what-if?${query}`);
    expect(await ask('')).toMatchObject({ status: 400 });
    expect(await ask('circuit=C-TEL-001&withoutCrew=T-TEL-01')).toMatchObject({ status: 400 });
    expect(await ask('withoutCrew=T-NOBODY')).toMatchObject({ status: 404 });
    expect(await ask('crewOf=nobody')).toMatchObject({ status: 400, errors: [{ path: 'crewOf' }] });
  });
});

describe('papers of a plan', () => {
  test('a crew’s card is a PDF of its jobs in that version; another’s is not there', async () => {
    const pdf = await county.as('telecom.duty1').ask('GET', '/restoration/plans/newest/cards/T-TEL-01');
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(String(pdf.body).startsWith('%PDF-')).toBe(true);
    const foreign = '/restoration/plans/newest/cards/T-MOB-02';
    expect(await county.as('telecom.duty1').refused('GET', foreign)).toMatchObject({ status: 404 });
    const idle = '/restoration/plans/newest/cards/T-TEL-02';
    expect(await county.as('office.duty1').refused('GET', idle)).toMatchObject({ status: 404 });
  });
});
