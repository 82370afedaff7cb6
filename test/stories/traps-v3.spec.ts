import { execFile } from 'node:child_process';
import { createSocket, type Socket } from 'node:dgram';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { qinglanRaised, qinglanVarbinds, trapV2 } from '../../bench/traps/build-packet.js';
import { pduOf, sealV3 } from '../../bench/traps/build-v3.js';
import { TrapCollector } from '../../src/modules/traps/trap-collector.service.js';
import type { TrapLedger, UnknownSourceView } from '../../src/modules/traps/traps.contract.js';
import type { SnmpUserView } from '../../src/modules/traps/usm.contract.js';
import { KeyRing } from '../../src/modules/traps/usm-keys.js';
import { County } from '../harness/county.js';
import { addSnmpSource } from '../harness/snmp-sources.js';

const words = { auth: 'authentic-words', priv: 'private-words' };
const engineId = '80001f8880a1b2c3d4e5f6';
const source = 'NMS-V3';
let county: County;
let sender: Socket;
let port = 0;
let folder = '';

beforeAll(async () => {
  county = await County.open('traps v3');
  port = await county.app.get(TrapCollector).start({ host: '127.0.0.1', port: 0 });
  await addSnmpSource(county.owner, { code: source, carrier: 'telecom', community: 'none-such' });
  folder = await mkdtemp(join(tmpdir(), 'traps-v3-'));
  sender = createSocket('udp4');
  await new Promise<void>((resolve) => sender.bind(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  sender.close();
  await county.close();
  await rm(folder, { recursive: true, force: true });
});

const send = (bytes: Buffer): Promise<void> =>
  new Promise((resolve, reject) =>
    sender.send(bytes, port, '127.0.0.1', (error) => (error ? reject(error) : resolve())),
  );

async function eventually(look: () => Promise<boolean>): Promise<void> {
  const until = performance.now() + 60_000;
  while (!(await look())) {
    if (performance.now() > until) throw new Error('It did not come about within a minute.');
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
}

const raised = async (problem: string): Promise<number> =>
  (
    await county.sql<{ count: number }>(
      `select coalesce(sum(raise_count), 0)::int as count from alarm where specific_problem = '${problem}'`,
    )
  )[0]?.count ?? 0;

const addUser = (name: string, auth: string, priv?: string): Promise<unknown> =>
  county.as('office.director').post('/snmp-users', {
    source,
    name,
    auth: { protocol: auth, passphrase: words.auth },
    ...(priv === undefined ? {} : { priv: { protocol: priv, passphrase: words.priv } }),
  });

describe('SNMPv3 users', () => {
  test('their secrets are sealed in the database and never come out', async () => {
    await addUser('noc', 'SHA-256', 'AES-256');
    const listed = await county.as('telecom.noc').get('/snmp-users');
    expect(listed).toMatchObject({ items: [{ name: 'noc', auth: 'SHA-256', priv: 'AES-256', source }] });
    const stored = await county.sql(`select encode(credentials, 'escape') as text from snmp_user`);
    expect(JSON.stringify([listed, stored])).not.toContain('words');
    expect(await county.as('mobile.noc').get('/snmp-users')).toEqual({ items: [] });
    const told = await county.sql(`select input::text from (select details as input from journal_entry) j`);
    expect(JSON.stringify(told)).not.toContain('-words');
  });

  test('a trap raises its alarm once; its replay is refused and listed with engine, user and reason', async () => {
    const keys = new KeyRing({
      auth: { protocol: 'SHA-256', passphrase: words.auth },
      priv: { protocol: 'AES-256', passphrase: words.priv },
    }).at(Buffer.from(engineId, 'hex'));
    const seal = { engineId: Buffer.from(engineId, 'hex'), boots: 3, time: 1000, user: 'noc', keys };
    const pdu = pduOf(
      trapV2('', qinglanRaised, qinglanVarbinds({ serial: 5, object: 'v3-a', problem: '三版告警' })),
    );
    const bytes = sealV3({ ...seal, messageId: 2 }, pdu);
    const accepted = async (): Promise<number> =>
      (
        await county.sql<{ n: number }>(
          `select count(*)::int as n from raw_event where usm_user = 'noc' and verdict = 'accepted'`,
        )
      )[0]?.n ?? 0;
    await new Promise((resolve) => setTimeout(resolve, 3_100));
    await send(sealV3(seal, pdu));
    await eventually(async () => (await accepted()) === 1);
    await eventually(async () => (await raised('三版告警')) === 1);
    await send(bytes);
    await eventually(async () => (await accepted()) === 2);
    await send(bytes);
    await send(sealV3({ ...seal, time: 800 }, pdu));
    await send(sealV3({ ...seal, boots: 2 }, pdu));
    const reasons = async (): Promise<UnknownSourceView[]> =>
      (await county.as('office.director').get<{ items: UnknownSourceView[] }>('/unknown-sources')).items;
    await eventually(async () =>
      (await reasons()).some((each) => each.reason === 'not in time window' && each.count === 2),
    );
    expect(await reasons()).toContainEqual(
      expect.objectContaining({ reason: 'replayed', engineId, user: 'noc', count: 1 }),
    );
    expect(await accepted()).toBe(2);
    const [peer] = await county.sql<{ boots: string }>(`select boots from snmp_peer_engine`);
    expect(peer?.boots).toBe('3');
  });

  test('its secrets are replaced, and when it was last seen is told', async () => {
    const [user] = (await county.as('telecom.noc').get<{ items: SnmpUserView[] }>('/snmp-users')).items;
    expect(user).toMatchObject({ name: 'noc', lastEngineId: engineId });
    expect(user?.lastSeenAt).toBeDefined();
    const path = `/snmp-users/${user?.id ?? ''}/replace`;
    const auth = { protocol: 'SHA-512', passphrase: 'other-auth-words' };
    expect((await county.as('telecom.noc').refused('POST', path, { auth })).status).toBe(403);
    await county.as('office.director').post(path, { auth });
    const listed = await county.as('telecom.noc').get<{ items: SnmpUserView[] }>('/snmp-users');
    expect(listed.items).toMatchObject([{ id: user?.id, name: 'noc', auth: 'SHA-512' }]);
    expect(listed.items[0]?.priv).toBeUndefined();
    const told = await county.sql(`select details from journal_entry where action = 'snmp-user.replaced'`);
    expect(told).toHaveLength(1);
    await county.as('office.director').post(path, {
      auth: { protocol: 'SHA-256', passphrase: words.auth },
      priv: { protocol: 'AES-256', passphrase: words.priv },
    });
    expect(JSON.stringify(told)).not.toContain('-words');
  });

  test('only a director of the office may add one, and privacy needs authentication', async () => {
    await expect(county.as('telecom.noc').post('/snmp-users', { source, name: 'x' })).rejects.toThrow();
    const bare = { source, name: 'x', priv: { protocol: 'AES', passphrase: words.priv } };
    await expect(county.as('office.director').post('/snmp-users', bare)).rejects.toThrow();
  });
});

const withNetSnmp = existsSync('/usr/bin/snmpinform') ? describe : describe.skip;
withNetSnmp('net-snmp’s own commands under v3 (skipped where snmpinform is not installed)', () => {
  const run = promisify(execFile);
  const kinds = [
    ['SHA', 'AES'],
    ['SHA-256', 'AES'],
    ['SHA-256', 'AES-256'],
    ['SHA-512', 'AES'],
    ['SHA-512', 'AES-256'],
    ['SHA', 'AES-256'],
    ['MD5', 'AES'],
    ['SHA-384', 'AES-192'],
    ['SHA-224', undefined],
  ] as const;
  const varbinds = (problem: string): string[] => [
    ...['1.3.6.1.4.1.99999.7.1.1.0', 'u', '90'],
    ...['1.3.6.1.4.1.99999.7.1.2.0', 's', problem],
    ...['1.3.6.1.4.1.99999.7.1.3.0', 'i', '2'],
    ...['1.3.6.1.4.1.99999.7.1.4.0', 'i', '8'],
    ...['1.3.6.1.4.1.99999.7.1.5.0', 'i', '3'],
    ...['1.3.6.1.4.1.99999.7.1.6.0', 's', problem],
  ];
  const asked = (name: string, auth: string, priv?: string): string[] => [
    ...['-v', '3', '-u', name, '-a', auth, '-A', words.auth],
    ...(priv === undefined ? ['-l', 'authNoPriv'] : ['-l', 'authPriv', '-x', priv, '-X', words.priv]),
    ...['-r', '3', '-t', '2', `127.0.0.1:${port}`, '', qinglanRaised],
  ];
  const env = (): NodeJS.ProcessEnv => ({
    ...process.env,
    SNMP_PERSISTENT_DIR: folder,
    SNMPCONFPATH: folder,
  });

  beforeAll(async () => {
    for (const [auth, priv] of kinds) await addUser(`u-${auth}-${priv ?? 'none'}`, auth, priv);
    await new Promise((resolve) => setTimeout(resolve, 3_100));
  });

  test.each(kinds)(
    '%s %s: a trap is stored, an inform is answered',
    async (auth, priv) => {
      const name = `u-${auth}-${priv ?? 'none'}`;
      await run('/usr/bin/snmptrap', [...asked(name, auth, priv), ...varbinds(`陷阱${name}`)], {
        env: env(),
      });
      await run('/usr/bin/snmpinform', [...asked(name, auth, priv), ...varbinds(`通知${name}`)], {
        env: env(),
      });
      await eventually(async () => (await raised(`陷阱${name}`)) === 1);
      await eventually(async () => (await raised(`通知${name}`)) === 1);
    },
    30_000,
  );

  test('a wrong passphrase gets no answer and is listed', async () => {
    const wrong = asked('noc', 'SHA-256', 'AES-256').map((word) =>
      word === words.auth ? 'other-words' : word,
    );
    await expect(
      run('/usr/bin/snmpinform', [...wrong, ...varbinds('口令错')], { env: env() }),
    ).rejects.toThrow();
    expect(await raised('口令错')).toBe(0);
    const [line] = await county.sql<{ n: number }>(
      `select count(*)::int as n from raw_event where reason = 'wrong digest' and usm_user = 'noc'`,
    );
    expect(line?.n).toBeGreaterThan(0);
  });

  test('the ledger balances', async () => {
    const ledger = await county.as('office.director').get<TrapLedger>('/trap-ledger');
    expect(ledger).toMatchObject({ balanced: true, waiting: 0 });
  });
});
