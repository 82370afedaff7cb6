import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { Place } from '../../kernel/cursor.js';
import type { DocumentContent, DocumentKind } from './document.js';

export interface DocumentRow {
  id: string;
  kind: DocumentKind;
  number_text: string;
  title_zh: string;
  case_id: string;
  issuer_id: string;
  signed_post: string;
  signed_zh: string | null;
  issued_at: Date;
  content_sha256: string;
  pdf_ready: boolean;
  void_at: Date | null;
  recipients: { organisation: string; deliveredAt: string; readAt: string | null }[];
  content?: DocumentContent;
}

const columns = `d.id, d.kind, d.number_text, d.title_zh, d.case_id, d.issuer_id, d.signed_post, o.name_zh as signed_zh, d.issued_at, d.content_sha256, d.void_at,
  exists (select 1 from document_file f where f.document_id = d.id) as pdf_ready,
  (select coalesce(json_agg(json_build_object('organisation', r.organisation_id, 'deliveredAt', r.delivered_at, 'readAt', r.read_at) order by r.organisation_id), '[]')
     from document_recipient r where r.document_id = d.id) as recipients`;
const source = `document d left join officer o on o.id = d.signed_by`;

export interface DocumentFilter {
  case?: string | undefined;
  kind?: string | undefined;
  limit: number;
  after?: Place | undefined;
}

export function documentList(tx: Tx, filter: DocumentFilter): Promise<DocumentRow[]> {
  return rows<DocumentRow>(
    tx,
    `select ${columns} from ${source}
      where ($1::uuid is null or d.case_id = $1) and ($2::text is null or d.kind = $2)
        and ($3::timestamptz is null or (d.issued_at, d.id) < ($3, $4::uuid))
      order by d.issued_at desc, d.id desc limit $5`,
    [
      filter.case ?? null,
      filter.kind ?? null,
      filter.after?.at ?? null,
      filter.after?.id ?? null,
      filter.limit + 1,
    ],
  );
}

export function documentsOfCase(tx: Tx, caseId: string): Promise<DocumentRow[]> {
  return rows<DocumentRow>(
    tx,
    `select ${columns} from ${source} where d.case_id = $1 order by d.issued_at, d.number`,
    [caseId],
  );
}

export function documentWithContent(tx: Tx, id: string): Promise<DocumentRow | undefined> {
  return row<DocumentRow>(tx, `select ${columns}, d.content from ${source} where d.id = $1`, [id]);
}
