import type pg from 'pg';
import { hashPassword } from '../modules/identity/sessions.service.js';
import type { SampleCounty } from '../modules/network/sample-county.contract.js';
import { sealedCommunity } from '../modules/network/sources/sealed-community.js';
import type { Secrets } from '../platform/secrets/secrets.service.js';
import { insertRows } from './insert-rows.js';
import { loadReadiness } from './load-sample-readiness.js';

async function loadPeople(client: pg.Client, county: SampleCounty, password: string): Promise<void> {
  await insertRows(client, 'organisation', county.organisations, [
    ['id', 'text', (o) => o.id],
    ['kind', 'text', (o) => o.kind],
    ['name_zh', 'text', (o) => o.nameZh],
    ['name_en', 'text', (o) => o.nameEn],
    ['short_zh', 'text', (o) => o.shortZh],
    ['short_en', 'text', (o) => o.shortEn],
    ['carrier_kind', 'text', (o) => o.carrierKind],
    ['phone', 'text', (o) => o.phone],
  ]);
  const hash = await hashPassword(password);
  await insertRows(client, 'officer', county.officers, [
    ['username', 'text', (o) => o.username],
    ['name_zh', 'text', (o) => o.nameZh],
    ['name_en', 'text', (o) => o.nameEn],
    ['phone', 'text', (o) => o.phone],
    ['password_hash', 'text', () => hash],
  ]);
  const holdings = county.officers.flatMap((officer) =>
    officer.holds.map((held) => ({ username: officer.username, ...held })),
  );
  await client.query(
    `insert into post_holding (officer_id, organisation_id, post)
     select o.id, h.organisation, h.post from jsonb_to_recordset($1::jsonb) as h(username text, organisation text, post text) join officer o using (username)`,
    [JSON.stringify(holdings)],
  );
}

async function loadNetwork(client: pg.Client, county: SampleCounty, secrets: Secrets): Promise<void> {
  await insertRows(client, 'site', county.sites, [
    ['code', 'text', (s) => s.code],
    ['name_zh', 'text', (s) => s.nameZh],
    ['name_en', 'text', (s) => s.nameEn],
    ['kind', 'text', (s) => s.kind],
    ['carrier_id', 'text', (s) => s.carrier],
    ['township_id', 'text', (s) => s.township],
    ['lat', 'double precision', (s) => s.lat],
    ['lon', 'double precision', (s) => s.lon],
    ['address', 'inet', (s) => s.address],
    ['power_class', 'integer', (s) => s.powerClass],
    ['battery_hours', 'double precision', (s) => s.batteryHours],
    ['generator', 'boolean', (s) => s.generator],
    ['hub', 'boolean', (s) => s.hub],
    ['building', 'text', (s) => s.building],
  ]);
  await insertRows(client, 'link', county.links, [
    ['code', 'text', (l) => l.code],
    ['name_zh', 'text', (l) => l.nameZh],
    ['carrier_id', 'text', (l) => l.carrier],
    ['a_site', 'text', (l) => l.a],
    ['z_site', 'text', (l) => l.z],
    ['a_if_index', 'integer', (l) => l.aIfIndex],
    ['z_if_index', 'integer', (l) => l.zIfIndex],
    ['km', 'double precision', (l) => l.km],
    ['capacity', 'integer', (l) => l.capacity],
    ['trench', 'text', (l) => l.trench],
    ['large_backbone', 'boolean', (l) => l.largeBackbone === true],
  ]);
  await insertRows(client, 'key_user', county.keyUsers, [
    ['code', 'text', (u) => u.code],
    ['kind', 'text', (u) => u.kind],
    ['name_zh', 'text', (u) => u.nameZh],
    ['name_en', 'text', (u) => u.nameEn],
    ['department_zh', 'text', (u) => u.departmentZh],
    ['phone', 'text', (u) => u.phone],
  ]);
  await insertRows(client, 'circuit', county.circuits, [
    ['code', 'text', (c) => c.code],
    ['name_zh', 'text', (c) => c.nameZh],
    ['name_en', 'text', (c) => c.nameEn],
    ['carrier_id', 'text', (c) => c.carrier],
    ['class', 'integer', (c) => c.class],
    ['tier', 'text', (c) => c.tier],
    ['key', 'boolean', (c) => c.key],
    ['urgent', 'boolean', (c) => c.urgent],
    ['reach', 'text', (c) => c.reach],
    ['bandwidth', 'text', (c) => c.bandwidth],
    ['users', 'integer', (c) => c.users],
    ['a_site', 'text', (c) => c.a],
    ['z_site', 'text', (c) => c.z],
    ['key_user', 'text', (c) => c.keyUser],
  ]);
  const hops = county.circuits.flatMap((circuit) => [
    ...circuit.route.map((link, at) => ({ circuit: circuit.code, path: 'route', position: at + 1, link })),
    ...(circuit.protection ?? []).map((link, at) => ({
      circuit: circuit.code,
      path: 'protection',
      position: at + 1,
      link,
    })),
  ]);
  await insertRows(client, 'circuit_link', hops, [
    ['circuit_code', 'text', (h) => h.circuit],
    ['path', 'text', (h) => h.path],
    ['position', 'integer', (h) => h.position],
    ['link_code', 'text', (h) => h.link],
  ]);
  const sources = county.snmpSources.map((source) => ({
    ...source,
    ...sealedCommunity(secrets, source.code, source.community),
  }));
  await insertRows(client, 'snmp_source', sources, [
    ['code', 'text', (s) => s.code],
    ['carrier_id', 'text', (s) => s.carrier],
    ['name_zh', 'text', (s) => s.nameZh],
    ['network', 'cidr', (s) => s.network],
    ['community', 'bytea', (s) => `\\x${s.sealed.toString('hex')}`],
    ['community_mark', 'bytea', (s) => `\\x${s.mark.toString('hex')}`],
    ['zone', 'text', (s) => s.zone],
    ['trusted_relay', 'boolean', (s) => s.trustedRelay],
  ]);
}

/** Loads the county into an empty database; false when there is already one. Runs as the database's owner. */
export async function loadSampleCounty(
  client: pg.Client,
  county: SampleCounty,
  { password, secrets }: { password: string; secrets: Secrets },
  now: Date,
): Promise<boolean> {
  await client.query('begin');
  try {
    await client.query('select pg_advisory_xact_lock(727273)');
    const there = await client.query('select 1 from organisation limit 1');
    if (there.rowCount === 0) {
      await loadPeople(client, county, password);
      await loadNetwork(client, county, secrets);
      await loadReadiness(client, county, now);
    }
    await client.query('commit');
    if (there.rowCount === 0) await client.query('analyze');
    return there.rowCount === 0;
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
