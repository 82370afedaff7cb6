import { rows, type Tx } from '../../platform/database/transaction.js';
import type { ReadinessLimits } from './vehicles/item-faults.js';
import type { Fault } from './vehicles/vehicle-readiness.js';
import { faultsOfVehicles, type VehicleRow, vehicleRows } from './vehicles/vehicle-states.queries.js';

const mostVehicles = 1_000;

export interface Wanted {
  from: Date;
  until: Date;
  /** Whose it may not be. */
  notOf: string;
  owner?: string;
}

/** Every vehicle of the others with the reasons that stand against lending it in the time. */
export async function vehiclesWanted(
  tx: Tx,
  limits: Readonly<ReadinessLimits>,
  wanted: Readonly<Wanted>,
  now: Date,
): Promise<{ vehicle: VehicleRow; faults: readonly Fault[] }[]> {
  const found = (
    await vehicleRows(tx, {
      ...(wanted.owner === undefined ? {} : { owner: wanted.owner }),
      limit: mostVehicles,
    })
  ).filter((vehicle) => vehicle.owner_id !== wanted.notOf);
  const faults = await faultsOfVehicles(
    tx,
    limits,
    { codes: found.map(({ code }) => code), from: wanted.from, until: wanted.until },
    now,
  );
  return found.map((vehicle) => ({ vehicle, faults: faults.get(vehicle.code) ?? [] }));
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
}

const free = (kind: string, total: string): string =>
  `greatest(0, ${total} - coalesce((select sum(upper(u) - lower(u))::int from unnest((select range_agg(r.units) from reservation r
     where r.resource_kind = '${kind}' and r.resource_code = x.code and r.released_at is null and (r.held_until is null or r.held_until > $5) and r.during && tstzrange($3, $4))) as u), 0))`;

const selects: Readonly<Record<'store-item' | 'team', string>> = {
  'store-item': `select x.code, x.name_zh as "nameZh", x.name_en as "nameEn", x.owner_id as owner, x.unit_zh as "unitZh", x.model || ' · ' || x.place as "detailZh",
    x.war_reserve as "warReserve", x.quantity, ${free('store-item', 'x.quantity')} as free from store_item x`,
  team: `select x.code, x.name_zh as "nameZh", x.name_en as "nameEn", x.owner_id as owner, '人' as "unitZh", x.leader_zh || ' ' || coalesce(x.phone, '') as "detailZh",
    false as "warReserve", x.size as quantity, ${free('team', 'x.size')} as free from team x`,
};

export function stocksWanted(
  tx: Tx,
  kind: 'store-item' | 'team',
  wanted: Readonly<Wanted>,
  now: Date,
): Promise<Stock[]> {
  return rows<Stock>(
    tx,
    `${selects[kind]} where x.owner_id <> $1 and ($2::text is null or x.owner_id = $2) order by x.code limit ${mostVehicles}`,
    [wanted.notOf, wanted.owner ?? null, wanted.from, wanted.until, now],
  );
}
