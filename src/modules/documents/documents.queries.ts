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
  void_by: { id: string; numberText: string } | null;
  corrected_by: { id: string; numberText: string } | null;
  sealed_at: Date | null;
  signature_at: Date | null;
  signed_by: string | null;
  template_version: number;
  recipients: { organisation: string; deliveredAt: string; readAt: string | null }[];
  content?: DocumentContent;
}

const columns = `d.id, d.kind, d.number_text, d.title_zh, d.case_id, d.issuer_id, d.signed_post, o.name_zh as signed_zh, d.issued_at, d.content_sha256, d.void_at, d.signed_by, d.template_version,
  (select json_build_object('id', v.id, 'numberText', v.number_text) from document v where v.id = d.void_by) as void_by,
  (select json_build_object('id', c.id, 'numberText', c.number_text) from document c where c.id = d.corrected_by) as corrected_by,
  (select u.used_at from seal_use u where u.document_id = d.id) as sealed_at,
  (select g.signed_at from document_signature g where g.document_id = d.id) as signature_at,
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

export interface NewDocument {
  id: string;
  kind: DocumentKind;
  series: string;
  year: number;
  number: number;
  numberText: string;
  caseId: string;
  issuer: string;
  signedPost: string;
  signedBy: string | null;
  now: Date;
  content: DocumentContent;
  sha256: string;
  refersTo: string | null;
  templateVersion: number;
  recipients: readonly string[];
}

/** All in one statement, with their recipients and who may read them. */
export async function insertDocuments(tx: Tx, documents: readonly NewDocument[]): Promise<void> {
  await rows(
    tx,
    `with given as (
       select * from jsonb_to_recordset($1::jsonb) as d (place int, id uuid, kind text, series text, year int, number int, number_text text, case_id uuid,
         title_zh text, issuer_id text, signed_post text, signed_by uuid, issued_at timestamptz, content jsonb, content_sha256 text, refers_to uuid, template_version int,
         recipients text[], readers text[])),
     paper as (
       insert into document (id, kind, series, year, number, number_text, case_id, title_zh, issuer_id, signed_post, signed_by, issued_at, content, content_sha256, refers_to, template_version, readers)
       select id, kind, series, year, number, number_text, case_id, title_zh, issuer_id, signed_post, signed_by, issued_at, content, content_sha256, refers_to, template_version, readers
         from given order by place)
     insert into document_recipient (document_id, organisation_id, delivered_at) select id, unnest(recipients), issued_at from given`,
    [
      JSON.stringify(
        documents.map((document, place) => ({
          place,
          id: document.id,
          kind: document.kind,
          series: document.series,
          year: document.year,
          number: document.number,
          number_text: document.numberText,
          case_id: document.caseId,
          title_zh: document.content.titleZh,
          issuer_id: document.issuer,
          signed_post: document.signedPost,
          signed_by: document.signedBy,
          issued_at: document.now,
          content: document.content,
          content_sha256: document.sha256,
          refers_to: document.refersTo,
          template_version: document.templateVersion,
          recipients: document.recipients,
          readers: [...new Set([document.issuer, ...document.recipients])].sort(),
        })),
      ),
    ],
  );
}
