import { rows, type Tx } from '../../platform/database/transaction.js';

/** The task notice under which an outage is being handled, for the papers of its loans. */
export async function taskNoticeOf(tx: Tx, outageId: string | null): Promise<string> {
  if (outageId === null) return '';
  const [notice] = await rows<{ number_text: string }>(
    tx,
    `select d.number_text from document d join procedure_case c on c.id = d.case_id where c.outage_id = $1 and d.kind = 'task-notice' order by d.issued_at desc limit 1`,
    [outageId],
  );
  return notice?.number_text ?? '';
}
