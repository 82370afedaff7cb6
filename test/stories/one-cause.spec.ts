import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { fiveItems, outageByHand, step } from '../harness/parts.js';
import type { OutageList, OutageView } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('one cause');
  await county.at('08:00');
});
afterAll(async () => county.close());

const outages = async (query = '?open=true') =>
  (await county.as('office.duty1').get<OutageList>(`/outages${query}`)).items;
const outage = (id: string) => county.as('office.duty1').get<OutageView>(`/outages/${id}`);
const elements = async () => (await outages()).map((one) => `${one.elementKind} ${one.elementCode}`).sort();

/** The worker looks once a second; what it sees must stand for two looks. */
async function until(is: () => Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 60_000; performance.now() < end;) {
    if (await is()) return;
    await pause(100);
  }
  throw new Error(`it has not come to that: ${(await elements()).join(', ')}`);
}

describe('one failure, one outage (3.1)', () => {
  test('links lost at their far ends: the station between them is dead, and one outage names it', async () => {
    await county.managers.linkDown('L-TEL-037', 'L-TEL-038');
    await county.settled();
    await until(async () => (await elements()).join() === 'site TEL-BS-02');
    await county.settled();
    const [only] = await outages();
    const found = await outage(only?.id ?? '');
    expect(found.titleZh).toContain('鹭坪水库基站');
    expect(found.cause).toMatchObject({ code: 'TEL-BS-02' });
    expect(found.certainty).toBe('by-alarms');
    expect(found.alarms).toHaveLength(2);
    expect(found.proposedLevel).toBe('IV');
  });

  test('the other is kept as merged into it, and the journal says why it bears another name', async () => {
    const merged = (await outages('?open=false')).filter((one) => one.state === 'merged');
    expect(merged).toHaveLength(1);
    const lines = await county.sql<{ details: unknown }>(
      `select details from journal_entry where action = 'outage.element-found'`,
    );
    expect(lines).toMatchObject([{ details: { after: { kind: 'site', code: 'TEL-BS-02' } } }]);
  });

  test('when its alarms clear the outage ends by itself', async () => {
    await county.managers.linkUp('L-TEL-037', 'L-TEL-038');
    await county.settled();
    await until(async () => (await outages()).length === 0);
  });
});

describe('what is not one failure', () => {
  test('two cuts far apart stay two outages, several points of one carrier (4.1 III)', async () => {
    await county.managers.linkDown('L-TEL-009', 'L-TEL-025');
    await county.settled();
    await pause(3_500);
    expect(await elements()).toEqual(['link L-TEL-009', 'link L-TEL-025']);
    expect((await outages()).map((one) => one.proposedLevel)).toEqual(['III', 'III']);
    // One end says it is down, the other says nothing: it may be the port, so a person has to ask.
    expect((await outages()).map((one) => one.certainty)).toEqual(['unconfirmed', 'unconfirmed']);
    await county.managers.linkUp('L-TEL-009', 'L-TEL-025');
    await county.settled();
    await until(async () => (await outages()).length === 0);
  });

  test('two carriers, each with a fault of its own: the office is asked whether one event caused both (4.1 II)', async () => {
    const apart = county.sample.links.find(
      ({ carrier, trench }) => carrier === 'mobile' && trench === undefined,
    );
    await county.managers.linkDown('L-TEL-009', apart?.code ?? '');
    await county.settled();
    const both = await outages();
    expect(both.map((one) => one.proposedLevel)).toEqual(['IV', 'IV']);
    for (const { id } of both) {
      const { proposed } = await outage(id);
      expect(proposed?.review?.zh).toContain('若为同一突发事件造成，按条文为Ⅱ级');
    }
    const own = (await outages()).find(({ elementCode }) => elementCode === 'L-TEL-009');
    const seen = await county.as('telecom.noc').get<OutageView>(`/outages/${own?.id ?? ''}`);
    expect(seen.proposed?.review).toBeUndefined();
    await county.managers.linkUp('L-TEL-009', apart?.code ?? '');
    await county.settled();
    await until(async () => (await outages()).length === 0);
  });

  test('what a carrier has reported is not merged by the product', async () => {
    await county.managers.linkDown('L-TEL-039');
    await county.settled();
    const [first] = await outages();
    await step(county, 'telecom.noc', first?.id ?? '', 'report', fiveItems(county));
    await county.managers.linkDown('L-TEL-040');
    await county.settled();
    await pause(3_500);
    expect((await outage(first?.id ?? '')).state).toBe('reported');
    expect((await outage(first?.id ?? '')).elementCode).toBe('L-TEL-039');
  });

  test('an outage told by hand has no cause in the alarms and is as sure as its report', async () => {
    const { id } = await outageByHand(county, 'cable.noc');
    expect(await outage(id)).toMatchObject({ certainty: 'reported', cause: null });
  });
});

describe('alarms that contradict each other (3.1)', () => {
  const only = async () => {
    const found = (await outages()).find(({ elementCode }) => elementCode === 'L-TEL-013');
    return outage(found?.id ?? '');
  };
  const later = async () => {
    await county.settled();
    await county.forward('2 minutes');
  };

  test('its manager says that a link is cut, both ends: the alarms agree', async () => {
    await county.managers.objectDown('telecom', 'L-TEL-013');
    await county.managers.linkDown('L-TEL-013');
    await later();
    expect(await only()).toMatchObject({ certainty: 'by-alarms', certaintyBecause: null });
  });

  test('one end says it is well again, the manager that it is not: it stays unconfirmed, with the reason', async () => {
    await county.managers.linkUp('L-TEL-013');
    await later();
    const found = await only();
    expect(found).toMatchObject({ certainty: 'unconfirmed', activeAlarms: 1 });
    expect(found.certaintyBecause?.zh).toContain('互相矛盾');
  });

  test('a report settles that there is one, and the contradiction is still told', async () => {
    const { id } = await only();
    await step(county, 'telecom.noc', id, 'report', fiveItems(county));
    const found = await only();
    expect(found.certainty).toBe('reported');
    expect(found.certaintyBecause?.zh).toContain('互相矛盾');
  });

  test('when all have cleared nothing contradicts any more', async () => {
    await county.managers.objectUp('telecom', 'L-TEL-013');
    await later();
    expect((await only()).certaintyBecause?.zh ?? '').not.toContain('互相矛盾');
  });

  test('a site said to be silent speaks by its own agent: it stays unconfirmed until a person asks', async () => {
    const link = county.sample.links.find(({ a, carrier }) => a === 'TEL-AG-02' && carrier === 'telecom');
    const serial = await county.managers.siteDown('TEL-AG-02', 14);
    await later();
    const site = async () => {
      const found = (await outages()).find(({ elementCode }) => elementCode === 'TEL-AG-02');
      return outage(found?.id ?? '');
    };
    expect((await site()).certaintyBecause?.zh ?? '').not.toContain('互相矛盾');
    await county.managers.linkDown(link?.code ?? '');
    await later();
    expect(await site()).toMatchObject({ certainty: 'unconfirmed', activeAlarms: 2 });
    expect((await site()).certaintyBecause?.zh).toContain('仍在上报');
    await county.managers.linkUp(link?.code ?? '');
    await county.managers.siteUp('TEL-AG-02', 14, serial);
    await later();
    expect((await outages()).map(({ elementCode }) => elementCode)).not.toContain('TEL-AG-02');
  });
});
