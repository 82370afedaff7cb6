import { Injectable } from '@nestjs/common';
import { Refusal } from '../../kernel/refusal.js';
import { rows, type Tx } from '../../platform/database/transaction.js';
import type { SignedInOfficer } from '../identity/signed-in.decorator.js';
import type { JournalAction } from '../journal/journal-vocabulary.js';
import { writeJournal } from '../journal/write-journal.js';
import { MessageStates } from './message-states.service.js';
import { lockedMessage, type MessageRow, noteMessage } from './messages.queries.js';
import { Messages } from './messages.service.js';

const blocked = (code: string, zh: string, en: string): Refusal =>
  new Refusal('blocked', { blockers: [{ code, words: { zh, en } }] });

/** What people do about messages: send one anew, let one be, and receive one at their console. */
@Injectable()
export class MessageActs {
  constructor(
    private readonly messages: Messages,
    private readonly states: MessageStates,
  ) {}

  /** From the first channel on, by the addresses as they are now. */
  async again(
    tx: Tx,
    officer: SignedInOfficer,
    id: string,
    because: string | undefined,
    now: Date,
  ): Promise<void> {
    const message = await this.found(tx, id);
    if (message.accepted_at !== null || message.ended_at !== null)
      throw blocked('over', '已签收或已了结，不再发送', 'It is accepted or over; nothing is sent');
    const to =
      message.organisation_id === null || message.post === null
        ? undefined
        : { organisation: message.organisation_id, post: message.post };
    if (to !== undefined) {
      // Legs that have gone out are named by the history; those that have not give way to the new way.
      await rows(
        tx,
        `update message_leg set state = 'failed', next_at = null where message_id = $1 and state <> 'trying'`,
        [id],
      );
      await rows(
        tx,
        `update message_leg set position = position - 100 where message_id = $1 and position >= 0`,
        [id],
      );
      await this.messages.addLegs(tx, id, await this.messages.route(tx, to, now));
    } else
      await rows(
        tx,
        `update message_leg set state = 'waiting', tries = 0, next_at = null where message_id = $1 and state <> 'trying'`,
        [id],
      );
    await rows(
      tx,
      `update message set dead_at = null, dead_because = null, turn = -1, round = 1, ring_at = $2 where id = $1`,
      [id, now],
    );
    await noteMessage(tx, {
      messageId: id,
      at: now,
      kind: 'anew',
      officerId: officer.id,
      details: { because },
    });
    await this.states.changed(tx, message, now);
    await this.journal(tx, officer, message, 'message.again', { because: because ?? null }, now);
  }

  async end(tx: Tx, officer: SignedInOfficer, id: string, because: string, now: Date): Promise<void> {
    const message = await this.found(tx, id);
    if (message.ended_at !== null || message.accepted_at !== null)
      throw blocked('over', '已签收或已了结', 'It is accepted or over already');
    await this.states.end(tx, message, because, now);
    await this.journal(tx, officer, message, 'message.end', { because }, now);
  }

  /** A console has shown it (and rung): the screen's own receipt. */
  async arrived(tx: Tx, officer: SignedInOfficer, id: string, now: Date): Promise<void> {
    const message = await this.ours(tx, officer, id);
    await rows(
      tx,
      `update message_leg l set state = 'delivered', delivered_at = coalesce(l.delivered_at, $2) from delivery_channel c
        where l.message_id = $1 and c.id = l.channel_id and c.driver = 'screen' and l.state = 'sent'`,
      [id, now],
    );
    await this.states.raise(tx, message, {
      to: 'delivered',
      at: now,
      through: 'screen',
      officerId: officer.id,
    });
    if (message.needs === 'arrival') await rows(tx, `update message set ring_at = null where id = $1`, [id]);
  }

  async read(tx: Tx, officer: SignedInOfficer, id: string, now: Date): Promise<void> {
    const message = await this.ours(tx, officer, id);
    await this.states.raise(tx, message, { to: 'read', at: now, through: 'console', officerId: officer.id });
    if (message.needs === 'arrival')
      await rows(tx, `update message set ring_at = null, dead_at = null, dead_because = null where id = $1`, [
        id,
      ]);
  }

  private async found(tx: Tx, id: string): Promise<MessageRow> {
    const message = await lockedMessage(tx, id);
    if (!message) throw new Refusal('not-found');
    return message;
  }

  private async ours(tx: Tx, officer: SignedInOfficer, id: string): Promise<MessageRow> {
    const message = await this.found(tx, id);
    if (!officer.holdings.some(({ organisation }) => organisation === message.organisation_id))
      throw new Refusal('not-permitted', { needs: [message.recipient] });
    return message;
  }

  private journal(
    tx: Tx,
    officer: SignedInOfficer,
    message: MessageRow,
    action: JournalAction,
    details: Record<string, unknown>,
    now: Date,
  ): Promise<void> {
    return writeJournal(tx, {
      actor: officer,
      at: now,
      action,
      subjectKind: message.case_id === null ? 'message' : 'case',
      subjectId: message.case_id ?? message.id,
      details: { message: message.id, recipient: message.recipient, ...details },
    });
  }
}
