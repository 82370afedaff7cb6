import { execFile } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { Logger } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import pg from 'pg';
import { DataSource } from 'typeorm';
import {
  integer,
  ipAddress,
  octets,
  qinglanCleared,
  qinglanRaised,
  qinglanVarbinds,
  trapV1,
  trapV2,
} from '../../bench/traps/build-packet.js';
import { pduOf, sealV3 } from '../../bench/traps/build-v3.js';
import type { Officer } from '../../src/kernel/actor.js';
import { AlarmPolicy } from '../../src/modules/alarms/alarm-policy.js';
import { AlarmsService } from '../../src/modules/alarms/alarms.service.js';
import { alarmFilters, type AlarmView } from '../../src/modules/alarms/alarms.contract.js';
import type { CollectorSeat } from '../../src/modules/traps/collector-seat.service.js';
import type { TrapCollector } from '../../src/modules/traps/trap-collector.service.js';
import { readBalance } from '../../src/modules/traps/trap-ledger.queries.js';
import {
  listRawEvents,
  listTrapSources,
  listUnknownSources,
  readLedger,
} from '../../src/modules/traps/traps.queries.js';
import { WallClock } from '../../src/platform/clock/clock.js';
import { readEnvironment } from '../../src/platform/config/environment.js';
import { Settings } from '../../src/platform/config/settings.js';
import { Commands } from '../../src/platform/database/commands.js';
import { Transactions } from '../../src/platform/database/transaction.js';
import { buildCollector } from '../harness/collector.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { addSnmpSource, secretKey } from '../harness/snmp-sources.js';

const county = officer('headquarters', 'all');
const telecom = officer('telecom', 'own');
const mobile = officer('mobile', 'own');
const linkDown = '1.3.6.1.6.3.1.1.5.3';
const linkUp = '1.3.6.1.6.3.1.1.5.4';
const alarmPolicy = new AlarmPolicy(1_440, 1_440, 4_320, { times: 100, within: 10, steadyFor: 10 });
const trapAddress = '1.3.6.1.6.3.18.1.3.0';

const inventory = `
insert into organisation (id, kind, name_zh, name_en, short_zh, short_en) values
  ('telecom', 'carrier', '青岚电信', 'Qinglan Telecom', '电信', 'Telecom'),
  ('mobile', 'carrier', '青岚移动', 'Qinglan Mobile', '移动', 'Mobile'),
  ('headquarters', 'headquarters', '指挥部', 'Headquarters', '指挥部', 'HQ'),
  ('township-lancheng', 'township', '岚城', 'Lancheng', '岚城', 'Lancheng');
insert into officer (id, username, name_zh, name_en, password_hash) values
  ('00000000-0000-4000-8000-000000000001', 'noc', '值班员', 'Duty', 'none');
insert into site (code, name_zh, name_en, kind, carrier_id, township_id, lat, lon, address, power_class, battery_hours, generator, hub) values
  ('TEL-A', '甲局', 'A', 'exchange', 'telecom', 'township-lancheng', 27, 115, '10.10.1.1', 1, 8, true, false),
  ('TEL-Z', '乙局', 'Z', 'exchange', 'telecom', 'township-lancheng', 27, 115, '10.10.1.2', 1, 8, true, false),
  ('MOB-A', '丙局', 'C', 'exchange', 'mobile', 'township-lancheng', 27, 115, '10.20.1.1', 1, 8, true, false);
insert into link (code, name_zh, carrier_id, a_site, z_site, a_if_index, z_if_index, km, capacity, large_backbone) values
  ('L-1', '甲—乙光缆', 'telecom', 'TEL-A', 'TEL-Z', 101, 102, 5, 63, false);
`;

function officer(organisation: string, reach: 'all' | 'own'): Officer {
  const id = '00000000-0000-4000-8000-000000000001';
  return {
    kind: 'officer',
    id,
    username: 'noc',
    nameZh: '值班员',
    nameEn: 'Duty',
    organisation,
    reach,
    holdings: [],
  };
}

