import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { ReservationsController } from '../../src/modules/readiness/reservations.controller.js';
import { ReservationWaits } from '../../src/modules/readiness/reservation-waits.service.js';
import { County } from '../harness/county.js';
import { step, vehicleLoan } from '../harness/parts.js';
import type { CaseView, Wire } from '../harness/views.js';

type AnswerOf<Method extends (...given: never[]) => unknown> = Wire<Awaited<ReturnType<Method>>>;

let county: County;

beforeAll(async () => {
  county = await County.open('reservations', { roles: ['server'] });
  await county.at('08:00');
});
afterAll(async () => county.close());

type Lines = AnswerOf<ReservationsController['list']>;
type Waiting = AnswerOf<ReservationsController['waiting']>;
const of = async (code: string, who = 'office.duty1') => ({
  ...(await county.as(who).get<Lines>(`/reservations?code=${code}`)),
  waiting: (await county.as(who).get<Waiting>(`/reservations/waiting?code=${code}`)).items,
});
const hours = (count: number): string => new Date(county.now().getTime() + count * 3_600_000).toISOString();
async function approved(changed: Readonly<Record<string, unknown>> = {}): Promise<string> {
  const { id } = await county.as('telecom.duty1').post<CaseView>('/loans', vehicleLoan(county, changed));
  await step(county, 'hq.commander', id, 'approve');
  return id;
}

describe('what is approved is held for its order; the next stands in line', () => {
  let first: string;
  let second: string;

  test('the first approved has the vehicle held, the second waits', async () => {
    first = await approved();
    second = await approved();
    const { items, waiting } = await of('V-MOB-01');
    expect(items.map(({ caseId }) => caseId)).toEqual([first]);
    expect(items[0]?.heldUntil).not.toBeNull();
    expect(waiting).toMatchObject([{ caseId: second, position: 1, owner: { id: 'mobile' } }]);
    expect(waiting[0]?.case?.titleZh).toBeTruthy();
    const lines = await county.as('cable.duty1').get<Lines>('/reservations?owner=mobile&limit=1');
    expect(lines.items).toMatchObject([{ caseId: first, case: null, nameZh: expect.stringContaining('（') }]);
    expect((await county.as('cable.duty1').get<Lines>('/reservations?owner=cable')).items).toEqual([]);
    expect(
      await county
        .as('office.director')
        .refused('POST', `/cases/${second}/steps`, { event: 'order', form: {} }),
    ).toMatchObject({ status: 409, code: 'already-reserved' });
  });

  test('the order makes the hold firm; given back, the vehicle goes to who waits', async () => {
    await step(county, 'office.director', first, 'order');
    expect((await of('V-MOB-01')).items).toMatchObject([{ caseId: first, heldUntil: null }]);
    await step(county, 'mobile.duty1', first, 'decline', { because: '故障' });
    const { items, waiting } = await of('V-MOB-01');
    expect(items.map(({ caseId }) => caseId)).toEqual([second]);
    expect(waiting).toEqual([]);
    expect(await county.sql(`select 1 from outbox where topic = 'reservation.offered'`)).toHaveLength(1);
    await step(county, 'office.director', second, 'order');
  });

  test('a hold that nobody makes firm lapses, and the next gets it', async () => {
    const slow = await approved({ resourceCode: 'V-MOB-02' });
    const quick = await approved({ resourceCode: 'V-MOB-02' });
    await county.forward('121 minutes');
    await county.app.get(ReservationWaits).sweep();
    expect((await of('V-MOB-02')).items.map(({ caseId }) => caseId)).toEqual([quick]);
    expect(
      await county
        .as('office.director')
        .refused('POST', `/cases/${slow}/steps`, { event: 'order', form: {} }),
    ).toMatchObject({ status: 409 });
  });
});

describe('a resource kept back by its owner', () => {
  const inspection = (changed = {}) => ({
    kind: 'vehicle',
    code: 'V-UNI-01',
    purpose: 'inspection',
    from: hours(0),
    until: hours(4),
    reason: '季度检查',
    ...changed,
  });

  test('for an inspection it is lent to nobody meanwhile, and free again when it is released', async () => {
    await county.as('unicom.duty1').post('/reservations', inspection());
    const id = await approved({
      lender: 'unicom',
      resourceCode: 'V-UNI-01',
      neededFrom: hours(1),
      neededUntil: hours(3),
    });
    const order = { event: 'order', form: {} };
    expect(await county.as('office.director').refused('POST', `/cases/${id}/steps`, order)).toMatchObject({
      status: 409,
    });
    const [kept] = (await of('V-UNI-01')).items;
    expect(kept).toMatchObject({ purpose: 'inspection', caseId: null });
    expect(
      await county.as('mobile.duty1').refused('POST', `/reservations/${kept?.id ?? ''}/release`),
    ).toMatchObject({ status: 403 });
    await county.as('unicom.duty1').post(`/reservations/${kept?.id ?? ''}/release`);
    expect((await of('V-UNI-01')).items.map(({ caseId }) => caseId)).toEqual([id]);
    await step(county, 'office.director', id, 'order');
  });

  test('not another’s, not what is lent, not what is not there', async () => {
    expect(await county.as('mobile.duty1').refused('POST', '/reservations', inspection())).toMatchObject({
      status: 403,
    });
    expect(await county.as('unicom.duty1').refused('POST', '/reservations', inspection())).toMatchObject({
      status: 409,
      code: 'already-reserved',
    });
    expect(
      await county.as('unicom.duty1').refused('POST', '/reservations', inspection({ code: 'V-XXX' })),
    ).toMatchObject({ status: 400, errors: [{ path: 'code' }] });
    expect(
      await county.as('unicom.duty1').refused('POST', '/reservations', inspection({ until: hours(-1) })),
    ).toMatchObject({ status: 400, errors: [{ path: 'until' }] });
  });

  test('of stores some pieces are kept for a drill, the others are lent', async () => {
    const drill = { ...inspection(), kind: 'store-item', code: 'S-TEL-01', purpose: 'drill', quantity: 5 };
    await county.as('telecom.duty1').post('/reservations', drill);
    const { id } = await county.as('mobile.duty1').post<CaseView>(
      '/loans',
      vehicleLoan(county, {
        lender: 'telecom',
        resourceKind: 'store-item',
        resourceCode: 'S-TEL-01',
        quantity: 2,
      }),
    );
    await step(county, 'hq.commander', id, 'approve');
    await step(county, 'office.director', id, 'order');
    expect((await of('S-TEL-01')).items.map(({ units }) => units).sort()).toEqual([2, 5]);
  });

  test('of two hundred who keep one vehicle for overlapping times at once exactly one succeeds', async () => {
    const answers = await Promise.all(
      Array.from({ length: 200 }, (_, n) =>
        county.as('cable.duty1').ask('POST', '/reservations', {
          ...inspection({ code: 'V-CAB-01', from: hours(10 + n / 1_000), until: hours(20) }),
        }),
      ),
    );
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(199);
  });
});
