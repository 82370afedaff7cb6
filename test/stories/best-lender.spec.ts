import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { countyDate } from '../../src/kernel/county-time.js';
import { County } from '../harness/county.js';
import { outageByHand, step, vehicleLoan } from '../harness/parts.js';
import type { CaseView } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('best lender');
  await county.at('08:10');
});
afterAll(async () => county.close());

interface Reason {
  code: string;
  zh: string;
  minutes: number;
}
interface Offer {
  code: string;
  rank: number;
  minutes: number;
  free: number;
  way: { by: string; km?: number; minutes?: number };
  detail: { zh: string };
  reasons: Reason[];
}
interface Offers {
  near: { code: string } | null;
  offered: Offer[];
  notOffered: { code: string; because: { code: string; zh: string }[] }[];
  total: { offered: number; notOffered: number };
}

const offers = (asked: Readonly<Record<string, string>>, who = 'telecom.duty1'): Promise<Offers> => {
  const from = county.now();
  const query = new URLSearchParams({
    kind: 'vehicle',
    near: 'site:TEL-AG-01',
    from: from.toISOString(),
    until: new Date(from.getTime() + 12 * 3_600_000).toISOString(),
    ...asked,
  });
  return county.as(who).get<Offers>(`/loans/offers?${query.toString()}`);
};
const codes = (list: readonly { code: string }[]): string[] => list.map(({ code }) => code);
const reason = (offer: Offer | undefined, code: string): string | undefined =>
  offer?.reasons.find((one) => one.code === code)?.zh;

const bases = { needs: 'base-station' };

describe('for an application every carrier’s vehicles are ranked with their reasons (4.3.1)', () => {
  test('at 70 % of the tank a vehicle is missing, with its reason, and the next is first', async () => {
    expect(codes((await offers({ needs: 'satellite' })).offered)).toEqual(['V-CAB-01', 'V-MOB-01']);
    await county.as('cable.duty1').post('/vehicles/V-CAB-01/checks', {
      period: 'monthly',
      day: countyDate(county.now()),
      device: '手机甲',
      entries: [
        {
          id: randomUUID(),
          item: 'fuel',
          says: { percent: 70 },
          supersedes: [],
          madeAt: county.now().toISOString(),
        },
      ],
    });
    const found = await offers({ needs: 'satellite' });
    expect(codes(found.offered)).toEqual(['V-MOB-01']);
    expect(found.notOffered.find(({ code }) => code === 'V-CAB-01')?.because).toMatchObject([
      { code: 'fuel', zh: '油量70%，不足油箱的3/4' },
    ]);
    expect(found.total.offered).toBe(1);
  });

  test('what cannot do what is asked says so', async () => {
    const { notOffered } = await offers({ needs: 'generator', kva: '70' });
    const because = new Map(notOffered.map((one) => [one.code, one.because.map(({ zh }) => zh)]));
    expect(because.get('V-UNI-01')).toEqual(['没有发电能力']);
    expect(because.get('V-MOB-01')).toEqual(['发电8 kVA，需70 kVA']);
  });

  test('a distance from the county’s table and one by the straight line are told apart', async () => {
    const [first] = (await offers(bases)).offered;
    expect(first?.way).toMatchObject({ by: 'table', km: 6, minutes: 9 });
    expect(reason(first, 'way')).toBe('公路6公里，约9分钟（里程表）');
    const [within] = (await offers({ ...bases, near: 'site:TEL-EX-01' })).offered;
    expect(within?.way.by).toBe('straight');
    expect(reason(within, 'way')).toMatch(/^约[\d.]+公里，约\d+分钟（直线×1.4估算）$/);
  });

  test('a road that is cut is gone round, which takes longer', async () => {
    const block = await county.as('office.duty1').post<{ id: string }>('/restoration/road-blocks', {
      a: 'township-lancheng',
      z: 'township-modu',
      reason: '塌方',
    });
    const [first] = (await offers(bases)).offered;
    expect(first?.way.by).toBe('round');
    expect(first?.way.minutes).toBeGreaterThan(9);
    await county.as('office.duty1').post(`/restoration/road-blocks/${block.id}/lift`, {});
  });

  test('a place that is not there is refused at its field', async () => {
    const refused = await county
      .as('telecom.duty1')
      .refused(
        'GET',
        `/loans/offers?near=site:NOWHERE&from=${encodeURIComponent(county.now().toISOString())}&until=2099-01-01T00:00:00Z`,
      );
    expect(refused).toMatchObject({ status: 400, errors: [{ path: 'near' }] });
  });
});

describe('a carrier with an outage of its own comes later', () => {
  test('with a red outage it ranks below, and only the county is told which', async () => {
    expect(codes((await offers(bases)).offered)).toEqual(['V-UNI-01', 'V-MOB-01']);
    const { id } = await outageByHand(county, 'unicom.duty1');
    await county.settled();
    await step(county, 'office.director', id, 'override-level', { level: 'I', because: '省指挥部通报' });
    const found = await offers(bases);
    expect(codes(found.offered)).toEqual(['V-MOB-01', 'V-UNI-01']);
    expect(reason(found.offered[1], 'home')).toBe('本单位另有中断须处置');
    const told = await offers(bases, 'office.director');
    expect(
      reason(
        told.offered.find(({ code }) => code === 'V-UNI-01'),
        'home',
      ),
    ).toMatch(/^本单位有Ⅰ级（红色）中断/);
  });
});

