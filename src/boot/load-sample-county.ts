import type pg from 'pg';
import { civilMoment } from '../kernel/county-time.js';
import { hashPassword } from '../modules/identity/sessions.service.js';
import { checkDueAt } from '../modules/readiness/vehicles/check-due.js';
import { type CheckItem, itemsOf, type Says } from '../modules/readiness/vehicles/check-items.js';
import type { SampleCounty } from '../modules/network/sample-county.contract.js';
import { sealedCommunity } from '../modules/network/sources/sealed-community.js';
import type { Secrets } from '../platform/secrets/secrets.service.js';

const rosterDays = 31;

type Column<Row> = [name: string, type: string, value: (row: Row) => unknown];

/** Inserts rows in one statement; arrays of arrays travel as JSON. */
async function insert<Row>(
  client: pg.Client,
  table: string,
  list: readonly Row[],
  columns: readonly Column<Row>[],
): Promise<void> {
  if (list.length === 0) return;
  const names = columns.map(([name]) => name);
  const json = JSON.stringify(
    list.map((row) => Object.fromEntries(columns.map(([name, , value]) => [name, value(row) ?? null]))),
  );
  const shape = columns.map(([name, type]) => `${name} ${type}`).join(', ');
  await client.query(
    `insert into ${table} (${names.join(', ')}) select ${names.join(', ')} from jsonb_to_recordset($1::jsonb) as r(${shape})`,
    [json],
  );
}

