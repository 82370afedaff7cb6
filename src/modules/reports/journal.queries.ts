import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { Head } from '../journal/check-chain.js';
import { entryOfRow, type JournalEntry, type JournalRow } from '../journal/journal-entry.js';

const mostEntries = 20_000;

export interface JournalLineRow {
  seq: string;
  at: Date;
  officerZh: string | null;
  officerEn: string | null;
  organisation: string | null;
  post: string | null;
  action: string;
  subjectKind: string;
  subjectId: string;
  details: Record<string, unknown>;
  hash: string;
  caseTitleZh: string | null;
  caseTitleEn: string | null;
  /** The number of the latest entry that corrects this one. */
  correctedBy: string | null;
}

export interface JournalFilter {
  subjectKind?: string | undefined;
  subjectId?: string | undefined;
  actions?: readonly string[] | undefined;
  after?: number | undefined;
  limit: number;
}

export function journalPage(tx: Tx, filter: JournalFilter): Promise<JournalLineRow[]> {
  return rows<JournalLineRow>(
    tx,
    `select j.seq, j.at, o.name_zh as "officerZh", o.name_en as "officerEn", j.organisation_id as organisation, j.post, j.action,
            j.subject_kind as "subjectKind", j.subject_id as "subjectId", j.details, j.hash, c.title_zh as "caseTitleZh", c.title_en as "caseTitleEn",
            (select max(k.seq) from journal_entry k
              where k.subject_kind = j.subject_kind and k.subject_id = j.subject_id and k.action = 'journal.corrected' and (k.details->>'corrects')::bigint = j.seq) as "correctedBy"
       from journal_entry j left join officer o on o.id = j.officer_id
       left join procedure_case c on c.id = case when j.subject_kind = 'case' then j.subject_id::uuid end
      where ($1::text is null or j.subject_kind = $1) and ($2::text is null or j.subject_id = $2) and ($3::bigint is null or j.seq < $3)
        and ($4::text[] is null or j.action = any($4)) order by j.seq desc limit $5`,
    [
      filter.subjectKind ?? null,
      filter.subjectId ?? null,
      filter.after ?? null,
      filter.actions ?? null,
      filter.limit + 1,
    ],
  );
}

/** Of the case, the cases under it and their papers, in the journal's order. */
export async function journalOfCase(tx: Tx, caseId: string): Promise<JournalEntry[]> {
  const found = await rows<JournalRow>(
    tx,
    `with recursive under as (
       select id from procedure_case where id = $1
       union select c.id from procedure_case c join under u on c.parent_id = u.id or c.outage_id = u.id),
     subject as (
       select 'case' as kind, id::text as id from under
       union all select 'document', d.id::text from document d join under u on u.id = d.case_id)
     select j.* from journal_entry j join subject s on s.kind = j.subject_kind and s.id = j.subject_id order by j.seq limit $2`,
    [caseId, mostEntries],
  );
  return found.map(entryOfRow);
}

export async function lastEntry(tx: Tx): Promise<Head> {
  const found = await row<{ seq: string; hash: string }>(
    tx,
    'select seq, hash from journal_entry order by seq desc limit 1',
  );
  return { seq: Number(found?.seq ?? 0), hash: found?.hash ?? '' };
}
