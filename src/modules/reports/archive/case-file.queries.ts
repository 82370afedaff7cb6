import { rows, type Tx } from '../../../platform/database/transaction.js';

/** The case and all under it, as the reader may see them. */
const under = `with recursive under as (
  select id from procedure_case where id = $1
  union select c.id from procedure_case c join under u on c.parent_id = u.id or c.outage_id = u.id)`;

export interface FiledPaper {
  id: string;
  kind: string;
  numberText: string;
  titleZh: string;
  issuedAt: Date;
  sha256: string;
}

export function papersOfFile(tx: Tx, caseId: string, most: number): Promise<FiledPaper[]> {
  return rows<FiledPaper>(
    tx,
    `${under} select d.id, d.kind, d.number_text as "numberText", d.title_zh as "titleZh", d.issued_at as "issuedAt", d.content_sha256 as sha256
       from document d join under u on u.id = d.case_id order by d.issued_at, d.series, d.number limit $2`,
    [caseId, most],
  );
}

export interface FiledStep {
  caseId: string;
  procedure: string;
  titleZh: string;
  at: Date;
  event: string;
  toState: string;
  officerZh: string | null;
  organisation: string | null;
  post: string;
  form: unknown;
  cites: string[];
}

export function stepsOfFile(tx: Tx, caseId: string): Promise<FiledStep[]> {
  return rows<FiledStep>(
    tx,
    `${under} select s.case_id as "caseId", c.procedure, c.title_zh as "titleZh", s.at, s.event, s.to_state as "toState", o.name_zh as "officerZh",
        s.organisation_id as organisation, s.post, s.form, s.cites
       from case_step s join under u on u.id = s.case_id join procedure_case c on c.id = s.case_id left join officer o on o.id = s.officer_id
      order by s.at, s.id limit 20000`,
    [caseId],
  );
}

export interface FiledAttachment {
  id: string;
  name: string;
  mediaType: string;
  sha256: string;
  bytes: Buffer | null;
}

/** Larger ones than `mostBytes` together are listed by their hash alone. */
export function attachmentsOfFile(tx: Tx, caseId: string, mostBytes: number): Promise<FiledAttachment[]> {
  return rows<FiledAttachment>(
    tx,
    `${under}, listed as (
       select a.id, a.name, a.media_type, a.sha256, a.content, sum(a.byte_count) over (order by a.added_at, a.id) as total, a.added_at
         from case_attachment a join under u on u.id = a.case_id where a.removed_at is null)
     select id, name, media_type as "mediaType", sha256, case when total <= $2 then content end as bytes from listed order by added_at, id limit 500`,
    [caseId, mostBytes],
  );
}
