import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type { CheckItem, Period, Says } from './check-items.js';
import type { Accessory, ReadinessLimits } from './item-faults.js';
import { expiredOnShift } from './expired-on-shift.queries.js';
import { type Fault, type Finding, vehicleFaults, type VehicleState } from './vehicle-readiness.js';

interface StateRow {
  code: string;
  fuel_percent: number;
  checked_at: Date;
  battery_nominal: 12 | 24;
  generator_kva: number | null;
  crew_needed: number;
  accessories: Accessory[];
  found: Partial<Record<CheckItem, { says: Says; at: string; conflict?: boolean }>>;
  checks: { period: Period; dueAt: string }[];
  crew: number;
  promised: { purpose: string; until: string }[];
}

/** What readiness is asked about: some vehicles or all, and the time they are wanted for; without one nothing promised counts. */
export interface StatesAsked {
  codes?: readonly string[];
  from?: Date;
  until?: Date;
}

function stateOf(found: StateRow, expired: VehicleState['expired']): VehicleState {
  const items = Object.entries(found.found).map(([item, { says, at, conflict }]): [string, Finding] => [
    item,
    { says, at: new Date(at), conflict: conflict === true },
  ]);
  const fuel = found.found.fuel;
  return {
    batteryNominal: found.battery_nominal,
    generatorKva: found.generator_kva,
    accessories: found.accessories,
    found: {
      ...Object.fromEntries(items),
      // The tank is also read where a vehicle comes back from a loan.
      fuel: {
        says: { percent: found.fuel_percent },
        at: found.checked_at,
        conflict: fuel?.conflict === true,
      },
    },
    checks: found.checks.map(({ period, dueAt }) => ({ period, dueAt: new Date(dueAt) })),
    crewNeeded: found.crew_needed,
    crewOnShift: found.crew,
    expired,
    promised: found.promised.map(({ purpose, until }) => ({ purpose, until: new Date(until) })),
  };
}

export async function vehicleStates(
  tx: Tx,
  asked: Readonly<StatesAsked>,
  now: Date,
): Promise<Map<string, VehicleState>> {
  const found = await rows<StateRow>(
    tx,
    `select v.code, v.fuel_percent, v.checked_at, v.battery_nominal, v.generator_kva, v.crew_needed, v.accessories, v.found,
       coalesce((select json_agg(json_build_object('period', s.period, 'dueAt', s.due_at) order by s.due_at) from vehicle_check_schedule s where s.vehicle_code = v.code), '[]') as checks,
       (select count(*)::int from crew_shift c where c.vehicle_code = v.code and c.starts_at <= $2 and c.ends_at > $2) as crew,
       coalesce((select json_agg(json_build_object('purpose', r.purpose, 'until', upper(r.during)) order by lower(r.during)) from reservation r
          where r.resource_kind = 'vehicle' and r.resource_code = v.code and r.released_at is null and (r.held_until is null or r.held_until > $2)
            and r.during && tstzrange($3, $4)), '[]') as promised
      from vehicle v where $1::text[] is null or v.code = any($1)`,
    // An empty range overlaps nothing.
    [asked.codes ?? null, now, asked.from ?? now, asked.until ?? asked.from ?? now],
  );
  const expired = await expiredOnShift(tx, asked.codes ?? null, now);
  return new Map(found.map((each) => [each.code, stateOf(each, expired.get(each.code) ?? [])]));
}

/** The reasons why each vehicle may not be sent; none for one that is ready. */
export async function faultsOfVehicles(
  tx: Tx,
  limits: Readonly<ReadinessLimits>,
  asked: Readonly<StatesAsked>,
  now: Date,
): Promise<Map<string, Fault[]>> {
  const states = await vehicleStates(tx, asked, now);
  return new Map([...states].map(([code, state]) => [code, vehicleFaults(state, limits, now)]));
}

export interface VehicleRow {
  code: string;
  plate: string;
  name_zh: string;
  name_en: string;
  kind: string;
  owner_id: string;
  base_township: string;
  base_zh: string;
  fuel_percent: number;
  equipment_zh: string;
  checked_at: Date;
  capabilities: string[];
  generator_kva: number | null;
  battery_nominal: 12 | 24;
  crew_needed: number;
  accessories: Accessory[];
  reservations: { from: string; to: string; caseId: string | null; purpose: string }[];
}

const columns = `v.*, t.name_zh as base_zh,
  (select coalesce(json_agg(json_build_object('from', lower(r.during), 'to', upper(r.during), 'caseId', r.case_id, 'purpose', r.purpose) order by lower(r.during)), '[]')
     from reservation r where r.resource_kind = 'vehicle' and r.resource_code = v.code and r.released_at is null) as reservations`;

export function vehicleRows(
  tx: Tx,
  filter: Readonly<{ owner?: string; q?: string; after?: string; limit: number }>,
): Promise<VehicleRow[]> {
  return rows<VehicleRow>(
    tx,
    `select ${columns} from vehicle v join organisation t on t.id = v.base_township
      where ($1::text is null or v.owner_id = $1) and ($2::text is null or v.name_zh || ' ' || v.plate || ' ' || v.code ilike '%' || $2 || '%')
        and ($3::text is null or v.code > $3) order by v.code limit $4`,
    [filter.owner ?? null, filter.q ?? null, filter.after ?? null, filter.limit],
  );
}

export function vehicleRow(tx: Tx, code: string): Promise<VehicleRow | undefined> {
  return row<VehicleRow>(
    tx,
    `select ${columns} from vehicle v join organisation t on t.id = v.base_township where v.code = $1`,
    [code],
  );
}

/** What is seen of a vehicle when it comes back (4.3.1(5)); what was good stays as it was last checked. */
export async function noteReturn(
  tx: Tx,
  code: string,
  seen: Readonly<{ complete: boolean; working: boolean; fuelPercent?: number }>,
  now: Date,
): Promise<void> {
  const at = now.toISOString();
  const found = {
    ...(seen.fuelPercent === undefined ? {} : { fuel: { says: { percent: seen.fuelPercent }, at } }),
    ...(seen.working ? {} : { equipment: { says: { good: false, note: '归还时' }, at } }),
    ...(seen.complete ? {} : { accessories: { says: { counts: {}, inPlace: false, note: '归还时' }, at } }),
  };
  await rows(
    tx,
    `update vehicle set fuel_percent = coalesce($2::int, fuel_percent), checked_at = case when $2::int is null then checked_at else $3 end,
       found = found || $4::jsonb where code = $1`,
    [code, seen.fuelPercent ?? null, now, JSON.stringify(found)],
  );
}
