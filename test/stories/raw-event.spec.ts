import { createSocket, type Socket } from 'node:dgram';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { integer, ipAddress, octets, trapV1, trapV2 } from '../../bench/traps/build-packet.js';
import { TrapCollector } from '../../src/modules/traps/trap-collector.service.js';
import type { RawEventDetail } from '../../src/modules/traps/traps.contract.js';
import { County } from '../harness/county.js';
import { addSnmpSource } from '../harness/snmp-sources.js';

const linkDown = '1.3.6.1.6.3.1.1.5.3';
const trapAddress = ['1.3.6.1.6.3.18.1.3.0', ipAddress('10.99.0.9')] as const;
const ifIndex = ['1.3.6.1.2.1.2.2.1.1.101', integer(101)] as const;
let county: County;
let sender: Socket;
let port = 0;

beforeAll(async () => {
  county = await County.open('raw event');
  port = await county.app.get(TrapCollector).start({ host: '127.0.0.1', port: 0 });
  const telecom = { carrier: 'telecom', network: '127.0.0.1/32' };
  await addSnmpSource(county.owner, { ...telecom, code: 'NMS-R', community: 'open-sesame' });
  await addSnmpSource(county.owner, {
    ...telecom,
    code: 'NMS-S',
    community: 'other-word',
    trustedRelay: false,
  });
  sender = createSocket('udp4');
  await new Promise<void>((resolve) => sender.bind(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  sender.close();
  await county.close();
});

/** The number of the raw event this datagram became. */
async function sent(bytes: Buffer): Promise<string> {
  await new Promise<void>((resolve, reject) =>
    sender.send(bytes, port, '127.0.0.1', (error) => (error ? reject(error) : resolve())),
  );
  const until = performance.now() + 60_000;
  for (;;) {
    const hex = bytes.toString('hex');
    const [stored] = await county.sql<{ id: string }>(
      `select id::text as id from raw_event where bytes = '\\x${hex}' order by id desc limit 1`,
    );
    if (stored) return stored.id;
    if (performance.now() > until) throw new Error('It did not come about within a minute.');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const detail = (id: string, by = 'telecom.noc'): Promise<RawEventDetail> =>
  county.as(by).get<RawEventDetail>(`/raw-events/${id}`);
const standing = ({ evidence }: RawEventDetail): string[] =>
  evidence.map(({ by, standing: is, because }) => `${by} ${is} ${because}`);

test('a raw event tells by which evidence its device was named, and what it says', async () => {
  const text = ['1.3.6.1.4.1.4242.1', octets('光模块温度高')] as const;
  const event = await detail(await sent(trapV2('open-sesame', linkDown, [ifIndex, trapAddress, text])));
  expect(event).toMatchObject({
    source: 'NMS-R',
    agentAddress: '10.99.0.9',
    identifiedBy: 'trap-address',
    trapOid: linkDown,
    trapName: 'linkDown',
    reading: { does: 'raise', profile: 'if-mib', managedObject: '10.99.0.9/if101', severity: 3 },
  });
  expect(standing(event).slice(0, 4)).toEqual([
    'community won first',
    'trap-address won relay-trusted',
    'agent-addr silent not-carried',
    'udp-source differs earlier-won',
  ]);
  expect(event.varbinds).toContainEqual({
    oid: text[0],
    type: 'OctetString',
    value: '光模块温度高',
    hex: Buffer.from('光模块温度高').toString('hex'),
  });
  expect(event.varbinds).toContainEqual(expect.objectContaining({ name: 'ifIndex', value: 101 }));
});

test('a sender that is no trusted relay cannot speak for another device', async () => {
  const event = await detail(await sent(trapV2('other-word', linkDown, [ifIndex, trapAddress])));
  expect(event).toMatchObject({ source: 'NMS-S', agentAddress: '127.0.0.1', identifiedBy: 'udp-source' });
  expect(standing(event)).toContain('trap-address refused relay-not-trusted');
});

test('a v1 trap from a trusted relay is its agent-addr’s', async () => {
  const trap = { enterprise: '1.3.6.1.4.1.8072', agent: '10.99.0.8', generic: 2, specific: 0 };
  const event = await detail(await sent(trapV1('open-sesame', trap, [ifIndex])));
  expect(event).toMatchObject({ agentAddress: '10.99.0.8', identifiedBy: 'agent-addr' });
});

test('the community is shown nowhere, right or wrong', async () => {
  const stranger = await sent(trapV2('opened-sesame', linkDown, [ifIndex]));
  const events = [
    await detail(await sent(trapV2('open-sesame', linkDown, [ifIndex]))),
    await detail(stranger, 'office.director'),
  ];
  for (const community of ['open-sesame', 'opened-sesame'])
    for (const form of [community, Buffer.from(community).toString('hex')])
      expect(JSON.stringify(events)).not.toContain(form);
  expect(events[1]).toMatchObject({ verdict: 'quarantined', evidence: [], hiddenOctets: 13 });
  expect(events[1]?.varbinds.length).toBe(3);
  await expect(detail(stranger, 'telecom.noc')).rejects.toThrow();
});

test('the database holds a community in the raw octets alone', async () => {
  const tables = await county.sql<{ name: string }>(
    `select c.oid::regclass::text as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind = 'r' and n.nspname not in ('pg_catalog', 'information_schema')`,
  );
  expect(tables.length).toBeGreaterThan(50);
  const tell: string[] = [];
  for (const { name } of tables) {
    const [found] = await county.sql<{ n: number }>(
      `select count(*)::int as n from ${name} t where t::text like any($1)`,
      [
        ['open-sesame', 'qinglan-telecom'].flatMap((word) => [
          `%${word}%`,
          `%${Buffer.from(word).toString('hex')}%`,
        ]),
      ],
    );
    if ((found?.n ?? 0) > 0) tell.push(name);
  }
  expect(tell.filter((name) => !name.startsWith('raw_event'))).toEqual([]);
});

test('what a source sends and nobody names is told to its own carrier and the office', async () => {
  await sent(trapV2('open-sesame', '1.3.6.1.4.1.4242.0.9', [['1.3.6.1.4.1.4242.7.0', octets('x')]]));
  const missing = (by: string, source = 'NMS-R') =>
    county.as(by).get<{ events: number; items: object[] }>(`/mib-missing?source=${source}`);
  const { events, items } = await missing('telecom.noc');
  expect(events).toBeGreaterThan(0);
  expect(items).toContainEqual(
    expect.objectContaining({ oid: '1.3.6.1.4.1.4242.0.9', as: 'trap', count: 1 }),
  );
  expect(items).toContainEqual(
    expect.objectContaining({ oid: '1.3.6.1.4.1.4242.7', as: 'varbind', count: 1 }),
  );
  expect(JSON.stringify(items)).not.toContain('"1.3.6.1.6.3.1.1.5.3"');
  expect((await missing('office.director')).items).toEqual(items);
  await expect(missing('mobile.noc')).rejects.toThrow(/404|not-found/);
  await expect(missing('office.director', 'NOBODY')).rejects.toThrow(/404|not-found/);
});

test('another carrier finds nothing under its number', async () => {
  const id = await sent(trapV2('open-sesame', linkDown, [ifIndex, trapAddress]));
  await expect(detail(id, 'mobile.noc')).rejects.toThrow(/404|not-found/);
  await expect(detail('0')).rejects.toThrow();
});

test('an alarm’s transitions lead to the raw events that brought them', async () => {
  const id = await sent(
    trapV1('open-sesame', { enterprise: '1.3.6.1.4.1.1', agent: '10.99.0.7', generic: 2, specific: 0 }, [
      ifIndex,
    ]),
  );
  const until = performance.now() + 60_000;
  for (;;) {
    const [alarm] = await county.sql<{ id: string }>(
      `select id from alarm where agent_address = '10.99.0.7'`,
    );
    if (alarm) {
      expect(await county.as('telecom.noc').get(`/alarms/${alarm.id}`)).toMatchObject({
        transitions: [{ rawEventId: id }],
      });
      return;
    }
    if (performance.now() > until) throw new Error('It did not come about within a minute.');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
});
