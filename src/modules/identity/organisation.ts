/** An organisation of the plan (2.1) and how it is shown. */
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

export function briefOf(byId: ReadonlyMap<string, Organisation>, id: string): OrganisationBrief {
  const found = byId.get(id);
  if (!found) return { id, kind: 'unknown', nameZh: id, nameEn: id, shortZh: id, shortEn: id };
  const { kind, nameZh, nameEn, shortZh, shortEn } = found;
  return { id, kind, nameZh, nameEn, shortZh, shortEn };
}
