import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { step } from '../harness/parts.js';
import { askPlan } from '../harness/plans.js';
import type { CaseView } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('loan proposals');
  await county.at('08:00');
  await county.managers.linkDown('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
  await county.settled();
  await askPlan(county);
});
afterAll(async () => county.close());

interface Proposal {
  code: string;
  carrier: string;
  class: number;
  by: string;
  lenders: { id: string }[];
  stretches: { lender: string; aEnd: string; zEnd: string; links: string[] }[];
  upAt: string;
  returnAt: string;
  vehicle: string | null;
  applications: { caseId: string; state: string; isOpen: boolean }[];
}
interface Proposals {
  plan: { id: string; version: number };
  total: number;
  next?: number;
  items: Proposal[];
}
const proposals = (by = 'office.director', query = '?limit=200') =>
  county.as(by).get<Proposals>(`/loan-proposals${query}`);
const director: Readonly<Record<string, string>> = {
  telecom: 'telecom.director',
  mobile: 'mobile.director',
  unicom: 'unicom.director',
};

describe('loans that the plan proposes', () => {
  test('each names its lenders, the way, when it is up and when it goes back; class by class', async () => {
    const { items, total } = await proposals();
    expect(items).toHaveLength(total);
    expect(items.some(({ by }) => by === 'loan')).toBe(true);
    for (const { by, carrier, lenders, stretches, upAt, returnAt } of items) {
      if (by === 'loan') expect(lenders.map(({ id }) => id)).not.toContain(carrier);
      if (by === 'loan') expect(stretches.length).toBeGreaterThan(0);
      expect(new Date(returnAt).getTime()).toBeGreaterThan(new Date(upAt).getTime());
    }
    const classes = items.map((each) => each.class);
    expect(classes).toEqual([...classes].sort((a, b) => a - b));
  });

  test('they are paged, and a carrier sees those for its own circuits', async () => {
    const first = await proposals('office.director', '?limit=1');
    expect(first.items).toHaveLength(1);
    const second = await proposals('office.director', `?limit=1&after=${first.next ?? 0}`);
    expect(second.items[0]?.code).not.toBe(first.items[0]?.code);
    const own = await proposals('mobile.director');
    expect(new Set(own.items.map(({ carrier }) => carrier)).size).toBeLessThanOrEqual(1);
  });
});

