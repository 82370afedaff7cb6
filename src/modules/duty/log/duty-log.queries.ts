import { rows, type Tx } from '../../../platform/database/transaction.js';
import type { DutyLogFilter, DutyLogKind } from './duty-log.contract.js';

export interface DutyLogRow {
  id: string;
  at: Date;
  noted_at: Date;
  kind: DutyLogKind;
  case_id: string | null;
  case_procedure: string | null;
  case_title_zh: string | null;
  case_title_en: string | null;
  organisation_id: string;
  officer_zh: string;
  officer_en: string;
  counterpart: string | null;
  phone: string | null;
  said: string;
  corrects: string | null;
  corrected_by: string | null;
}

/** The latest first; without `filter.case` of all cases and of none. */
export function dutyLog(tx: Tx, filter: DutyLogFilter): Promise<DutyLogRow[]> {
  const pattern = filter.text === undefined || filter.text === '' ? null : filter.text.toLowerCase();
  return rows<DutyLogRow>(
    tx,
    `select e.id, e.at, e.noted_at, e.kind, e.case_id, c.procedure as case_procedure, c.title_zh as case_title_zh, c.title_en as case_title_en,
            e.organisation_id, o.name_zh as officer_zh, o.name_en as officer_en, e.counterpart, e.phone, e.said, e.corrects,
            (select k.id from duty_log_entry k where k.corrects = e.id) as corrected_by
       from duty_log_entry e join officer o on o.id = e.noted_by left join procedure_case c on c.id = e.case_id
      where ($1::text is null or e.kind = $1) and ($2::uuid is null or e.case_id = $2)
        and ($3::text is null or position($3 in lower(e.said || ' ' || coalesce(e.counterpart, '') || ' ' || coalesce(e.phone, ''))) > 0)
        and ($4::timestamptz is null or (e.at, e.id) < ($4, $5::uuid))
      order by e.at desc, e.id desc limit $6`,
    [
      filter.kind ?? null,
      filter.case ?? null,
      pattern,
      filter.after?.at ?? null,
      filter.after?.id ?? null,
      filter.limit + 1,
    ],
  );
}
