import { asCounty, rows, type Tx } from '../../platform/database/transaction.js';
import type { DocumentKind } from '../documents/document.js';

export interface EarlierPaper {
  id: string;
  numberText: string;
}

/** The latest paper of every kind in a case, also those that who acts may not read: a paper names the number it answers. */
export async function latestPapers(tx: Tx, caseId: string): Promise<ReadonlyMap<DocumentKind, EarlierPaper>> {
  const found = await asCounty(tx, () =>
    rows<EarlierPaper & { kind: DocumentKind }>(
      tx,
      `select distinct on (kind) kind, id, number_text as "numberText" from document where case_id = $1 and void_at is null
      order by kind, issued_at desc, number desc`,
      [caseId],
    ),
  );
  return new Map(found.map(({ kind, ...paper }) => [kind, paper]));
}
