import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  integer,
  ipAddress,
  octets,
  qinglanRaised,
  qinglanVarbinds,
  trapV2,
} from '../../bench/traps/build-packet.js';
import type { AlarmView } from '../../src/modules/alarms/alarms.contract.js';
import type { CausesView } from '../../src/modules/causes/causes.contract.js';
import { mayPartBeOut, wordOfSite } from '../../src/modules/causes/symptoms-of-alarm.js';
import { partOut, siteWord } from '../../src/modules/causes/word-of-site.queries.js';
import { UnplacedOutages } from '../../src/modules/outages/unplaced/unplaced-outages.jobs.js';
import { County } from '../harness/county.js';
import type { OutageList, OutageView } from '../harness/views.js';

let county: County;
beforeAll(async () => {
  county = await County.open('circuit alarms');
});
afterAll(() => county.close());

const unavailable = 14;
const causes = (): Promise<CausesView> => county.as('office.duty1').get<CausesView>('/causes');
const alarms = async (query: string): Promise<AlarmView[]> =>
  (await county.as('office.duty1').get<{ items: AlarmView[] }>(`/alarms?state=raised&${query}`)).items;

const open = async () => (await county.as('office.duty1').get<OutageList>('/outages?open=true')).items;
async function lasting(): Promise<void> {
  await county.forward('2 minutes');
  await county.app.get(UnplacedOutages).sweep();
  await county.settled();
}

describe('alarms that name a circuit', () => {
  let link = '';
  let circuits: string[] = [];

  beforeAll(async () => {
    const [busiest] = await county.sql<{ link: string; circuits: string[] }>(
      `select h.link_code as link, array_agg(distinct c.code order by c.code) as circuits
       from circuit_link h join circuit c on c.code = h.circuit_code and c.carrier_id = 'telecom'
         join link l on l.code = h.link_code and l.trench is null
       where h.path = 'route' group by h.link_code order by count(distinct c.code) desc, h.link_code limit 1`,
    );
    ({ link, circuits } = busiest ?? { link, circuits });
  });

  test('one end of a link alone is not enough to name what failed', async () => {
    expect(circuits.length).toBeGreaterThanOrEqual(5);
    await county.managers.linkDown(link);
    await county.settled();
    const view = await causes();
    expect(view.findings).toEqual([]);
    expect(view.unexplained.count).toBe(1);
  });

  test('its circuits’ alarms weigh, and are told as what follows', async () => {
    for (const circuit of circuits) await county.managers.objectDown('telecom', circuit, unavailable);
    await county.settled();
    const view = await causes();
    expect(view.findings).toHaveLength(1);
    expect(view.findings[0]).toMatchObject({ kind: 'span', code: link, alarmCount: circuits.length + 1 });
    expect(view.unexplained.count).toBe(0);
    await lasting();
    expect((await open()).map(({ elementKind }) => elementKind)).not.toContain('unplaced');
  });

  test('the alarm says which circuit, in lists and files', async () => {
    const [circuit = ''] = circuits;
    const found = await alarms(`circuit=${circuit}`);
    expect(found).toMatchObject([{ circuit, managedObject: circuit, probableCause: unavailable }]);
    expect(found[0]).toHaveProperty('circuitNameZh');
    expect(found[0]).not.toHaveProperty('link');
    const file = await county.as('office.duty1').ask('GET', `/alarms.csv?circuit=${circuit}`);
    expect(String(file.body)).toContain(`,${circuit},`);
  });

  test('another carrier’s circuit is nobody’s', async () => {
    const [circuit = ''] = circuits;
    await county.managers.objectDown('mobile', circuit, unavailable);
    await county.settled();
    expect((await alarms(`circuit=${circuit}`)).map(({ carrier }) => carrier)).toEqual(['telecom']);
  });

  test('a circuit given beside the port at which it was seen is two faults at one port, not a cut', async () => {
    const seenAt = async (serial: number, circuit: string): Promise<void> => {
      const about = qinglanVarbinds({ serial, object: 'L-TEL-008', cause: unavailable, problem: '电路中断' });
      await county.managers.trap(
        trapV2('qinglan-telecom', qinglanRaised, [...about, ['1.3.6.1.4.1.99999.7.1.10.0', octets(circuit)]]),
      );
    };
    await seenAt(70_001, 'C-TEL-005');
    await seenAt(70_002, 'C-TEL-002');
    await county.settled();
    const found = await alarms('link=L-TEL-008');
    expect(found.map(({ circuit }) => circuit).sort()).toEqual(['C-TEL-002', 'C-TEL-005']);
    expect((await causes()).findings.map(({ code }) => code)).toEqual([link]);
  });
});

