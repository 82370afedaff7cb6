import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { County } from '../harness/county.js';
import { fiveItems, onlyOpenOutage, outageByHand, reportedFibreCut, step } from '../harness/parts.js';
import type { Alarm, OutageList, OutageView } from '../harness/views.js';

let county: County;

beforeAll(async () => {
  county = await County.open('recovery');
  await county.at('08:00');
});
afterAll(async () => county.close());

const read = (id: string) => county.as('office.duty1').get<OutageView>(`/outages/${id}`);
const open = async () => (await county.as('office.duty1').get<OutageList>('/outages?open=true')).items;

describe('when alarms clear, circuits come back, and only then the outage may close', () => {
  let id: string;

  test('one carrier’s fibre restored brings back its circuits and no other’s', async () => {
    id = await reportedFibreCut(county);
    const before = await read(id);
    await county.managers.linkUp('L-TEL-008');
    await county.settled();
    const after = await read(id);
    expect(after.activeAlarms).toBe(2);
    expect(after.circuitsDown).toBeGreaterThan(0);
    expect(after.circuitsDown).toBeLessThan(before.circuitsDown);
    const down = await county.sql<{ carrier: string }>(
      `select distinct carrier_id as carrier from outage_circuit where outage_id = $1 and up_at is null order by 1`,
      [id],
    );
    expect(down.map(({ carrier }) => carrier)).toEqual(['mobile', 'unicom']);
  });

  test('the outage cannot close while a circuit is down', async () => {
    const close = { event: 'close', form: { report: '恢复' } };
    expect(await county.as('office.director').refused('POST', `/cases/${id}/steps`, close)).toMatchObject({
      status: 422,
      blockers: [{ code: 'circuitsAreBack' }],
    });
  });

  test('a fibre that fails again takes its circuits down again, from the new moment', async () => {
    await county.forward('30 minutes');
    await county.managers.linkDown('L-TEL-008');
    await county.settled();
    const again = await read(id);
    expect(again.circuitsDown).toBe(30);
    const [telecom] = await county.sql<{ minutes: number }>(
      `select round(extract(epoch from max(x.down_since) - min(y.down_since)) / 60)::int as minutes from outage_circuit x, outage_circuit y where x.outage_id = $1 and y.outage_id = $1 and x.carrier_id = 'telecom' and y.carrier_id = 'mobile'`,
      [id],
    );
    expect(telecom?.minutes).toBe(30);
  });

  test('with every alarm cleared it stays open until the office closes it', async () => {
    await county.managers.linkUp('L-TEL-008', 'L-MOB-001', 'L-UNI-001');
    await county.settled();
    expect(await read(id)).toMatchObject({ circuitsDown: 0, activeAlarms: 0, state: 'committee-informed' });
    await step(county, 'office.director', id, 'close', { report: '全部恢复' });
    expect(await open()).toEqual([]);
  });
});

describe('an outage nobody has reported', () => {
  test('lapses when its alarms clear by themselves (3.1)', async () => {
    await county.managers.linkDown('L-TEL-012');
    const id = await onlyOpenOutage(county);
    await county.managers.linkUp('L-TEL-012');
    await county.settled();
    const lapsed = await read(id);
    expect(lapsed).toMatchObject({ state: 'lapsed', circuitsDown: 0 });
    expect(lapsed.case.history.map(({ event, by }) => [event, by])).toEqual([
      ['detect', null],
      ['lapse', null],
    ]);
    expect(await open()).toEqual([]);
  });

  test('does not lapse once it is reported', async () => {
    await county.managers.linkDown('L-TEL-012');
    const id = await onlyOpenOutage(county);
    await step(county, 'telecom.noc', id, 'report', fiveItems(county));
    await county.managers.linkUp('L-TEL-012');
    await county.settled();
    expect((await read(id)).state).toBe('reported');
    await step(county, 'office.duty1', id, 'report-to-committee');
    await step(county, 'office.director', id, 'close', { report: '恢复' });
  });
});