let database: TestDatabase;
let source: DataSource;
let owner: pg.Client;
let collector: TrapCollector;
let seat: CollectorSeat;
let transactions: Transactions;
let alarms: AlarmsService;
let sender: Socket;
let port = 0;
let folder = '';

beforeAll(async () => {
  Logger.overrideLogger(false);
  database = await createTestDatabase('traps');
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(inventory);
  await addSnmpSource(owner, { code: 'NMS-TEL', carrier: 'telecom', community: 'secret-telecom' });
  await addSnmpSource(owner, { code: 'NMS-MOB', carrier: 'mobile', community: 'secret-mobile' });
  source = await new DataSource({ type: 'postgres', url: database.appUrl }).initialize();
  transactions = new Transactions(source);
  const clock = new WallClock();
  folder = await mkdtemp(join(tmpdir(), 'traps-story-'));
  const environment = readEnvironment({ DATA_DIR: folder, FENGSUI_SECRET_KEY: secretKey });
  const settings = new Settings({
    environment,
    roles: [],
    ownerUrl: database.ownerUrl,
    appUrl: database.appUrl,
  });
  ({ collector, seat } = await buildCollector(settings, transactions, alarmPolicy));
  alarms = new AlarmsService(transactions, new Commands(transactions, clock));
  port = await collector.start({ host: '127.0.0.1', port: 0 });
  sender = createSocket('udp4');
  await new Promise<void>((resolve) => sender.bind(0, '127.0.0.1', resolve));
});

afterAll(async () => {
  sender.close();
  await collector.stop();
  await seat.leave();
  await source.destroy();
  await owner.end();
  await database.drop();
  await rm(folder, { recursive: true });
});

function send(bytes: Buffer): Promise<void> {
  return new Promise((resolve, reject) =>
    sender.send(bytes, port, '127.0.0.1', (error) => (error ? reject(error) : resolve())),
  );
}

