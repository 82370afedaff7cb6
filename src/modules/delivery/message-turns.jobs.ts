import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { plusMinutes } from '../../kernel/duration.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Sweeps } from '../../platform/clock/sweeps.js';
import { Settings } from '../../platform/config/settings.js';
import { rows, Transactions, type Tx } from '../../platform/database/transaction.js';
import { writeJournal } from '../journal/write-journal.js';
import { DeliveryPolicy } from './delivery-policy.js';
import { driverOf } from './drivers/drivers.js';
import { MessageEscalation } from './message-escalation.service.js';
import { MessageSending } from './message-sending.jobs.js';
import { MessageStates } from './message-states.service.js';
import { legsOf, type LegRow, type MessageRow, noteMessage, ringingMessages } from './messages.queries.js';
import { nextTurn, type Turn } from './next-turn.js';

const batch = 50;
const firstTryMinutes = 1;

/** Rings each message when its time has come: the next channel, again, or laid before a person. Rows are the truth. */
@Injectable()
export class MessageTurns implements OnApplicationBootstrap {
  constructor(
    private readonly settings: Settings,
    private readonly sweeps: Sweeps,
    private readonly clock: WallClock,
    private readonly transactions: Transactions,
    private readonly policy: DeliveryPolicy,
    private readonly states: MessageStates,
    private readonly escalation: MessageEscalation,
    private readonly sending: MessageSending,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.plays('worker'))
      this.sweeps.every('* * * * * *', 'messages', async () => {
        await this.sweep();
        await this.sending.wake();
      });
  }

  async sweep(): Promise<void> {
    for (let found = batch; found === batch;) {
      found = await this.transactions.run(clockActor, async (tx) => {
        const now = this.clock.now();
        const ringing = await ringingMessages(tx, now, batch);
        const legs = await legsOf(
          tx,
          ringing.map(({ id }) => id),
        );
        for (const message of ringing)
          await this.turn(
            tx,
            message,
            legs.filter((leg) => leg.message_id === message.id),
            now,
          );
        return ringing.length;
      });
    }
  }

  private async turn(tx: Tx, message: MessageRow, legs: readonly LegRow[], now: Date): Promise<void> {
    const { again, receiptWithin, rounds } = this.policy.settings;
    const turn = nextTurn(
      {
        needs: message.needs,
        turn: message.turn,
        round: message.round,
        rounds,
        againMinutes: again[message.level ?? 'none'],
        receiptMinutes: receiptWithin,
        legs: legs.map((leg) => ({
          position: leg.position,
          state: leg.state,
          tries: leg.tries,
          sentAt: leg.sent_at,
          givesReceipts: driverOf(leg.driver)?.givesReceipts(leg.settings) ?? false,
        })),
      },
      now,
    );
    await this.apply(tx, message, turn, now);
  }

  private async apply(tx: Tx, message: MessageRow, turn: Turn, now: Date): Promise<void> {
    switch (turn.does) {
      case 'wait':
        await this.ringAt(tx, message, turn.until);
        return;
      case 'rest':
        await this.ringAt(tx, message, null);
        return;
      case 'next-channel':
        await this.start(tx, message, turn.turn, now);
        return;
      case 'next-round':
        await rows(tx, `update message set round = $2, turn = -1, ring_at = $3 where id = $1`, [
          message.id,
          turn.round,
          now,
        ]);
        await rows(
          tx,
          `update message_leg set state = 'waiting', tries = 0, next_at = null where message_id = $1 and state <> 'trying'`,
          [message.id],
        );
        await noteMessage(tx, {
          messageId: message.id,
          at: now,
          kind: 'again',
          details: { round: turn.round },
        });
        if (turn.round > this.policy.settings.escalate.afterRounds)
          await this.escalation.passOn(tx, message, now);
        return;
      case 'die':
        await rows(tx, `update message set dead_at = $2, dead_because = $3, ring_at = null where id = $1`, [
          message.id,
          now,
          turn.because,
        ]);
        await noteMessage(tx, {
          messageId: message.id,
          at: now,
          kind: 'dead',
          details: { because: turn.because },
        });
        await writeJournal(tx, {
          actor: clockActor,
          at: now,
          action: 'message.dead',
          subjectKind: message.case_id === null ? 'message' : 'case',
          subjectId: message.case_id ?? message.id,
          details: {
            message: message.id,
            recipient: message.recipient,
            subject: message.subject_zh,
            because: turn.because,
          },
        });
        await this.escalation.passOn(tx, message, now);
        await this.states.changed(tx, message, now);
    }
  }

  private async start(tx: Tx, message: MessageRow, position: number, now: Date): Promise<void> {
    await rows(
      tx,
      `update message_leg set state = 'due', tries = 0, next_at = $3, sent_at = null, fault = null where message_id = $1 and position = $2 and state = 'waiting'`,
      [message.id, position, now],
    );
    await rows(tx, `update message set turn = $2, ring_at = $3 where id = $1`, [
      message.id,
      position,
      plusMinutes(now, firstTryMinutes),
    ]);
  }

  private async ringAt(tx: Tx, message: MessageRow, at: Date | null): Promise<void> {
    await rows(tx, `update message set ring_at = $2 where id = $1`, [message.id, at]);
  }
}
