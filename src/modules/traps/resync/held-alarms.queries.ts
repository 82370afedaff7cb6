import { plainArray, textArray } from '../../../platform/database/array-text.js';
import { rows, type Tx } from '../../../platform/database/transaction.js';
import type { Severity } from '../../alarms/alarm.js';
import type { Marks } from '../../alarms/alarm-state.js';
import type { Held } from './reconcile.js';

export interface HeldAlarm extends Held {
  id: string;
  serial: string | null;
  agentAddress: string;
  managedObject: string;
  eventType: number;
  probableCause: number;
  specificProblem: string;
  severity: Severity;
  marks: Marks;
  rawEventId: string;
}

/** What of a source is active by one profile; its carrier's alarms are held by the caller. */
export function heldAlarms(
  tx: Tx,
  { carrier, source, profile }: Readonly<{ carrier: string; source: string; profile: string }>,
): Promise<HeldAlarm[]> {
  return rows<HeldAlarm>(
    tx,
    `select id, identity, serial, host(agent_address) as "agentAddress", managed_object as "managedObject",
       event_type as "eventType", probable_cause as "probableCause", specific_problem as "specificProblem", severity,
       marks, raw_event_id as "rawEventId"
     from alarm where state = 'raised' and carrier_id = $1 and source_code = $2 and profile = $3`,
    [carrier, source, profile],
  );
}

export async function sayWhyCleared(tx: Tx, ids: readonly string[], reason: string): Promise<void> {
  if (ids.length === 0) return;
  await rows(tx, `update alarm set clear_reason = $2 where id = any($1::uuid[]) and state = 'cleared'`, [
    ids,
    reason,
  ]);
}

/** A manager's list makes void what was heard before it. */
export async function replaceMarks(tx: Tx, replaced: readonly { id: string; marks: Marks }[]): Promise<void> {
  if (replaced.length === 0) return;
  await rows(
    tx,
    `update alarm a set marks = n.marks::jsonb from unnest($1::uuid[], $2::text[]) as n(id, marks) where a.id = n.id`,
    [plainArray(replaced.map(({ id }) => id)), textArray(replaced.map(({ marks }) => JSON.stringify(marks)))],
  );
}
