import { row, type Tx } from '../../platform/database/transaction.js';
import type { DocumentKind } from '../documents/document.js';

/** The latest standing paper of a kind in a case, which a later paper names. */
export function latestPaperOf(
  tx: Tx,
  caseId: string,
  kind: DocumentKind,
): Promise<{ id: string; numberText: string } | undefined> {
  return row(
    tx,
    `select id, number_text as "numberText" from document where case_id = $1 and kind = $2 and void_at is null order by issued_at desc, number desc limit 1`,
    [caseId, kind],
  );
}
