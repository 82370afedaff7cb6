import { rows, type Tx } from '../../platform/database/transaction.js';
import type { Organisation } from './organisation.js';

export function organisations(tx: Tx): Promise<Organisation[]> {
  return rows<Organisation>(
    tx,
    `select id, kind, name_zh as "nameZh", name_en as "nameEn", short_zh as "shortZh", short_en as "shortEn", carrier_kind as "carrierKind"
       from organisation order by id`,
  );
}

const known = new WeakMap<Tx['dataSource'], ReadonlyMap<string, Organisation>>();

/** All organisations by id; a county has a few dozen, and none comes or goes while the product runs. */
export async function organisationsById(tx: Tx): Promise<ReadonlyMap<string, Organisation>> {
  const before = known.get(tx.dataSource);
  if (before) return before;
  const byId = new Map((await organisations(tx)).map((organisation) => [organisation.id, organisation]));
  if (byId.size > 0) known.set(tx.dataSource, byId);
  return byId;
}
