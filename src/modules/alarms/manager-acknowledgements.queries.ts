import { row, rows, type Tx } from '../../platform/database/transaction.js';
import { tell } from '../../platform/outbox/outbox.js';
import { addTransitions } from './alarm-handling.queries.js';
import { alarmHandled } from './alarms.events.js';
import { type Acknowledging, judgeAcknowledgement } from './judge-acknowledgement.js';

/** What a manager says one of its own operators did. */
export interface ManagerAcknowledgement {
  source: string;
  carrier: string;
  does: Acknowledging;
  /** The manager's own number of the alarm. */
  serial: string;
  by?: string;
  at: Date;
}

interface Target {
  id: string;
  severity: number;
  acknowledged: boolean;
  changedAt: Date | null;
}

/** Within the transaction that makes alarms of the same messages; one of an alarm that is not active is passed over. */
export async function takeAcknowledgements(tx: Tx, acts: readonly ManagerAcknowledgement[]): Promise<void> {
  for (const { source, carrier, does, serial, by, at } of acts) {
    const target = await row<Target>(
      tx,
      `select id, severity, acknowledged_at is not null as acknowledged, acknowledgement_at as "changedAt" from alarm
       where carrier_id = $1 and serial = $2 and source_code = $3 and state = 'raised' limit 1 for update`,
      [carrier, serial, source],
    );
    if (!target || judgeAcknowledgement(target, does, at) !== 'take') continue;
    const given = does === 'acknowledge';
    await rows(
      tx,
      `update alarm set acknowledged_at = $2, acknowledged_by = null, acknowledged_by_manager = $3, acknowledgement_at = $4,
         acknowledgement_told = null, acknowledgement_fault = null, acknowledgement_tries = 0
       where id = $1`,
      [target.id, given ? at : null, given ? (by ?? source) : null, at],
    );
    await addTransitions(tx, given ? 'acknowledged' : 'unacknowledged', [target], at);
    await tell(tx, alarmHandled, { id: target.id, carrier }, [carrier], at);
  }
}

export interface AcknowledgementToTell {
  source: string;
  carrier: string;
  profile: string;
  varbinds: readonly { name?: string; value: string | number | null }[];
  acknowledged: boolean;
  tries: number;
}

/** Undefined where it came from the manager itself: what it said is not said back. */
export function readAcknowledgement(tx: Tx, id: string): Promise<AcknowledgementToTell | undefined> {
  return row<AcknowledgementToTell>(
    tx,
    `select source_code as source, carrier_id as carrier, profile, varbinds, acknowledged_at is not null as acknowledged,
       acknowledgement_tries as tries
     from alarm where id = $1 and acknowledged_by is not null`,
    [id],
  );
}

export async function markTold(
  tx: Tx,
  id: string,
  told: 'waiting' | 'told' | 'failed',
  fault: string | null,
): Promise<void> {
  await rows(
    tx,
    `update alarm set acknowledgement_told = $2, acknowledgement_fault = $3,
       acknowledgement_tries = acknowledgement_tries + 1 where id = $1 and acknowledged_by is not null`,
    [id, told, fault],
  );
}
