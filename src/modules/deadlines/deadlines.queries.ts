import { rows, type Tx } from '../../platform/database/transaction.js';

export interface DeadlineRow {
  id: string;
  case_id: string;
  case_title_zh: string;
  case_title_en: string;
  kind: string;
  clause: string;
  owner_id: string;
  owner_post: string;
  started_at: Date;
  due_at: Date;
  stopped_at: Date | null;
  warned_at: Date | null;
  breached_at: Date | null;
  escalations: number;
}

const select = `select d.id, d.case_id, c.title_zh as case_title_zh, c.title_en as case_title_en, d.kind, d.clause, d.owner_id, d.owner_post,
  d.started_at, d.due_at, d.stopped_at, d.warned_at, d.breached_at, d.escalations from deadline d join procedure_case c on c.id = d.case_id`;

/** Soonest first: what a duty officer must look at now. */
export function openDeadlines(tx: Tx, limit: number): Promise<DeadlineRow[]> {
  return rows<DeadlineRow>(tx, `${select} where d.stopped_at is null order by d.due_at, d.id limit $1`, [
    limit,
  ]);
}

export function endedDeadlines(tx: Tx, limit: number): Promise<DeadlineRow[]> {
  return rows<DeadlineRow>(
    tx,
    `${select} where d.stopped_at is not null order by d.stopped_at desc, d.id limit $1`,
    [limit],
  );
}

export function deadlinesOfCases(tx: Tx, caseIds: readonly string[]): Promise<DeadlineRow[]> {
  return rows<DeadlineRow>(tx, `${select} where d.case_id = any($1::uuid[]) order by d.due_at, d.id`, [
    caseIds,
  ]);
}
