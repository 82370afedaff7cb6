import type { Place } from '../../../kernel/cursor.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';

export interface PhoneTaskRow {
  id: string;
  message_id: string;
  leg_id: string;
  phone: string;
  say_zh: string;
  say_en: string;
  opened_at: Date;
  done_at: Date | null;
  outcome: string | null;
  answered_by: string | null;
  answer: string | null;
  done_by_zh: string | null;
  done_by_en: string | null;
  organisation_id: string | null;
  post: string | null;
  name_zh: string;
  subject_zh: string;
  subject_en: string;
  needs: string;
  level: string | null;
  notice_kind: string;
  case_id: string | null;
  document_id: string | null;
  exercise: boolean;
}

export function lockedTask(
  tx: Tx,
  id: string,
): Promise<{ message_id: string; leg_id: string; done_at: Date | null } | undefined> {
  return row(tx, `select message_id, leg_id, done_at from phone_task where id = $1 for update`, [id]);
}

export function phoneTaskList(
  tx: Tx,
  filter: { open: boolean; limit: number; after?: Place | undefined },
): Promise<PhoneTaskRow[]> {
  return rows<PhoneTaskRow>(
    tx,
    `select t.id, t.message_id, t.leg_id, t.phone, t.say_zh, t.say_en, t.opened_at, t.done_at, t.outcome, t.answered_by, t.answer, o.name_zh as done_by_zh, o.name_en as done_by_en,
       m.organisation_id, m.post, m.name_zh, m.subject_zh, m.subject_en, m.needs, m.level, m.notice_kind, m.case_id, m.document_id, m.exercise
     from phone_task t join message m on m.id = t.message_id left join officer o on o.id = t.done_by
     where (t.done_at is null) = $1 and ($2::timestamptz is null or (t.opened_at, t.id) < ($2, $3::uuid))
     order by t.opened_at desc, t.id desc limit $4`,
    [filter.open, filter.after?.at ?? null, filter.after?.id ?? null, filter.limit + 1],
  );
}