describe('one click', () => {
  test('makes the application for a circuit, with the facts of the plan (4.3.2, 4.3.3)', async () => {
    const { plan, items } = await proposals();
    const wanted = items.find(({ by }) => by === 'loan');
    const by = director[wanted?.carrier ?? ''] ?? '';
    const { cases } = await county
      .as(by)
      .post<{ cases: string[] }>('/loan-proposals/applications', { planId: plan.id, circuit: wanted?.code });
    expect(cases).toHaveLength(wanted?.stretches.length ?? 0);
    const opened = await county.as(by).get<CaseView>(`/cases/${cases[0] ?? ''}`);
    expect(opened.state).toBe('applied');
    const [facts] = await county.sql<{ facts: Record<string, unknown>; outage: string; procedure: string }>(
      `select facts, outage_id as outage, procedure from procedure_case where id = $1`,
      [cases[0]],
    );
    expect(facts?.procedure).toMatch(/-circuit$/);
    expect(facts?.facts).toMatchObject({ restores: wanted?.code, class: wanted?.class });
    const [stretch] = wanted?.stretches ?? [];
    expect((facts?.facts['path'] as { link: string }[]).map(({ link }) => link)).toEqual(stretch?.links);
    expect(facts?.outage).toEqual(expect.any(String));
    await county.expectDocument(cases[0] ?? '', 'circuit-application', ['office']);
    const after = (await proposals()).items.find(({ code }) => code === wanted?.code);
    expect(after?.applications.map(({ caseId, state }) => [caseId, state])).toEqual(
      expect.arrayContaining([[cases[0], 'applied']]),
    );
  });

  test('a second click, another carrier’s click and a click on an older version are refused', async () => {
    const { plan, items } = await proposals();
    const asked = items.find(({ applications }) => applications.length > 0);
    const own = county.as(director[asked?.carrier ?? ''] ?? '');
    const body = { planId: plan.id, circuit: asked?.code };
    expect(await own.refused('POST', '/loan-proposals/applications', body)).toMatchObject({ status: 409 });
    const foreign = Object.keys(director).find((carrier) => carrier !== asked?.carrier) ?? '';
    const other = county.as(director[foreign] ?? '');
    expect(await other.refused('POST', '/loan-proposals/applications', body)).toMatchObject({ status: 404 });
    await askPlan(county, { afresh: true });
    expect(await own.refused('POST', '/loan-proposals/applications', body)).toMatchObject({ status: 409 });
  });

  test('withdrawn, it may be asked for anew', async () => {
    const { plan, items } = await proposals();
    const asked = items.find(({ applications }) => applications.some(({ isOpen }) => isOpen));
    const by = director[asked?.carrier ?? ''] ?? '';
    for (const { caseId } of asked?.applications ?? [])
      await step(county, by, caseId, 'withdraw', { because: '自行迂回' });
    const { cases } = await county
      .as(by)
      .post<{ cases: string[] }>('/loan-proposals/applications', { planId: plan.id, circuit: asked?.code });
    expect(cases.length).toBeGreaterThan(0);
  });

  test('what the link lost while the approval ran is caught at the order, and the next plan borrows elsewhere or not', async () => {
    const { items } = await proposals();
    const asked = items.find(({ applications }) => applications.some(({ isOpen }) => isOpen));
    const open = asked?.applications.find(({ isOpen }) => isOpen);
    const [stretch] = asked?.stretches ?? [];
    const link = stretch?.links[0] ?? '';
    const { items: links } = await county
      .as('office.director')
      .get<{ items: { code: string; capacity: number; spare: number }[] }>('/links?limit=500');
    const { capacity = 0, spare = 0 } = links.find(({ code }) => code === link) ?? {};
    await county.as(director[stretch?.lender ?? ''] ?? '').post('/network/change-sets', {
      carrier: stretch?.lender,
      reason: '割接，余量减少',
      rows: [{ kind: 'link', cells: { code: link, capacity: String(capacity - spare + 1) } }],
    });
    const refused = await county
      .as('office.director')
      .refused('POST', `/cases/${open?.caseId ?? ''}/steps`, { event: 'order', form: {} });
    expect(refused).toMatchObject({ status: 422, code: 'blocked', blockers: [{ code: 'capacityIsFree' }] });
    await county.settled();
    await askPlan(county);
    const again = (await proposals()).items.find(({ code }) => code === asked?.code);
    expect(again?.stretches.flatMap(({ links: path }) => path) ?? []).not.toContain(link);
  });
});

describe('an emergency vehicle', () => {
  test('for its own vehicle a carrier applies to nobody', async () => {
    await county.managers.linkDown('L-TEL-041', 'L-TEL-042');
    await county.settled();
    await askPlan(county);
    const { plan, items } = await proposals();
    const own = items.find(({ by }) => by === 'vehicle');
    expect(own?.class).toBeLessThanOrEqual(2);
    expect(own?.lenders.map(({ id }) => id)).toEqual([own?.carrier]);
    const refused = await county
      .as(director[own?.carrier ?? ''] ?? '')
      .refused('POST', '/loan-proposals/applications', { planId: plan.id, circuit: own?.code });
    expect(refused).toMatchObject({ status: 422, code: 'does-not-fit' });
  });

  test('when its own is not ready (6.1.1), another’s is proposed, and one click applies for it (4.3.1)', async () => {
    await county.sql(`update vehicle set fuel_percent = 50 where code = 'V-TEL-01'`);
    await askPlan(county);
    const { plan, items } = await proposals();
    const wanted = items.find(({ by }) => by === 'vehicle');
    expect(wanted?.lenders.map(({ id }) => id)).not.toContain(wanted?.carrier);
    const by = director[wanted?.carrier ?? ''] ?? '';
    const { cases } = await county
      .as(by)
      .post<{ cases: string[] }>('/loan-proposals/applications', { planId: plan.id, circuit: wanted?.code });
    expect(cases).toHaveLength(1);
    const opened = await county.as(by).get<CaseView>(`/cases/${cases[0] ?? ''}`);
    expect(opened).toMatchObject({ procedure: 'loan', state: 'applied' });
    expect(opened.facts).toMatchObject({ resourceKind: 'vehicle', resourceCode: wanted?.vehicle });
    await step(county, 'hq.commander', opened.id, 'approve');
    await step(county, 'office.director', opened.id, 'order');
    await county.expectDocument(opened.id, 'dispatch-notice', [wanted?.lenders[0]?.id ?? '']);
  });
});