describe('the hub building is flooded', () => {
  let id: string;

  test('link alarms at the building open outages of their own while the cause is unknown', async () => {
    await county.managers.linkDown('L-TEL-003', 'L-TEL-007');
    await county.settled();
    expect((await open()).map(({ elementKind }) => elementKind)).toEqual(['link', 'link']);
  });

  test('the flood alarm makes one outage of the building and the link outages are merged into it (level I, 4.1)', async () => {
    await county.managers.siteDown('QL-HUB', 121);
    await county.settled();
    const found = await open();
    expect(found).toHaveLength(1);
    id = found[0]?.id ?? '';
    const flood = await read(id);
    expect(flood).toMatchObject({
      elementKind: 'building',
      elementCode: 'QL-HUB',
      proposedLevel: 'I',
      activeAlarms: 3,
    });
    expect(flood.proposed?.evidence.map(({ en }) => en)).toContain('hub building destroyed');
    const merged = await county.sql<{ state: string; circuits: number }>(
      `select c.state, (select count(*)::int from outage_circuit x where x.outage_id = c.id and x.up_at is null) as circuits from procedure_case c
        where c.procedure = 'outage' and c.id <> $1 and c.state not in ('closed', 'lapsed')`,
      [id],
    );
    expect(merged).toEqual([
      { state: 'merged', circuits: 0 },
      { state: 'merged', circuits: 0 },
    ]);
  });

  test('a later link alarm at the building joins it', async () => {
    await county.managers.linkDown('L-MOB-026');
    await county.settled();
    expect(await open()).toHaveLength(1);
    expect((await read(id)).carriers.map((carrier) => carrier.id)).toContain('mobile');
  });

  test('a link elsewhere is an outage of its own', async () => {
    await county.managers.linkDown('L-TEL-020');
    await county.settled();
    expect(await open()).toHaveLength(2);
    await county.managers.linkUp('L-TEL-020');
    await county.settled();
  });

  test('every circuit that ends in or runs through the building is down, leadership lines first', async () => {
    const [expected] = await county.sql<{ count: number }>(
      `with inside as (select code from site where building = 'QL-HUB' or code = 'QL-HUB'),
            cut as (select l.code from link l where l.a_site in (select code from inside) or l.z_site in (select code from inside))
       select count(*)::int as count from circuit k
        where k.a_site in (select code from inside) or k.z_site in (select code from inside)
           or (exists (select 1 from circuit_link r join cut on cut.code = r.link_code where r.circuit_code = k.code and r.path = 'route')
               and (not exists (select 1 from circuit_link p where p.circuit_code = k.code and p.path = 'protection')
                    or exists (select 1 from circuit_link p join cut on cut.code = p.link_code where p.circuit_code = k.code and p.path = 'protection')))`,
    );
    const flood = await read(id);
    expect(flood.circuitsDown).toBe(expected?.count);
    expect(flood.leadershipDown).toBeGreaterThan(0);
  });
});

describe('alarms that open no outage', () => {
  test('a minor alarm stays an alarm', async () => {
    const before = (await open()).length;
    await county.managers.siteDown('TEL-AG-02', 106, 5);
    await county.settled();
    expect(await open()).toHaveLength(before);
    const { items } = await county
      .as('telecom.noc')
      .get<{ items: Alarm[] }>('/alarms?site=TEL-AG-02&state=raised');
    expect(items).toHaveLength(1);
  });

  test('two outages without a common cause make one carrier’s fault multi-point: level III (4.1)', async () => {
    const own = await County.open('multi point');
    try {
      const first = await outageByHand(own, 'cable.noc');
      expect(first.proposedLevel).toBe('IV');
      const second = await outageByHand(own, 'cable.noc');
      expect(second).toMatchObject({ proposedLevel: 'III', facts: { extent: { cable: 'multiPoint' } } });
    } finally {
      await own.close();
    }
  });
});