test('a circuit down of which nothing else speaks becomes an outage once it has lasted', async () => {
  const [lonely] = await county.sql<{ code: string }>(
    `select c.code from circuit c where c.carrier_id = 'unicom' order by c.code limit 1`,
  );
  await county.managers.objectDown('unicom', lonely?.code ?? '', unavailable);
  await county.settled();
  expect((await open()).filter(({ elementKind }) => elementKind === 'unplaced')).toHaveLength(0);
  await lasting();
  const found = (await open()).filter(({ elementKind }) => elementKind === 'unplaced');
  expect(found.flatMap(({ carriers }) => carriers.map(({ id }) => id))).toContain('unicom');
});

describe('alarms of a unit', () => {
  let aggregation = '';

  beforeAll(() => {
    aggregation = county.sample.sites.find(({ code }) => code === 'TEL-AG-02')?.nameZh ?? '';
  });

  const rowsOf = (values: readonly (readonly [string, number, number])[]): string =>
    values.map(([object, type, cause]) => `('A', null, null, '${object}', ${type}, ${cause})`).join(', ');

  test('a card at fault accuses neither the site nor its mains', async () => {
    const before = (await causes()).unexplained.count;
    await county.managers.siteDown('TEL-AG-02', 69);
    await county.settled();
    const view = await causes();
    expect(view.findings.map(({ code }) => code)).not.toContain('TEL-AG-02');
    expect(view.unexplained.count).toBe(before);
  });

  test('nor does it open an outage, however long it stands', async () => {
    await lasting();
    const found = (await open()).filter(({ titleZh }) => titleZh.includes(aggregation));
    expect(found).toEqual([]);
  });

  test('a part that no longer serves opens one once it has lasted, at its site and with no circuit called down', async () => {
    const site = county.sample.sites.find(({ code }) => code === 'TEL-AG-02');
    await county.managers.trap(
      trapV2('qinglan-telecom', '1.3.6.1.6.3.1.1.5.3', [
        ['1.3.6.1.2.1.2.2.1.1.999', integer(999)],
        ['1.3.6.1.6.3.18.1.3.0', ipAddress(site?.address ?? '')],
      ]),
    );
    await county.settled();
    expect((await open()).filter(({ titleZh }) => titleZh.includes(aggregation))).toEqual([]);
    await lasting();
    const [found, ...more] = (await open()).filter(({ titleZh }) => titleZh.includes(aggregation));
    expect(more).toEqual([]);
    expect(found).toMatchObject({ elementKind: 'unplaced', circuitsDown: 0, certainty: 'unconfirmed' });
    const view = await county.as('office.duty1').get<OutageView>(`/outages/${found?.id ?? ''}`);
    expect(view.reportDraft.place).toContain(aggregation);
    expect(view.certaintyBecause?.zh).toContain('部件');
  });

  test('the whole site down is its own outage, and takes that of its part in', async () => {
    await county.managers.siteDown('TEL-AG-02', unavailable);
    await county.settled();
    const found = (await open()).filter(({ titleZh }) => titleZh.includes(aggregation));
    expect(found).toMatchObject([{ elementKind: 'site', elementCode: 'TEL-AG-02', activeAlarms: 2 }]);
    expect(found[0]?.circuitsDown).toBeGreaterThan(0);
  });

  test('PostgreSQL reads every alarm of a site as the rules do', async () => {
    const objects = [
      'A',
      'A/part3',
      'B 板桥站',
      '机架=1,槽位=8',
      'NE Slot 5',
      'Rack_2',
      'Airport',
      'X,Equipment=1',
    ];
    const cases = objects.flatMap((object) =>
      [1, 2, 5, 6].flatMap((type) =>
        [3, 8, 14, 51, 58, 59, 69, 78, 104, 106, 112, 114, 121, 123, 612, 1024].map(
          (cause) => [object, type, cause] as const,
        ),
      ),
    );
    const read = await county.sql<{ word: string | null; part: boolean }>(
      `select ${siteWord('a')} as word, ${partOut('a')} as part from (select row_number() over () as n, v.* from (values ${rowsOf(cases)})
         as v(site_code, link_code, circuit_code, managed_object, event_type, probable_cause)) a order by n`,
    );
    expect(read).toEqual(
      cases.map(([managedObject, eventType, probableCause]) => {
        const alarm = { site: 'A', managedObject, eventType, probableCause };
        return { word: wordOfSite(alarm) ?? null, part: mayPartBeOut(alarm) };
      }),
    );
  });
});
