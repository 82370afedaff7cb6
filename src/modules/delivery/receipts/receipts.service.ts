import { Injectable } from '@nestjs/common';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type { Receipt } from '../drivers/driver.js';
import { MessageStates } from '../message-states.service.js';
import { lockedMessage, noteMessage } from '../messages.queries.js';

/** What the other side says became of a message that it took. */
@Injectable()
export class Receipts {
  constructor(private readonly states: MessageStates) {}

  /** False for a message that this channel never sent. Told twice, it is one receipt. */
  async receive(tx: Tx, channel: string, receipt: Readonly<Receipt>, now: Date): Promise<boolean> {
    const leg = await row<{ id: string; message_id: string; address: string; state: string }>(
      tx,
      `select id, message_id, address, state from message_leg where channel_id = $1 and provider_id = $2 order by sent_at desc nulls last limit 1`,
      [channel, receipt.providerId],
    );
    const message = leg && (await lockedMessage(tx, leg.message_id));
    if (!leg || !message) return false;
    const detail = receipt.detail.slice(0, 300);
    if (receipt.delivered) {
      const known = await row(
        tx,
        `update message_leg set state = 'delivered', delivered_at = $2 where id = $1 and delivered_at is null returning 1`,
        [leg.id, now],
      );
      if (known === undefined) return true;
      await this.states.raise(tx, message, {
        to: 'delivered',
        at: now,
        through: channel,
        legId: leg.id,
        details: { detail },
      });
    } else {
      if (leg.state !== 'sent') return true;
      await rows(tx, `update message_leg set state = 'failed', fault = $2 where id = $1`, [
        leg.id,
        JSON.stringify({ code: 'not-delivered', detail }),
      ]);
      await noteMessage(tx, {
        messageId: message.id,
        at: now,
        kind: 'failed',
        legId: leg.id,
        channelId: channel,
        address: leg.address,
        details: { code: 'not-delivered', detail },
      });
      await this.states.changed(tx, message, now);
    }
    await rows(
      tx,
      `update message set ring_at = $2 where id = $1 and ring_at is not null and accepted_at is null and ended_at is null and dead_at is null`,
      [message.id, now],
    );
    return true;
  }
}
