import { rows, type Tx } from '../../platform/database/transaction.js';

export interface Organisation {
  id: string;
  kind: string;
  nameZh: string;
  nameEn: string;
  shortZh: string;
  shortEn: string;
  carrierKind: 'telecom' | 'cable' | null;
}

export type OrganisationBrief = Omit<Organisation, 'carrierKind'>;

export function organisations(tx: Tx): Promise<Organisation[]> {
  return rows<Organisation>(
    tx,
    `select id, kind, name_zh as "nameZh", name_en as "nameEn", short_zh as "shortZh", short_en as "shortEn", carrier_kind as "carrierKind"
       from organisation order by id`,
  );
}

/** All organisations by id; a county has a few dozen. */
export async function organisationsById(tx: Tx): Promise<ReadonlyMap<string, Organisation>> {
  return new Map((await organisations(tx)).map((organisation) => [organisation.id, organisation]));
}

export function briefOf(byId: ReadonlyMap<string, Organisation>, id: string): OrganisationBrief {
  const found = byId.get(id);
  if (!found) return { id, kind: 'unknown', nameZh: id, nameEn: id, shortZh: id, shortEn: id };
  const { kind, nameZh, nameEn, shortZh, shortEn } = found;
  return { id, kind, nameZh, nameEn, shortZh, shortEn };
}