describe('the choice follows the ranking, or says why not', () => {
  const asked = { near: 'site:TEL-AG-01', needs: ['base-station'] };

  test('the first needs no reason, and the approver sees that it was the first', async () => {
    const { facts } = await county
      .as('telecom.duty1')
      .post<CaseView>('/loans', vehicleLoan(county, { neededFrom: county.now().toISOString(), asked }));
    expect(facts['choice']).toMatchObject({ rank: 1, of: 2 });
  });

  test('the second is refused without a reason, and with one it stands in the journal', async () => {
    const second = vehicleLoan(county, { lender: 'unicom', resourceCode: 'V-UNI-01', asked });
    expect(await county.as('telecom.duty1').refused('POST', '/loans', second)).toMatchObject({
      status: 422,
      blockers: [{ code: 'not-first', words: { zh: expect.stringContaining('首位是青岚移动应急通信车') } }],
    });
    const { id, facts } = await county
      .as('telecom.duty1')
      .post<CaseView>('/loans', { ...second, notFirstBecause: '制式与本企业一致' });
    expect(facts['choice']).toMatchObject({ rank: 2, because: '制式与本企业一致' });
    expect(
      await county.sql(
        `select details->>'because' as because from journal_entry where action = $1 and subject_id = $2`,
        ['loan.other-than-first', id],
      ),
    ).toEqual([{ because: '制式与本企业一致' }]);
  });

  test('what is not offered is asked for only with a reason', async () => {
    const wrong = vehicleLoan(county, { lender: 'mobile', resourceCode: 'V-MOB-02', asked });
    expect(await county.as('telecom.duty1').refused('POST', '/loans', wrong)).toMatchObject({
      status: 422,
      blockers: [{ code: 'not-offered', words: { zh: '没有基站能力' } }],
    });
  });
});

describe('the office has another lend than the applicant named (4.3.1(2))', () => {
  const asked = { near: 'site:TEL-AG-01', needs: ['base-station'] };
  const view = (id: string, who: string) => county.as(who).get<CaseView>(`/cases/${id}`);

  test('from the ranking, with a reason; the former lender is out of it, the hold moves on', async () => {
    const { id } = await county.as('telecom.duty1').post<CaseView>('/loans', vehicleLoan(county, { asked }));
    await step(county, 'hq.commander', id, 'approve');
    const field = (await view(id, 'office.director')).steps
      .find(({ event }) => event === 'choose-lender')
      ?.form.find(({ name }) => name === 'resource');
    expect(field?.options?.map(({ value }) => value)).toEqual(['V-UNI-01']);
    expect(
      await county.as('office.director').refused('POST', `/cases/${id}/steps`, {
        event: 'choose-lender',
        form: { resource: 'V-UNI-01' },
      }),
    ).toMatchObject({ status: 422, code: 'missing-items' });
    const changed = await step(county, 'office.director', id, 'choose-lender', {
      resource: 'V-UNI-01',
      because: '移动车辆另有安排',
    });
    expect(changed).toMatchObject({
      state: 'approved',
      facts: { resourceCode: 'V-UNI-01', choice: { because: '移动车辆另有安排' } },
    });
    expect(await county.as('mobile.duty1').refused('GET', `/cases/${id}`)).toMatchObject({ status: 404 });
    expect((await view(id, 'unicom.duty1')).state).toBe('approved');
    expect(
      await county.sql(
        `select resource_code as code from reservation where case_id = $1 and released_at is null`,
        [id],
      ),
    ).toEqual([{ code: 'V-UNI-01' }]);
    await step(county, 'office.director', id, 'order');
    await county.expectDocument(id, 'dispatch-notice', ['unicom']);
  });
});

describe('stores and teams are ranked too', () => {
  test('from the nearest store with enough pieces; too few come last', async () => {
    const { offered } = await offers({
      kind: 'store-item',
      needs: 'spare-fibre',
      quantity: '6',
      lender: 'unicom',
    });
    expect(codes(offered.slice(0, 2))).not.toContain('S-UNI-04');
    const short = offered.filter(({ reasons }) => reasons.some(({ code }) => code === 'short'));
    expect(codes(short)).toEqual(codes(offered.slice(-short.length)));
    expect(
      reason(
        short.find(({ code }) => code === 'S-UNI-04'),
        'short',
      ),
    ).toBe('只有5，需6');
  });

  test('a team by its skills', async () => {
    const { offered, notOffered } = await offers({ kind: 'team', needs: 'fibre-splicing', quantity: '4' });
    expect(codes(offered)).toEqual(['T-MOB-02']);
    expect(notOffered.find(({ code }) => code === 'T-UNI-01')?.because).toMatchObject([{ code: 'lacks' }]);
  });
});
