import { rows, type Tx } from '../../platform/database/transaction.js';
import type { ReadinessLimits } from './vehicles/item-faults.js';
import type { Fault } from './vehicles/vehicle-readiness.js';
import { faultsOfVehicles } from './vehicles/vehicle-states.queries.js';

/** A ranking of some would not be one of all. */
const most = 20_000;

export interface Wanted {
  from: Date;
  until: Date;
  /** Whose it may not be. */
  notOf: string;
  /** Of stores. */
  categories?: readonly string[] | undefined;
}

export interface OfferedVehicle {
  code: string;
  plate: string;
  nameZh: string;
  nameEn: string;
  owner: string;
  base: string;
  baseZh: string;
  fuelPercent: number;
  equipmentZh: string;
  capabilities: string[];
  generatorKva: number | null;
}

/** Every vehicle of the others with the reasons that stand against lending it in the time. */
export async function vehiclesWanted(
  tx: Tx,
  limits: Readonly<ReadinessLimits>,
  wanted: Readonly<Wanted>,
  now: Date,
): Promise<(OfferedVehicle & { faults: readonly Fault[] })[]> {
  const found = await rows<OfferedVehicle>(
    tx,
    `select v.code, v.plate, v.name_zh as "nameZh", v.name_en as "nameEn", v.owner_id as owner, v.base_township as base, t.name_zh as "baseZh", v.fuel_percent as "fuelPercent",
       v.equipment_zh as "equipmentZh", v.capabilities, v.generator_kva as "generatorKva"
      from vehicle v join organisation t on t.id = v.base_township
     where v.owner_id <> $1 order by v.code limit ${most}`,
    [wanted.notOf],
  );
  const faults = await faultsOfVehicles(tx, limits, { from: wanted.from, until: wanted.until }, now);
  return found.map((vehicle) => ({ ...vehicle, faults: faults.get(vehicle.code) ?? [] }));
}

export interface Stock {
  code: string;
  nameZh: string;
  nameEn: string;
  owner: string;
  unitZh: string;
  detailZh: string;
  warReserve: boolean;
  quantity: number;
  /** Not promised to anybody in the time. */
  free: number;
  /** What it can do, or of which category it is. */
  has: string[];
  /** What is left may not fall below this. */
  least: number;
  /** Where what has not expired lies; of teams none. */
  places: { place: string; quantity: number }[];
}

const free = (kind: string, total: string): string =>
  `greatest(0, ${total} - coalesce((select sum(upper(u) - lower(u))::int from unnest((select range_agg(r.units) from reservation r
     where r.resource_kind = '${kind}' and r.resource_code = x.code and r.released_at is null and (r.held_until is null or r.held_until > $4) and r.during && tstzrange($2, $3))) as u), 0))`;

const lying = `coalesce((select json_agg(json_build_object('place', p.place, 'quantity', p.quantity) order by p.place) from (
   select s.place, sum(s.quantity)::int as quantity from store_stock s where s.item_code = x.code and s.quantity > 0
     and (s.expires_on is null or s.expires_on >= ($4::timestamptz at time zone 'Asia/Shanghai')::date) group by s.place) p), '[]')`;

const selects: Readonly<Record<'store-item' | 'team', string>> = {
  'store-item': `select x.code, x.name_zh as "nameZh", x.name_en as "nameEn", x.owner_id as owner, x.unit_zh as "unitZh", x.model as "detailZh",
    x.war_reserve as "warReserve", x.quantity, ${free('store-item', 'x.quantity')} as free, array[x.category] as has, x.least, ${lying} as places
   from store_item x where x.retired_at is null and ($5::text[] is null or x.category = any($5)) and`,
  team: `select x.code, x.name_zh as "nameZh", x.name_en as "nameEn", x.owner_id as owner, '人' as "unitZh", x.leader_zh || ' ' || coalesce(x.phone, '') as "detailZh",
    false as "warReserve", x.size as quantity, ${free('team', 'x.size')} as free, x.skills as has, 0 as least, '[]'::json as places from team x where $5::text[] is null and`,
};

export function stocksWanted(
  tx: Tx,
  kind: 'store-item' | 'team',
  wanted: Readonly<Wanted>,
  now: Date,
): Promise<Stock[]> {
  return rows<Stock>(tx, `${selects[kind]} x.owner_id <> $1 order by x.code limit ${most}`, [
    wanted.notOf,
    wanted.from,
    wanted.until,
    now,
    kind === 'store-item' && wanted.categories && wanted.categories.length > 0 ? wanted.categories : null,
  ]);
}
