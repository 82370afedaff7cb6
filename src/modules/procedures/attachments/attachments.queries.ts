import { row, rows, type Tx } from '../../../platform/database/transaction.js';

export interface AttachmentRow {
  id: string;
  caseId: string;
  name: string;
  mediaType: string;
  byteCount: number;
  sha256: string;
  organisation: string;
  addedByZh: string;
  addedByEn: string;
  addedAt: Date;
}

const columns = `a.id, a.case_id as "caseId", a.name, a.media_type as "mediaType", a.byte_count as "byteCount", a.sha256, a.organisation_id as organisation,
  o.name_zh as "addedByZh", o.name_en as "addedByEn", a.added_at as "addedAt"`;

/** A case and, for an outage, the cases under it. */
export function attachmentsOf(tx: Tx, caseId: string, limit: number): Promise<AttachmentRow[]> {
  return rows<AttachmentRow>(
    tx,
    `select ${columns} from case_attachment a join officer o on o.id = a.added_by
     where a.removed_at is null and (a.case_id = $1 or a.case_id in (select c.id from procedure_case c where c.outage_id = $1))
     order by a.added_at desc, a.id limit $2`,
    [caseId, limit],
  );
}

export function attachment(tx: Tx, id: string): Promise<AttachmentRow | undefined> {
  return row<AttachmentRow>(
    tx,
    `select ${columns} from case_attachment a join officer o on o.id = a.added_by where a.id = $1 and a.removed_at is null`,
    [id],
  );
}

export async function attachmentContent(tx: Tx, id: string): Promise<Buffer | undefined> {
  const found = await row<{ content: Buffer }>(
    tx,
    `select content from case_attachment where id = $1 and removed_at is null`,
    [id],
  );
  return found?.content;
}

export async function countAttachments(tx: Tx, caseId: string): Promise<number> {
  const found = await row<{ count: number }>(
    tx,
    `select count(*)::int as count from case_attachment where case_id = $1 and removed_at is null`,
    [caseId],
  );
  return found?.count ?? 0;
}

export async function insertAttachment(
  tx: Tx,
  given: Omit<AttachmentRow, 'addedByZh' | 'addedByEn'> & { content: Buffer; addedBy: string },
): Promise<void> {
  await rows(
    tx,
    `insert into case_attachment (id, case_id, name, media_type, byte_count, sha256, content, organisation_id, added_by, added_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      given.id,
      given.caseId,
      given.name,
      given.mediaType,
      given.byteCount,
      given.sha256,
      given.content,
      given.organisation,
      given.addedBy,
      given.addedAt,
    ],
  );
}

export async function removeAttachment(tx: Tx, id: string, by: string, at: Date): Promise<void> {
  await rows(tx, `update case_attachment set removed_at = $2, removed_by = $3 where id = $1`, [id, at, by]);
}
