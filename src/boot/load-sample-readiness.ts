import type pg from 'pg';
import { civilMoment } from '../kernel/county-time.js';
import type { SampleCounty } from '../modules/network/sample-county.contract.js';
import { checkDueAt } from '../modules/readiness/vehicles/check-due.js';
import { type CheckItem, itemsOf, type Says } from '../modules/readiness/vehicles/check-items.js';
import { insertRows } from './insert-rows.js';
import { loadTeams } from './load-sample-teams.js';

const rosterDays = 31;

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
  await insertRows(client, 'crew_shift', shifts, [
    ['vehicle_code', 'text', (s) => s.vehicle_code],
    ['name_zh', 'text', (s) => s.name_zh],
    ['role', 'text', (s) => s.role],
    ['phone', 'text', (s) => s.phone],
    ['starts_at', 'timestamptz', (s) => s.starts_at],
    ['ends_at', 'timestamptz', (s) => s.ends_at],
  ]);
}

/** Vehicles with their crews and schedules, stores with their opening entries, teams and the roster. */
export async function loadReadiness(client: pg.Client, county: SampleCounty, now: Date): Promise<void> {
  await insertRows(client, 'vehicle', county.vehicles, [
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
  await insertRows(client, 'vehicle_check_schedule', county.vehicles, [
    ['vehicle_code', 'text', (v) => v.code],
    ['period', 'text', () => 'monthly'],
    ['last_done_at', 'timestamptz', (v) => lastCheck(v, now)],
    ['due_at', 'timestamptz', (v) => checkDueAt('monthly', lastCheck(v, now))],
  ]);
  await loadCrews(client, county, now);
  await insertRows(client, 'store_item', county.storeItems, [
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
    ['least', 'integer', () => 1],
    ['reorder_at', 'integer', () => 2],
  ]);
  await client.query(
    `with items as (select code, owner_id, place, quantity from store_item),
       stocked as (insert into store_stock (item_code, place, quantity) select code, place, quantity from items),
       balanced as (insert into store_balance (item_code, day, quantity) select code, ($1::timestamptz at time zone 'Asia/Shanghai')::date, quantity from items)
     insert into store_movement (id, carrier_id, item_code, kind, quantity, from_account, to_account, at, entered_at, because)
       select gen_random_uuid(), owner_id, code, 'opening', quantity, 'outside', 'stock:' || place, $1, $1, '建账' from items where quantity > 0`,
    [now],
  );
  await loadTeams(client, county, now);
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
