import type { Place } from '../../../kernel/cursor.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';

export interface SealRow {
  id: string;
  organisationId: string;
  nameZh: string;
  custodianId: string;
  custodianZh: string;
  registeredAt: Date;
  registeredByZh: string;
  retiredAt: Date | null;
  retiredBecause: string | null;
  imageSha256: string;
  uses: number;
}

const seals = `select s.id, s.organisation_id as "organisationId", s.name_zh as "nameZh", s.custodian_id as "custodianId", c.name_zh as "custodianZh",
    s.registered_at as "registeredAt", r.name_zh as "registeredByZh", s.retired_at as "retiredAt", s.retired_because as "retiredBecause",
    s.image_sha256 as "imageSha256", (select count(*)::int from seal_use u where u.seal_id = s.id) as uses
  from seal s join officer c on c.id = s.custodian_id join officer r on r.id = s.registered_by`;

export function sealList(tx: Tx, page: { limit: number; after?: Place | undefined }): Promise<SealRow[]> {
  return rows<SealRow>(
    tx,
    `${seals} where $1::timestamptz is null or (s.registered_at, s.id) < ($1, $2::uuid) order by s.registered_at desc, s.id desc limit $3`,
    [page.after?.at ?? null, page.after?.id ?? null, page.limit + 1],
  );
}

export function lockedSeal(tx: Tx, id: string): Promise<SealRow | undefined> {
  return row<SealRow>(tx, `${seals} where s.id = $1 for update of s`, [id]);
}

export interface SealUseRow {
  documentId: string;
  numberText: string;
  titleZh: string;
  sealId: string;
  sealZh: string;
  organisationId: string;
  custodianZh: string;
  usedAt: Date;
  purpose: string;
}

/** The register of uses, the latest first. */
export function sealUses(
  tx: Tx,
  page: { limit: number; after?: Place | undefined; seal?: string | undefined },
): Promise<SealUseRow[]> {
  return rows<SealUseRow>(
    tx,
    `select u.document_id as "documentId", d.number_text as "numberText", d.title_zh as "titleZh", u.seal_id as "sealId", s.name_zh as "sealZh",
        u.organisation_id as "organisationId", c.name_zh as "custodianZh", u.used_at as "usedAt", u.purpose
       from seal_use u join document d on d.id = u.document_id join seal s on s.id = u.seal_id join officer c on c.id = u.custodian_id
      where ($1::uuid is null or u.seal_id = $1) and ($2::timestamptz is null or (u.used_at, u.document_id) < ($2, $3::uuid))
      order by u.used_at desc, u.document_id desc limit $4`,
    [page.seal ?? null, page.after?.at ?? null, page.after?.id ?? null, page.limit + 1],
  );
}

export interface ActedOn {
  id: string;
  issuer_id: string;
  case_id: string;
  number_text: string;
  signed_by: string | null;
  void_at: Date | null;
  readers: string[];
  sealed: boolean;
  signed: boolean;
}

export function lockedDocument(tx: Tx, id: string): Promise<ActedOn | undefined> {
  return row<ActedOn>(
    tx,
    `select id, issuer_id, case_id, number_text, signed_by, void_at, readers, exists (select 1 from seal_use u where u.document_id = d.id) as sealed,
        exists (select 1 from document_signature g where g.document_id = d.id) as signed
       from document d where id = $1 for update`,
    [id],
  );
}
