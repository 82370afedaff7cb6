import type { Place } from '../../kernel/cursor.js';
import { rows, type Tx } from '../../platform/database/transaction.js';
import type { CaseRow } from '../procedures/cases.queries.js';

/** Cases about one carrier each, the latest first; one more than asked for, so that a page knows of the next. */
export function carrierCases(
  tx: Tx,
  asked: Readonly<{
    procedure: 'inspection' | 'carrier-plan';
    carrier?: string | undefined;
    open?: boolean | undefined;
    limit: number;
    after?: Place | undefined;
  }>,
): Promise<CaseRow[]> {
  return rows<CaseRow>(
    tx,
    `select id, procedure, state, version, title_zh, title_en, parties, facts, parent_id, outage_id, exercise, opened_at, closed_at from procedure_case
      where procedure = $1 and ($2::text is null or parties->'carrier' ? $2) and ($3::boolean is null or (closed_at is null) = $3)
        and ($4::timestamptz is null or (opened_at, id) < ($4, $5::uuid)) order by opened_at desc, id desc limit $6`,
    [
      asked.procedure,
      asked.carrier ?? null,
      asked.open ?? null,
      asked.after?.at ?? null,
      asked.after?.id ?? null,
      asked.limit + 1,
    ],
  );
}