async function eventually<T>(look: () => Promise<T | undefined>): Promise<T> {
  const until = performance.now() + 60_000;
  for (;;) {
    const seen = await look();
    if (seen !== undefined) return seen;
    if (performance.now() > until) throw new Error('It did not come about within a minute.');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function list(filters: Record<string, unknown>, by = county): Promise<AlarmView[]> {
  return (await alarms.list(by, alarmFilters.parse({ ...filters, limit: 200 }))).items;
}

const alarmWhere = (
  filters: Record<string, unknown>,
  holds: (alarm: AlarmView) => boolean,
): Promise<AlarmView> => eventually(async () => (await list(filters)).find(holds));

async function count(sql: string): Promise<number> {
  const { rows } = await owner.query<{ n: string }>(`select count(*) as n from ${sql}`);
  return Number(rows[0]?.n);
}

function nextDatagram(): Promise<Buffer> {
  return new Promise((resolve) => sender.once('message', resolve));
}

describe('a trap becomes an alarm', () => {
  test('a v1 linkDown raises a critical alarm on the link of its interface', async () => {
    const trap = { enterprise: '1.3.6.1.4.1.8072', agent: '10.10.1.1', generic: 2, specific: 0 };
    await send(trapV1('secret-telecom', trap, [['1.3.6.1.2.1.2.2.1.1.101', integer(101)]]));
    expect(
      await alarmWhere({ link: 'L-1' }, ({ managedObject }) => managedObject === 'TEL-A/if101'),
    ).toMatchObject({
      carrier: 'telecom',
      site: 'TEL-A',
      siteNameZh: '甲局',
      linkNameZh: '甲—乙光缆',
      severity: 3,
      severityName: 'critical',
      probableCause: 8,
      state: 'raised',
      count: 1,
      agentAddress: '10.10.1.1',
      profile: 'if-mib',
      mapped: true,
    });
  });

  test('a v2c trap repeated is counted, told once, and cleared by its clear', async () => {
    const index = ['1.3.6.1.2.1.2.2.1.1.102', integer(102)] as const;
    const agent = [trapAddress, ipAddress('10.10.1.2')] as const;
    const isIt = ({ managedObject }: AlarmView): boolean => managedObject === 'TEL-Z/if102';
    await send(trapV2('secret-telecom', linkDown, [index, agent]));
    const raised = await alarmWhere({ state: 'raised' }, isIt);
    const told = await count('outbox');
    await send(trapV2('secret-telecom', linkDown, [index, agent]));
    await send(trapV2('secret-telecom', linkDown, [index, agent]));
    await alarmWhere({ state: 'raised' }, (alarm) => isIt(alarm) && alarm.count === 3);
    expect(await count('outbox')).toBe(told);
    await send(trapV2('secret-telecom', linkUp, [index, agent]));
    const cleared = await alarmWhere({ state: 'cleared' }, isIt);
    expect(cleared).toMatchObject({ id: raised.id, count: 3, severity: 3 });
    expect(cleared.clearedAt).toBeDefined();
    const { transitions } = await alarms.read(county, raised.id);
    expect(transitions.map(({ kind }) => kind)).toEqual(['cleared', 'repeated', 'repeated', 'raised']);
    expect(await count('outbox')).toBe(told + 1);
  });

  test('a clear and a new raise in one batch are two alarms', async () => {
    const alarm = { serial: 50, object: 'TEL-A', eventType: 6, cause: 106, severity: 4, problem: '市电停电' };
    const isIt = ({ specificProblem }: AlarmView): boolean => specificProblem === '市电停电';
    await send(trapV2('secret-telecom', qinglanRaised, qinglanVarbinds(alarm)));
    const first = await alarmWhere({ state: 'raised' }, isIt);
    await send(trapV2('secret-telecom', qinglanCleared, qinglanVarbinds({ ...alarm, problem: '市电恢复' })));
    await send(trapV2('secret-telecom', qinglanRaised, qinglanVarbinds({ ...alarm, serial: 51 })));
    const second = await alarmWhere({ state: 'raised' }, (each) => isIt(each) && each.id !== first.id);
    expect(second).toMatchObject({ site: 'TEL-A', severityName: 'major', count: 1 });
    expect(await alarms.read(county, first.id)).toMatchObject({ state: 'cleared' });
  });

  test('a heartbeat is kept raw and makes no alarm', async () => {
    await send(trapV2('secret-telecom', '1.3.6.1.4.1.99999.7.0.3', []));
    await eventually(async () =>
      (await count(`trap_ledger where reason = 'heartbeat'`)) > 0 ? true : undefined,
    );
  });

  test('an unknown OID from a known source is an indeterminate alarm that shows its varbinds', async () => {
    await send(
      trapV2('secret-mobile', '1.3.6.1.4.1.4242.0.9', [
        [trapAddress, ipAddress('10.20.1.1')],
        ['1.3.6.1.4.1.4242.1', octets('光模块温度高')],
        ['1.3.6.1.4.1.4242.2', octets(Buffer.from([0xff, 0x00]))],
      ]),
    );
    const alarm = await alarmWhere({ carrier: 'mobile' }, ({ mapped }) => !mapped);
    expect(alarm).toMatchObject({
      severityName: 'indeterminate',
      profile: 'unmapped',
      site: 'MOB-A',
      managedObject: 'MOB-A',
    });
    expect(alarm.varbinds).toContainEqual({
      oid: '1.3.6.1.4.1.4242.1',
      type: 'OctetString',
      value: '光模块温度高',
    });
    expect(alarm.varbinds).toContainEqual({
      oid: '1.3.6.1.4.1.4242.2',
      type: 'OctetString',
      value: '0xff00',
    });
  });
});

describe('what is not accepted', () => {
  test('a malformed packet is counted and kept raw with its reason', async () => {
    await send(Buffer.from('30820fff', 'hex'));
    await send(trapV2('secret-telecom', linkDown, [['1.3', octets('x')]]).subarray(0, 40));
    const events = await eventually(async () => {
      const found = await transactions.run(county, (tx) =>
        listRawEvents(tx, { verdict: 'malformed', limit: 10 }),
      );
      return found.length >= 2 ? found : undefined;
    });
    expect(events[1]).toMatchObject({ head: '30820fff', octets: 4 });
    expect(events[0]?.reason).toMatch(/past its parent/);
    expect(JSON.stringify(events)).not.toContain(Buffer.from('secret').toString('hex'));
    expect(await count(`raw_event where verdict = 'malformed' and length(bytes) = 40`)).toBe(1);
    expect(await transactions.run(county, readLedger)).toContainEqual(
      expect.objectContaining({ outcome: 'malformed', reason: 'wrong length', count: 2 }),
    );
  });

  test('a wrong community and an unknown v3 user are quarantined and listed, and make no alarm', async () => {
    const before = await count('alarm');
    await send(trapV2('guess', linkDown, [['1.3.6.1.2.1.2.2.1.1.1', integer(1)]]));
    const seal = { engineId: Buffer.from('80001f88aabbcc', 'hex'), boots: 1, time: 1, user: '谁', keys: {} };
    await send(sealV3(seal, pduOf(trapV2('', linkDown, []))));
    const unknown = await eventually(async () => {
      const found = await transactions.run(county, listUnknownSources);
      return found.length >= 2 ? found : undefined;
    });
    expect(unknown.map(({ address, reason }) => `${address} ${reason}`).sort()).toEqual([
      '127.0.0.1 unknown user',
      '127.0.0.1 wrong community',
    ]);
    expect(unknown).toContainEqual(expect.objectContaining({ engineId: '80001f88aabbcc', user: '0xe8b081' }));
    expect(await count('alarm')).toBe(before);
    expect(await transactions.run(telecom, listUnknownSources)).toEqual([]);
  });

  test('a source that is entered later is known within seconds', async () => {
    await addSnmpSource(owner, {
      code: 'NMS-NEW',
      carrier: 'mobile',
      community: 'secret-new',
      network: '127.0.0.0/8',
    });
    await eventually(async () => {
      await send(
        trapV2(
          'secret-new',
          qinglanRaised,
          qinglanVarbinds({ serial: 1, object: 'MOB-A', problem: '新来源' }),
        ),
      );
      return (await list({ q: '新来源' }))[0];
    });
  });

  test('one trap the database refuses does not take the others with it', async () => {
    await owner.query(`create function refuse() returns trigger language plpgsql as $$ begin
      if new.specific_problem = '不能存' then raise exception using errcode = '23514'; end if; return new; end $$`);
    await owner.query('create trigger refuse before insert on alarm for each row execute function refuse()');
    const varbinds = (problem: string) => qinglanVarbinds({ serial: 9, object: 'TEL-Z', problem });
    for (const problem of ['甲一', '甲二', '不能存', '甲三']) {
      await send(trapV2('secret-telecom', qinglanRaised, varbinds(problem)));
    }
    await alarmWhere({}, ({ specificProblem }) => specificProblem === '甲三');
    expect(
      (await list({ q: '甲' })).filter(({ specificProblem }) => /^甲[一二三]$/.test(specificProblem)),
    ).toHaveLength(3);
    await eventually(async () =>
      (await count(`raw_event where reason = 'SQLSTATE 23514'`)) === 1 ? true : undefined,
    );
    await owner.query('drop trigger refuse on alarm');
  });
});

describe('informs', () => {
  test('an inform is answered only after the commit, and its retransmission is answered but not counted', async () => {
    const varbinds = qinglanVarbinds({ serial: 70, object: 'TEL-Z', problem: '收无光' });
    const inform = trapV2('secret-telecom', qinglanRaised, varbinds, 'inform', 4711);
    let answered = false;
    const answer = nextDatagram().finally(() => (answered = true));
    await owner.query('begin');
    await owner.query('lock table raw_event in access exclusive mode');
    await send(inform);
    await eventually(async () => ((await count('pg_locks where not granted')) > 0 ? true : undefined));
    expect(answered).toBe(false);
    await owner.query('commit');
    const bytes = await answer;
    expect(bytes.includes(integer(4711))).toBe(true);
    expect(bytes.indexOf(0xa2)).toBe(inform.indexOf(0xa6));
    expect(await count(`raw_event where bytes = '\\x${inform.toString('hex')}'`)).toBe(1);
    const [alarm] = await eventually(async () => {
      const found = await list({ q: '收无光' });
      return found.length > 0 ? found : undefined;
    });
    expect(alarm).toMatchObject({ count: 1 });
    const again = nextDatagram();
    await send(inform);
    await again;
    expect(await list({ q: '收无光' })).toMatchObject([{ count: 1 }]);
  });

  test('an inform from an unknown source is not answered', async () => {
    let answered = false;
    const listen = (): void => void (answered = true);
    sender.on('message', listen);
    await send(trapV2('guess', linkDown, [], 'inform', 1));
    const known = trapV2('secret-telecom', '1.3.6.1.4.1.99999.7.0.3', [], 'inform', 2);
    const answer = nextDatagram();
    await send(known);
    expect((await answer).includes(integer(2))).toBe(true);
    sender.off('message', listen);
    expect(answered).toBe(true);
    expect(await count(`raw_event where pdu_type = 'inform' and verdict = 'quarantined'`)).toBe(1);
  });
});

describe('the database goes away', () => {
  test('traps wait in memory and arrive when it is back', async () => {
    const name = new URL(database.ownerUrl).pathname.slice(1);
    const breakConnections = `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${name}' and pid <> pg_backend_pid()`;
    await owner.query(`alter database "${name}" set default_transaction_read_only = on`);
    await owner.query(breakConnections);
    const varbinds = qinglanVarbinds({ serial: 80, object: 'TEL-Z', problem: '断库期间' });
    await send(trapV2('secret-telecom', qinglanRaised, varbinds));
    await eventually(async () => (collector.waiting.databaseAway ? true : undefined));
    expect(collector.waiting.datagrams).toBe(1);
    expect(await count(`alarm where specific_problem = '断库期间'`)).toBe(0);
    await owner.query(`alter database "${name}" reset default_transaction_read_only`);
    await owner.query(breakConnections);
    await eventually(async () =>
      (await count(`alarm where specific_problem = '断库期间'`)) === 1 ? true : undefined,
    );
    expect(collector.waiting).toMatchObject({ datagrams: 0, databaseAway: false });
  });
});

describe('who sees and does what', () => {
  test('a carrier sees its own alarms, sources and raw events only', async () => {
    expect(new Set((await list({}, telecom)).map(({ carrier }) => carrier))).toEqual(new Set(['telecom']));
    const sources = await transactions.run(mobile, listTrapSources);
    expect(sources.map(({ code }) => code)).toEqual(['NMS-MOB', 'NMS-NEW']);
    expect(sources[0]?.lastHeardAt).toBeDefined();
    expect(JSON.stringify(sources)).not.toContain('secret');
    const events = await transactions.run(mobile, (tx) => listRawEvents(tx, { limit: 200 }));
    expect(new Set(events.map(({ carrier }) => carrier))).toEqual(new Set(['mobile']));
    const other = (await list({ carrier: 'telecom' }))[0];
    await expect(alarms.read(mobile, other?.id ?? '')).rejects.toMatchObject({ code: 'not-found' });
  });

  test('an acknowledgement is kept once with who and when', async () => {
    const alarm = (await list({ state: 'raised', carrier: 'telecom' }))[0];
    if (!alarm) throw new Error('no alarm');
    const first = await alarms.acknowledge(telecom, crypto.randomUUID(), alarm.id);
    expect(first).toMatchObject({ acknowledgedBy: '值班员' });
    const second = await alarms.acknowledge(telecom, crypto.randomUUID(), alarm.id);
    expect(second).toEqual(first);
    await expect(alarms.acknowledge(mobile, crypto.randomUUID(), alarm.id)).rejects.toMatchObject({
      code: 'not-found',
    });
  });

  test('pages follow one another without loss', async () => {
    const all = (await list({})).map(({ id }) => id);
    const seen: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await alarms.list(county, alarmFilters.parse({ limit: 2, ...(after ? { after } : {}) }));
      seen.push(...page.items.map(({ id }) => id));
      if (page.next === undefined) break;
      after = page.next;
    }
    expect(seen).toEqual(all);
  });

  test('the ledger accounts for every datagram', async () => {
    const ledger = await transactions.run(county, readLedger);
    const total = ledger
      .filter(({ outcome }) => outcome !== 'refused')
      .reduce((sum, each) => sum + each.count, 0);
    expect(total).toBe(await count('raw_event'));
    const balance = await transactions.run(county, readBalance);
    expect(balance).toMatchObject({ balanced: true, received: total, waiting: 0, refused: 0 });
    expect(balance.collectors[0]?.receiveBufferBytes).toBeGreaterThan(0);
  });
});

const snmptrap = '/usr/bin/snmptrap';
const withNetSnmp = existsSync(snmptrap) ? describe : describe.skip;
withNetSnmp('net-snmp’s own commands (skipped where snmptrap is not installed)', () => {
  const run = promisify(execFile);
  const varbinds = (problem: string): string[] => [
    ...['1.3.6.1.4.1.99999.7.1.1.0', 'u', '90'],
    ...['1.3.6.1.4.1.99999.7.1.2.0', 's', 'L-1'],
    ...['1.3.6.1.4.1.99999.7.1.3.0', 'i', '2'],
    ...['1.3.6.1.4.1.99999.7.1.4.0', 'i', '8'],
    ...['1.3.6.1.4.1.99999.7.1.5.0', 'i', '3'],
    ...['1.3.6.1.4.1.99999.7.1.6.0', 's', problem],
  ];
  const at = (): string => `127.0.0.1:${port}`;

  test('snmptrap -v 2c raises and clears', async () => {
    await run(snmptrap, [
      '-v',
      '2c',
      '-c',
      'secret-telecom',
      at(),
      '',
      qinglanRaised,
      ...varbinds('命令行二版'),
    ]);
    const alarm = await alarmWhere(
      { link: 'L-1' },
      ({ specificProblem }) => specificProblem === '命令行二版',
    );
    await run(snmptrap, [
      '-v',
      '2c',
      '-c',
      'secret-telecom',
      at(),
      '',
      qinglanCleared,
      ...varbinds('命令行二版'),
    ]);
    await alarmWhere({ state: 'cleared' }, ({ id }) => id === alarm.id);
  });

  test('snmptrap -v 1 raises', async () => {
    const head = ['-v', '1', '-c', 'secret-telecom', at(), '1.3.6.1.4.1.99999.7', '10.10.1.1', '6', '1', ''];
    await run(snmptrap, [...head, ...varbinds('命令行一版')]);
    const alarm = await alarmWhere(
      { link: 'L-1' },
      ({ specificProblem }) => specificProblem === '命令行一版',
    );
    expect(alarm.agentAddress).toBe('10.10.1.1');
  });

  test('snmpinform gets its answer', async () => {
    const asked = ['-v', '2c', '-c', 'secret-telecom', '-r', '0', '-t', '5', at(), '', qinglanRaised];
    await run('/usr/bin/snmpinform', [...asked, ...varbinds('命令行通知')]);
    await eventually(async () => ((await list({ q: '命令行通知' })).length === 1 ? true : undefined));
    await expect(
      run('/usr/bin/snmpinform', ['-v', '2c', '-c', 'guess', '-r', '0', '-t', '1', at(), '', linkUp]),
    ).rejects.toThrow();
  });
});

test('a taken port is one clear message', async () => {
  const settings = new Settings({ environment: readEnvironment({}), roles: [], ownerUrl: '', appUrl: '' });
  const { collector: second } = await buildCollector(settings, transactions, alarmPolicy);
  await expect(second.start({ host: '127.0.0.1', port })).rejects.toThrow(
    /trap port is taken, set TRAP_PORT/,
  );
  expect(await collector.start({ host: '127.0.0.1', port: 0 })).toBe(port);
});
