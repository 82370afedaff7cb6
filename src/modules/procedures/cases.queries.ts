import type { Place } from '../../kernel/cursor.js';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { CaseFile } from './procedure-shell.js';

export interface CaseRow {
  id: string;
  procedure: string;
  state: string;
  version: number;
  title_zh: string;
  title_en: string;
  parties: Record<string, string[]>;
  facts: Record<string, unknown>;
  parent_id: string | null;
  outage_id: string | null;
  exercise: boolean;
  opened_at: Date;
  closed_at: Date | null;
}

export interface StepRow {
  position: number;
  at: Date;
  event: string;
  from_state: string | null;
  to_state: string;
  officer_id: string | null;
  name_zh: string | null;
  name_en: string | null;
  organisation_id: string | null;
  post: string;
  form: Record<string, unknown>;
  cites: string[];
  document_ids: string[];
  acting_right: 'delegation' | 'time-out' | null;
  for_name_zh: string | null;
  for_name_en: string | null;
}

const columns = `c.id, c.procedure, c.state, c.version, c.title_zh, c.title_en, c.parties, c.facts, c.parent_id, c.outage_id, c.exercise, c.opened_at, c.closed_at`;

export function caseRow(tx: Tx, id: string): Promise<CaseRow | undefined> {
  return row<CaseRow>(tx, `select ${columns} from procedure_case c where c.id = $1`, [id]);
}

export function lockedCase(tx: Tx, id: string): Promise<CaseRow | undefined> {
  return row<CaseRow>(tx, `select ${columns} from procedure_case c where c.id = $1 for update`, [id]);
}

export function stepsOf(tx: Tx, caseId: string): Promise<StepRow[]> {
  return rows<StepRow>(
    tx,
    `select s.position, s.at, s.event, s.from_state, s.to_state, s.officer_id, o.name_zh, o.name_en, s.organisation_id, s.post, s.form, s.cites, s.document_ids,
            s.acting_right, f.name_zh as for_name_zh, f.name_en as for_name_en
       from case_step s left join officer o on o.id = s.officer_id left join officer f on f.id = s.acting_for where s.case_id = $1 order by s.position`,
    [caseId],
  );
}

export function childrenOf(tx: Tx, caseId: string): Promise<CaseRow[]> {
  return rows<CaseRow>(
    tx,
    `select ${columns} from procedure_case c where c.parent_id = $1 order by c.opened_at, c.id`,
    [caseId],
  );
}

export interface CaseFilter {
  procedure?: string | undefined;
  open?: boolean | undefined;
  outage?: string | undefined;
  limit: number;
  after?: Place | undefined;
}

export function caseList(tx: Tx, filter: CaseFilter): Promise<CaseRow[]> {
  return rows<CaseRow>(
    tx,
    `select ${columns} from procedure_case c
      where ($1::text is null or c.procedure = $1) and ($2::boolean is null or (c.closed_at is null) = $2) and ($3::uuid is null or c.outage_id = $3)
        and ($4::timestamptz is null or (c.opened_at, c.id) < ($4, $5::uuid))
      order by c.opened_at desc, c.id desc limit $6`,
    [
      filter.procedure ?? null,
      filter.open ?? null,
      filter.outage ?? null,
      filter.after?.at ?? null,
      filter.after?.id ?? null,
      filter.limit + 1,
    ],
  );
}

export function caseFileOf(
  found: CaseRow,
  steps: readonly StepRow[],
  children: readonly CaseRow[],
): CaseFile {
  return {
    id: found.id,
    procedure: found.procedure,
    state: found.state,
    version: found.version,
    titleZh: found.title_zh,
    titleEn: found.title_en,
    parties: found.parties,
    facts: found.facts,
    parentId: found.parent_id,
    outageId: found.outage_id,
    exercise: found.exercise,
    openedAt: found.opened_at,
    history: steps.map((step) => ({
      event: step.event,
      at: step.at,
      officerId: step.officer_id,
      officerNameZh: step.name_zh ?? '',
      form: step.form,
    })),
    children: children.map(({ id, procedure, state, parties }) => ({ id, procedure, state, parties })),
  };
}
