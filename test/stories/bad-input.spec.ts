import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { applyForVehicle, fiveItems, outageByHand, step, vehicleLoan } from '../harness/parts.js';
import type { CaseList, CaseView, DocumentList, OutageList, OutageView } from '../harness/views.js';

let county: County;
let loanId: string;

beforeAll(async () => {
  county = await County.open('bad input');
  loanId = (await applyForVehicle(county)).id;
  await county.settled();
});
afterAll(async () => county.close());

const cases = async () => (await county.sql(`select 1 from procedure_case`)).length;

describe('a request of the wrong shape', () => {
  test('text that is not JSON is 400 as a problem document', async () => {
    const refused = await county
      .as('telecom.noc')
      .refused('POST', '/outages', undefined, { raw: '{"place": ' });
    expect(refused).toMatchObject({ status: 400, code: 'bad-shape', type: 'urn:fengsui:problem:bad-shape' });
    expect(refused.titleZh).not.toBe('');
  });

  test('each wrong item is named by its path', async () => {
    const body = vehicleLoan(county, { quantity: 'two', neededFrom: 'tomorrow', resourceKind: 'ship' });
    const refused = await county.as('telecom.duty1').refused('POST', '/loans', body);
    expect(refused.status).toBe(400);
    expect(refused.errors?.map(({ path }) => path).sort()).toEqual([
      'neededFrom',
      'quantity',
      'resourceKind',
    ]);
  });

  test('a field the route does not know is 400 and named', async () => {
    const steps = `/cases/${loanId}/steps`;
    const asked: [string, string, Record<string, unknown>][] = [
      ['telecom.duty1', '/loans', vehicleLoan(county, { colour: 'red' })],
      ['telecom.noc', '/outages', fiveItems(county, { colour: 'red' })],
      ['committee.chair', '/tasks', { outageId: randomUUID(), measures: '抢通', colour: 'red' }],
      ['hq.commander', steps, { event: 'approve', colour: 'red' }],
      [
        'office.director',
        `/outages/${randomUUID()}/restoration/overrides`,
        { circuit: 'C', position: 1, because: '急', colour: 'red' },
      ],
    ];
    for (const [who, path, body] of asked) {
      const refused = await county.as(who).refused('POST', path, body);
      expect({ path, status: refused.status }).toEqual({ path, status: 400 });
      expect(JSON.stringify(refused.errors)).toContain('colour');
    }
    const inForm = await county
      .as('hq.commander')
      .refused('POST', steps, { event: 'approve', form: { colour: 'red' } });
    expect(inForm).toMatchObject({ status: 400, errors: [{ path: 'form.colour' }] });
  });

  test('an id that is none, an unknown step, a wrong list limit and a forged cursor are 400', async () => {
    const office = county.as('office.director');
    expect(await office.refused('GET', '/cases/1')).toMatchObject({ status: 400 });
    expect(await office.refused('POST', `/cases/${loanId}/steps`, { event: 'fly', form: {} })).toMatchObject({
      status: 400,
      errors: [{ path: 'event' }],
    });
    expect(await office.refused('GET', '/cases?limit=1000')).toMatchObject({
      status: 400,
      errors: [{ path: 'limit' }],
    });
    expect(await office.refused('GET', '/cases?after=xyz')).toMatchObject({
      status: 400,
      errors: [{ path: 'after' }],
    });
  });

  test('a body of more than a quarter of a megabyte is 413', async () => {
    const body = fiveItems(county, { cause: 'x'.repeat(300_000) });
    expect(await county.as('telecom.noc').refused('POST', '/outages', body)).toMatchObject({
      status: 413,
      code: 'too-large',
    });
  });

  test('a path that does not exist is 404 as a problem document', async () => {
    expect(await county.as('telecom.noc').refused('GET', '/nothing-here')).toMatchObject({
      status: 404,
      code: 'not-found',
    });
  });
});

describe('a report without its five items (4.2.1)', () => {
  test('is 422 and names each that is missing', async () => {
    const refused = await county.as('telecom.noc').refused('POST', '/outages', {});
    expect(refused).toMatchObject({ status: 422, code: 'missing-items' });
    expect(refused.items).toEqual([
      'occurredAt',
      'place',
      'affectedArea',
      'cause',
      'measures',
      'reporter',
      'reporterPhone',
    ]);
  });

  test('blank texts are missing too', async () => {
    const refused = await county
      .as('telecom.noc')
      .refused('POST', '/outages', fiveItems(county, { cause: '  ', place: '' }));
    expect(refused).toMatchObject({ status: 422, items: ['place', 'cause'] });
  });

  test('a time to come is refused', async () => {
    const body = fiveItems(county, {
      occurredAt: new Date(county.now().getTime() + 3_600_000).toISOString(),
    });
    expect(await county.as('telecom.noc').refused('POST', '/outages', body)).toMatchObject({
      status: 400,
      errors: [{ path: 'occurredAt' }],
    });
  });

  test('nothing was written', async () => {
    expect(await county.sql(`select 1 from outage`)).toEqual([]);
    expect(await county.sql(`select 1 from procedure_case where procedure = 'outage'`)).toEqual([]);
  });
});

