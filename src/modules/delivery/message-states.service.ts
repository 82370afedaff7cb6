import { Injectable } from '@nestjs/common';
import { rows, type Tx } from '../../platform/database/transaction.js';
import { tell } from '../../platform/outbox/outbox.js';
import { isHigher, type MessageState } from './message.js';
import { messageChanged, notificationReached } from './messages.events.js';
import { type MessageRow, noteMessage } from './messages.queries.js';
import { seersOf } from './messages.service.js';

export interface Raised {
  to: Exclude<MessageState, 'issued'>;
  at: Date;
  /** Over which channel it became known: a channel's id, `console`, `link`, `sms`, `case`. */
  through: string;
  officerId?: string | null;
  legId?: string | null;
  details?: Readonly<Record<string, unknown>>;
}

/** Moves messages up their states; every rise is kept with when, by whom and over which channel. */
@Injectable()
export class MessageStates {
  /** What lies between is not made up: a message accepted by telephone was never `delivered` by itself. */
  async raise(tx: Tx, message: MessageRow, raised: Raised): Promise<boolean> {
    const known = message[`${raised.to}_at`] !== null;
    const higher = isHigher(raised.to, message.state);
    if (known && !higher) return false;
    const over = raised.to === 'accepted' || raised.to === 'moving';
    await rows(
      tx,
      `update message set ${raised.to}_at = coalesce(${raised.to}_at, $2), state = case when $3 then $4 else state end,
         ring_at = case when $5 then null else ring_at end, dead_at = case when $5 then null else dead_at end, dead_because = case when $5 then null else dead_because end
       where id = $1`,
      [message.id, raised.at, higher, raised.to, over],
    );
    if (raised.to === 'accepted')
      await rows(tx, `update message set accepted_by = $2, accepted_through = $3 where id = $1`, [
        message.id,
        raised.officerId ?? null,
        raised.through,
      ]);
    if (over) await this.standDown(tx, message.id, raised.at);
    await noteMessage(tx, {
      messageId: message.id,
      at: raised.at,
      kind: raised.to,
      legId: raised.legId ?? null,
      channelId: raised.through,
      officerId: raised.officerId ?? null,
      details: raised.details ?? {},
    });
    if (message.notice_kind === 'notification')
      await tell(tx, notificationReached, { id: message.id }, seersOf(message.sender_id), raised.at);
    await this.changed(tx, message, raised.at);
    return true;
  }

  /** The matter is over without this recipient: nothing more is sent. */
  async end(tx: Tx, message: MessageRow, because: string, now: Date): Promise<void> {
    await rows(
      tx,
      `update message set ended_at = $2, ended_because = $3, ring_at = null, dead_at = null, dead_because = null where id = $1`,
      [message.id, now, because],
    );
    await this.standDown(tx, message.id, now);
    await noteMessage(tx, { messageId: message.id, at: now, kind: 'ended', details: { because } });
    await this.changed(tx, message, now);
  }

  changed(tx: Tx, message: MessageRow, now: Date): Promise<void> {
    return tell(
      tx,
      messageChanged,
      { id: message.id, caseId: message.case_id },
      seersOf(message.organisation_id, message.sender_id),
      now,
    );
  }

  private async standDown(tx: Tx, messageId: string, now: Date): Promise<void> {
    await rows(
      tx,
      `update message_leg set state = 'waiting', next_at = null where message_id = $1 and state in ('due', 'asked')`,
      [messageId],
    );
    await rows(
      tx,
      `update phone_task set done_at = $2, outcome = 'not-needed' where message_id = $1 and done_at is null`,
      [messageId, now],
    );
  }
}