async function loadPeople(client: pg.Client, county: SampleCounty, password: string): Promise<void> {
  await insert(client, 'organisation', county.organisations, [
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
  await insert(client, 'officer', county.officers, [
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
  await insert(client, 'site', county.sites, [
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
  await insert(client, 'link', county.links, [
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
  await insert(client, 'key_user', county.keyUsers, [
    ['code', 'text', (u) => u.code],
    ['kind', 'text', (u) => u.kind],
    ['name_zh', 'text', (u) => u.nameZh],
    ['name_en', 'text', (u) => u.nameEn],
    ['department_zh', 'text', (u) => u.departmentZh],
    ['phone', 'text', (u) => u.phone],
  ]);
  await insert(client, 'circuit', county.circuits, [
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
  await insert(client, 'circuit_link', hops, [
    ['circuit_code', 'text', (h) => h.circuit],
    ['path', 'text', (h) => h.path],
    ['position', 'integer', (h) => h.position],
    ['link_code', 'text', (h) => h.link],
  ]);
  const sources = county.snmpSources.map((source) => ({
    ...source,
    ...sealedCommunity(secrets, source.code, source.community),
  }));
  await insert(client, 'snmp_source', sources, [
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

type SampleVehicle = SampleCounty['vehicles'][number];

const lastCheck = ({ lastCheck: days }: SampleVehicle, now: Date): Date =>
  new Date(now.getTime() - days * 86_400_000);

/** Everything but the fuel was good when it was last checked. */
function foundGood(vehicle: SampleVehicle, at: Date): Record<string, { says: Says; at: Date }> {
  const says: Record<CheckItem, Says> = {
    body: { good: true },
    battery: { volts: 12.7 },
    fuel: { percent: vehicle.fuelPercent },
    equipment: { good: true },
    accessories: {
      counts: Object.fromEntries(vehicle.accessories.map(({ id, count }) => [id, count])),
      inPlace: true,
    },
    boxes: { good: true },
    generator: { good: true, fuelPercent: 100 },
  };
  return Object.fromEntries(
    itemsOf({ generatorKva: vehicle.generatorKva ?? null }).map((item) => [item, { says: says[item], at }]),
  );
}

/** Two shifts a day, as the roster's, for as many days. */
async function loadCrews(client: pg.Client, county: SampleCounty, now: Date): Promise<void> {
  const shifts = county.vehicles.flatMap(({ code, crew }) =>
    crew.flatMap(({ nameZh, role, phone, shift }) =>
      Array.from({ length: rosterDays }, (_, day) => ({
        vehicle_code: code,
        name_zh: nameZh,
        role,
        phone,
        starts_at: civilMoment(now, day - 1, shift === 0 ? '08:00' : '20:00'),
        ends_at: civilMoment(now, day - 1 + shift, shift === 0 ? '20:00' : '08:00'),
      })),
    ),
  );
  await insert(client, 'crew_shift', shifts, [
    ['vehicle_code', 'text', (s) => s.vehicle_code],
    ['name_zh', 'text', (s) => s.name_zh],
    ['role', 'text', (s) => s.role],
    ['phone', 'text', (s) => s.phone],
    ['starts_at', 'timestamptz', (s) => s.starts_at],
    ['ends_at', 'timestamptz', (s) => s.ends_at],
  ]);
}

async function loadReadiness(client: pg.Client, county: SampleCounty, now: Date): Promise<void> {
  await insert(client, 'vehicle', county.vehicles, [
    ['code', 'text', (v) => v.code],
    ['plate', 'text', (v) => v.plate],
    ['name_zh', 'text', (v) => v.nameZh],
    ['name_en', 'text', (v) => v.nameEn],
    ['kind', 'text', (v) => v.kind],
    ['owner_id', 'text', (v) => v.owner],
    ['base_township', 'text', (v) => v.base],
    ['fuel_percent', 'integer', (v) => v.fuelPercent],
    ['equipment_zh', 'text', (v) => v.equipmentZh],
    ['checked_at', 'timestamptz', (v) => lastCheck(v, now)],
    ['capabilities', 'text[]', (v) => `{${v.capabilities.join(',')}}`],
    ['generator_kva', 'integer', (v) => v.generatorKva],
    ['crew_needed', 'integer', (v) => v.crewNeeded],
    ['accessories', 'jsonb', (v) => v.accessories],
    ['found', 'jsonb', (v) => foundGood(v, lastCheck(v, now))],
    ['battery_nominal', 'integer', () => 12],
  ]);
  await insert(client, 'vehicle_check_schedule', county.vehicles, [
    ['vehicle_code', 'text', (v) => v.code],
    ['period', 'text', () => 'monthly'],
    ['last_done_at', 'timestamptz', (v) => lastCheck(v, now)],
    ['due_at', 'timestamptz', (v) => checkDueAt('monthly', lastCheck(v, now))],
  ]);
  await loadCrews(client, county, now);
  await insert(client, 'store_item', county.storeItems, [
    ['code', 'text', (i) => i.code],
    ['name_zh', 'text', (i) => i.nameZh],
    ['name_en', 'text', (i) => i.nameEn],
    ['category', 'text', (i) => i.category],
    ['owner_id', 'text', (i) => i.owner],
    ['place', 'text', (i) => i.place],
    ['quantity', 'integer', (i) => i.quantity],
    ['unit_zh', 'text', (i) => i.unitZh],
    ['war_reserve', 'boolean', (i) => i.warReserve],
    ['model', 'text', (i) => i.model],
  ]);
  for (const team of county.teams) {
    await client.query(
      `insert into team (code, name_zh, name_en, owner_id, skills, size, leader_zh, phone) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [team.code, team.nameZh, team.nameEn, team.owner, team.skills, team.size, team.leaderZh, team.phone],
    );
  }
  await loadRoster(client, county, now);
}

/** The rotation laid out for a month from the day of loading; a shift that ends before it starts ends the next day. */
async function loadRoster(client: pg.Client, county: SampleCounty, now: Date): Promise<void> {
  const shifts = county.roster.flatMap(({ organisation, post, shifts: daily, rotation }) =>
    Array.from({ length: rosterDays }, (_, day) =>
      daily.map((shift, at) => ({
        organisation,
        post,
        username: rotation[(day * daily.length + at) % rotation.length],
        starts: civilMoment(now, day - 1, shift.from),
        ends: civilMoment(now, day - 1 + (shift.to <= shift.from ? 1 : 0), shift.to),
      })),
    ).flat(),
  );
  await client.query(
    `insert into roster_shift (organisation_id, post, officer_id, starts_at, ends_at)
     select r.organisation, r.post, o.id, r.starts, r.ends from jsonb_to_recordset($1::jsonb) as r(organisation text, post text, username text, starts timestamptz, ends timestamptz)
       join officer o using (username)`,
    [JSON.stringify(shifts)],
  );
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
