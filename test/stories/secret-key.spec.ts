import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { sealedColumns } from '../../src/boot/sealed-columns.js';
import { OtherSecretKey, settleSecrets } from '../../src/boot/settle-secrets.js';
import { communityMark } from '../../src/modules/network/sources/sealed-community.js';
import { readEnvironment } from '../../src/platform/config/environment.js';
import { Settings } from '../../src/platform/config/settings.js';
import { Secrets } from '../../src/platform/secrets/secrets.service.js';
import { createTestDatabase, type TestDatabase } from '../harness/database.js';
import { sourceFiles, sourceRoot } from '../harness/source-files.js';

const now = new Date('2026-12-01T02:00:00Z');
const under = (digit: string): Secrets => {
  const environment = readEnvironment({ FENGSUI_SECRET_KEY: digit.repeat(64) });
  return new Secrets(new Settings({ environment, roles: [], ownerUrl: '', appUrl: '' }));
};
const [first, second, third] = [under('1'), under('2'), under('3')];
const userId = '00000000-0000-4000-8000-0000000000aa';
let database: TestDatabase;
let owner: pg.Client;

beforeAll(async () => {
  database = await createTestDatabase('secret key');
  owner = new pg.Client({ connectionString: database.ownerUrl });
  await owner.connect();
  await owner.query(`
insert into organisation (id, kind, name_zh, name_en, short_zh, short_en) values ('telecom', 'carrier', '电信', 'Telecom', '电信', 'Telecom');
insert into snmp_source (code, carrier_id, name_zh, network, zone, trusted_relay, community_in_clear) values
  ('OLD', 'telecom', '旧网管', '10.0.0.0/8', 'Asia/Shanghai', true, 'stood-in-clear'),
  ('BARE', 'telecom', '未设', '10.0.0.0/8', 'Asia/Shanghai', true, null)`);
});
afterAll(async () => {
  await owner.end();
  await database.drop();
});

async function source(code: string) {
  const found = await owner.query<{ community: Buffer | null; mark: Buffer | null; clear: string | null }>(
    `select community, community_mark as mark, community_in_clear as clear from snmp_source where code = $1`,
    [code],
  );
  return found.rows[0];
}

async function expectOpen(secrets: Secrets): Promise<void> {
  const old = await source('OLD');
  expect(secrets.open('snmp-source OLD', old?.community ?? Buffer.alloc(0))).toBe('stood-in-clear');
  expect(old?.mark).toEqual(communityMark(secrets, 'stood-in-clear'));
}

test('what stood in clear is sealed at the first start after the migration', async () => {
  expect(await settleSecrets(owner, first, undefined, now)).toBe('first');
  await expectOpen(first);
  expect((await source('OLD'))?.clear).toBeNull();
  expect(await source('BARE')).toEqual({ community: null, mark: null, clear: null });
  expect(await settleSecrets(owner, first, undefined, now)).toBe('same');
});

test('under another key nothing starts and nothing is changed', async () => {
  const words = first.seal(userId, '{}');
  await owner.query(
    `insert into snmp_user (id, carrier_id, source_code, name, credentials, created_at) values ($1, 'telecom', 'OLD', 'noc', $2, now())`,
    [userId, words],
  );
  await owner.query(
    `insert into manager_access (source_code, carrier_id, address, port, version, credentials, changed_at)
     values ('OLD', 'telecom', '10.0.0.1', 161, 'v2c', $1, now())`,
    [first.seal('OLD', '{"community":"reader"}')],
  );
  await owner.query(
    `insert into delivery_channel (id, driver, name_zh, name_en, enabled, secrets, changed_at)
     values ('sms-one', 'sms', '短信', 'SMS', true, $1, now())`,
    [first.seal('delivery-channel sms-one', '{"password":"p"}')],
  );
  await expect(settleSecrets(owner, second, undefined, now)).rejects.toThrow(OtherSecretKey);
  await expect(settleSecrets(owner, second, third, now)).rejects.toThrow(OtherSecretKey);
  await expectOpen(first);
});

test('a database whose key was never noted is not taken over by another key', async () => {
  await owner.query('delete from secret_key');
  await expect(settleSecrets(owner, second, undefined, now)).rejects.toThrow(OtherSecretKey);
  expect(await settleSecrets(owner, first, undefined, now)).toBe('first');
});

test('with the former key beside it all is sealed anew under the new one', async () => {
  expect(await settleSecrets(owner, second, first, now)).toBe('changed');
  await expectOpen(second);
  const { rows } = await owner.query<{ user: Buffer; access: Buffer; channel: Buffer }>(
    `select (select credentials from snmp_user) as user, (select credentials from manager_access) as access,
       (select secrets from delivery_channel where id = 'sms-one') as channel`,
  );
  expect(second.open(userId, rows[0]?.user ?? Buffer.alloc(0))).toBe('{}');
  expect(second.open('OLD', rows[0]?.access ?? Buffer.alloc(0))).toBe('{"community":"reader"}');
  expect(second.open('delivery-channel sms-one', rows[0]?.channel ?? Buffer.alloc(0))).toBe(
    '{"password":"p"}',
  );
  expect(await settleSecrets(owner, second, first, now)).toBe('same');
});

test('when the former key is lost, what it sealed is forgotten and the source stays', async () => {
  expect(await settleSecrets(owner, third, 'lost', now)).toBe('forgotten');
  expect(await source('OLD')).toEqual({ community: null, mark: null, clear: null });
  const { rows } = await owner.query('select 1 from snmp_user union all select 1 from manager_access');
  expect(rows).toEqual([]);
  const channel = await owner.query(`select enabled, secrets from delivery_channel where id = 'sms-one'`);
  expect(channel.rows).toEqual([{ enabled: false, secrets: null }]);
  expect(await settleSecrets(owner, third, undefined, now)).toBe('same');
});

/** Whoever seals keeps the sealed text in a column, and each such column is sealed anew under another key. */
test('every file that seals is known to keep it in a column that a change of keys reaches', () => {
  const sealing = sourceFiles('all').filter(
    (file) =>
      file.startsWith('modules/') && /secrets\.seal\(/.test(readFileSync(join(sourceRoot, file), 'utf8')),
  );
  expect(sealing.map((file) => file.split('/').at(-1)).sort()).toEqual([
    'channel-secrets.service.ts', // delivery_channel.secrets
    'channels.service.ts', // by the one above
    'reconciliations.service.ts', // manager_access.credentials
    'sealed-community.ts', // snmp_source.community
    'usm-users.service.ts', // snmp_user.credentials
  ]);
  expect(sealedColumns.map(({ table, column }) => `${table}.${column}`).sort()).toEqual([
    'delivery_channel.secrets',
    'manager_access.credentials',
    'snmp_source.community',
    'snmp_user.credentials',
  ]);
});
