import type { Words } from '../../kernel/words.js';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { ReadinessLimits } from './vehicles/item-faults.js';
import { faultsOfVehicles } from './vehicles/vehicle-states.queries.js';

export const resourceKinds = ['vehicle', 'store-item', 'team'] as const;
export type ResourceKind = (typeof resourceKinds)[number];

export interface Resource {
  kind: ResourceKind;
  code: string;
  nameZh: string;
  nameEn: string;
  owner: string;
  unitZh: string;
  available: number;
  notReady: Words[];
}

interface Found {
  name_zh: string;
  name_en: string;
  owner_id: string;
  unit_zh: string;
  available: number;
}

const selects: Readonly<Record<ResourceKind, string>> = {
  vehicle: `select name_zh || '（' || plate || '）' as name_zh, name_en, owner_id, '辆' as unit_zh, 1 as available from vehicle where code = $1`,
  'store-item': `select name_zh, name_en, owner_id, unit_zh, quantity as available from store_item where code = $1`,
  team: `select name_zh, name_en, owner_id, '人' as unit_zh, size as available from team where code = $1`,
};

const tables: Readonly<Record<ResourceKind, string>> = {
  vehicle: 'vehicle',
  'store-item': 'store_item',
  team: 'team',
};

/** What a vehicle is promised for is no reason here: the promise itself refuses a second one. */
export async function resource(
  tx: Tx,
  limits: Readonly<ReadinessLimits>,
  kind: ResourceKind,
  code: string,
  now: Date,
): Promise<Resource | undefined> {
  const found = await row<Found>(tx, selects[kind], [code]);
  if (!found) return undefined;
  const faults = kind === 'vehicle' ? await faultsOfVehicles(tx, limits, { codes: [code] }, now) : undefined;
  return {
    kind,
    code,
    nameZh: found.name_zh,
    nameEn: found.name_en,
    owner: found.owner_id,
    unitZh: found.unit_zh,
    available: found.available,
    notReady: faults?.get(code) ?? [],
  };
}

/** The owner's other resources of the kind, of which one may take the place of a broken one. */
export function substitutesFor(
  tx: Tx,
  kind: ResourceKind,
  code: string,
  owner: string,
): Promise<{ code: string; nameZh: string; nameEn: string }[]> {
  return rows(
    tx,
    `select code, name_zh as "nameZh", name_en as "nameEn" from ${tables[kind]} where owner_id = $1 and code <> $2 order by code limit 200`,
    [owner, code],
  );
}