describe('who may what', () => {
  test('without sign-in every route but the open ones is 401', async () => {
    for (const path of [
      '/situation',
      '/cases',
      `/cases/${loanId}`,
      '/documents',
      '/alarms',
      '/journal',
      '/session',
    ])
      expect(await county.nobody().refused('GET', path)).toMatchObject({
        status: 401,
        code: 'not-signed-in',
      });
    expect((await county.nobody().ask('GET', '/health/live')).status).toBe(200);
  });

  test('a forged token is 401', async () => {
    const headers = { authorization: `Bearer ${'a'.repeat(43)}` };
    expect(await county.nobody().refused('GET', '/cases', undefined, { headers })).toMatchObject({
      status: 401,
    });
  });

  test('a post without the permission is 403, and a step by the wrong post is 403 with who may', async () => {
    expect(await county.as('lancheng.duty1').refused('GET', '/alarms')).toMatchObject({ status: 403 });
    expect(await county.as('telecom.noc').refused('GET', '/journal')).toMatchObject({ status: 403 });
    const refused = await county
      .as('office.duty1')
      .refused('POST', `/cases/${loanId}/steps`, { event: 'approve', form: {} });
    expect(refused).toMatchObject({ status: 403, code: 'not-permitted', needs: ['headquarters.commander'] });
  });

  test('after too many failed sign-ins even the right password is 429, and later it works again', async () => {
    const wrong = { username: 'power.duty1', password: 'not-the-one' };
    for (let attempt = 0; attempt < 8; attempt += 1)
      expect(await county.nobody().refused('POST', '/session', wrong)).toMatchObject({
        status: 401,
        code: 'wrong-credentials',
      });
    const right = { username: 'power.duty1', password: 'stories-only' };
    expect(await county.nobody().refused('POST', '/session', right)).toMatchObject({
      status: 429,
      code: 'too-many-attempts',
    });
    await county.forward('11 minutes');
    expect((await county.nobody().ask('POST', '/session', right)).status).toBe(201);
  });

  test('an unknown user name answers exactly as a wrong password', async () => {
    const unknown = await county.nobody().refused('POST', '/session', { username: 'no.one', password: 'x' });
    const known = await county
      .nobody()
      .refused('POST', '/session', { username: 'power.director', password: 'x' });
    expect(unknown).toEqual(known);
  });

  test('the session cookie is out of reach of scripts and other sites, and ends with sign-out', async () => {
    const signedIn = await county
      .nobody()
      .ask('POST', '/session', { username: 'power.director', password: 'stories-only' });
    const cookie = signedIn.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/^fengsui_session=/);
    expect(cookie).toContain('HttpOnly');
    expect(cookie).toContain('SameSite=Strict');
    const headers = { cookie: cookie.split(';')[0] ?? '' };
    expect((await county.nobody().ask('GET', '/session', undefined, { headers })).status).toBe(200);
    const crossSite = { ...headers, 'sec-fetch-site': 'cross-site' };
    expect(
      await county.nobody().refused('DELETE', '/session', undefined, { headers: crossSite }),
    ).toMatchObject({ status: 403 });
    expect((await county.nobody().ask('DELETE', '/session', undefined, { headers })).status).toBe(204);
    expect(await county.nobody().refused('GET', '/session', undefined, { headers })).toMatchObject({
      status: 401,
    });
  });

  test('a session ends after twelve hours', async () => {
    const token = (await county.as('hq.deputy2').get<{ username: string }>('/session')).username;
    expect(token).toBe('hq.deputy2');
    const signedIn = await county
      .nobody()
      .ask('POST', '/session', { username: 'hq.deputy2', password: 'stories-only' });
    const headers = { cookie: (signedIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '' };
    await county.forward('721 minutes');
    expect(await county.nobody().refused('GET', '/session', undefined, { headers })).toMatchObject({
      status: 401,
    });
  });
});

describe("somebody else's case does not exist for a carrier", () => {
  let foreign: OutageView;
  let paper: string;

  beforeAll(async () => {
    foreign = await outageByHand(county, 'mobile.noc');
    await county.settled();
    const { items } = await county.as('office.director').get<DocumentList>(`/documents?case=${foreign.id}`);
    paper = items[0]?.id ?? '';
  });

  test('it is in no list', async () => {
    const telecom = county.as('telecom.noc');
    expect((await telecom.get<OutageList>('/outages')).items).toEqual([]);
    expect((await telecom.get<CaseList>('/cases?procedure=outage')).items).toEqual([]);
    expect((await telecom.get<DocumentList>(`/documents?case=${foreign.id}`)).items).toEqual([]);
  });

  test('case, outage, restoration, document, PDF and every step answer 404', async () => {
    const telecom = county.as('telecom.director');
    for (const path of [
      `/cases/${foreign.id}`,
      `/outages/${foreign.id}`,
      `/outages/${foreign.id}/restoration`,
      `/documents/${paper}`,
      `/documents/${paper}/pdf`,
    ])
      expect(await telecom.refused('GET', path)).toMatchObject({ status: 404, code: 'not-found' });
    const report = { event: 'report', form: fiveItems(county) };
    expect(await telecom.refused('POST', `/cases/${foreign.id}/steps`, report)).toMatchObject({
      status: 404,
    });
    expect(await telecom.refused('POST', `/documents/${paper}/read`)).toMatchObject({ status: 404 });
    const loan = vehicleLoan(county, { outageId: foreign.id });
    expect(await county.as('telecom.duty1').refused('POST', '/loans', loan)).toMatchObject({
      status: 400,
      errors: [{ path: 'outageId' }],
    });
  });

  test('it answers exactly as a case that does not exist', async () => {
    const telecom = county.as('telecom.noc');
    const there = await telecom.refused('GET', `/cases/${foreign.id}`);
    const nowhere = await telecom.refused('GET', `/cases/${randomUUID()}`);
    expect({ ...there, instance: '' }).toEqual({ ...nowhere, instance: '' });
  });
});

describe('a step that is no longer open', () => {
  test('is 409 with the state and version as they are now', async () => {
    const { id } = await applyForVehicle(county);
    const approved = await step(county, 'hq.commander', id, 'approve');
    const again = await county
      .as('hq.commander')
      .refused('POST', `/cases/${id}/steps`, { event: 'approve', form: {} });
    expect(again).toMatchObject({
      status: 409,
      code: 'state-moved-on',
      state: 'approved',
      version: approved.version,
    });
  });

  test('a step on a version seen earlier is 409 even when the event is still open', async () => {
    const { id, version } = await applyForVehicle(county);
    const stale = { event: 'approve', form: {}, version: version - 1 };
    expect(await county.as('hq.commander').refused('POST', `/cases/${id}/steps`, stale)).toMatchObject({
      status: 409,
      version,
    });
    const fresh = { event: 'approve', form: {}, version };
    expect((await county.as('hq.commander').post<CaseView>(`/cases/${id}/steps`, fresh)).state).toBe(
      'approved',
    );
  });

  test('of ten approvals with ten keys at once one is taken and nine are 409', async () => {
    const { id } = await applyForVehicle(county);
    const commander = county.as('hq.commander');
    const answers = await Promise.all(
      Array.from({ length: 10 }, () =>
        commander.ask('POST', `/cases/${id}/steps`, { event: 'approve', form: {} }),
      ),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([
      201,
      ...Array.from({ length: 9 }, () => 409),
    ]);
    expect((await commander.get<CaseView>(`/cases/${id}`)).history).toHaveLength(2);
  });
});

describe('the same command sent twice', () => {
  test('is done once and answered alike', async () => {
    const before = await cases();
    const key = randomUUID();
    const body = vehicleLoan(county);
    const first = await county.as('telecom.duty1').post<CaseView>('/loans', body, { key });
    const second = await county.as('telecom.duty1').post<CaseView>('/loans', body, { key });
    expect(second.id).toBe(first.id);
    expect(await cases()).toBe(before + 1);
  });

  test('in parallel too', async () => {
    const before = await cases();
    const key = randomUUID();
    const body = vehicleLoan(county);
    const answers = await Promise.all(
      Array.from({ length: 8 }, () => county.as('telecom.duty1').post<CaseView>('/loans', body, { key })),
    );
    expect(new Set(answers.map(({ id }) => id)).size).toBe(1);
    expect(await cases()).toBe(before + 1);
  });

  test('a refused command may be mended and sent again under its key', async () => {
    const key = randomUUID();
    const telecom = county.as('telecom.noc');
    expect((await telecom.ask('POST', '/outages', fiveItems(county, { cause: '' }), { key })).status).toBe(
      422,
    );
    expect((await telecom.ask('POST', '/outages', fiveItems(county), { key })).status).toBe(201);
  });

  test('a key used for another command, or by another officer, is 409', async () => {
    const key = randomUUID();
    await county.as('telecom.duty1').post('/loans', vehicleLoan(county), { key });
    const other = vehicleLoan(county, { purpose: '另有他用' });
    expect(await county.as('telecom.duty1').refused('POST', '/loans', other, { key })).toMatchObject({
      status: 409,
      code: 'command-reused',
    });
    expect(
      await county.as('telecom.director').refused('POST', '/loans', vehicleLoan(county), { key }),
    ).toMatchObject({
      status: 409,
    });
  });

  test('a command without a key, or with one that is no UUID, is 400', async () => {
    for (const key of [null, 'again'])
      expect(
        await county.as('telecom.duty1').refused('POST', '/loans', vehicleLoan(county), { key }),
      ).toMatchObject({
        status: 400,
        errors: [{ path: 'Idempotency-Key' }],
      });
  });
});
