import { Injectable, type BeforeApplicationShutdown, Logger } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { row, rows, Transactions, type Tx } from '../../platform/database/transaction.js';
import { tell } from '../../platform/outbox/outbox.js';
import { Prints } from '../documents/acts/prints.service.js';
import { afterTry } from './after-try.js';
import { ChannelSecrets } from './channels/channel-secrets.service.js';
import { DeliveryPolicy } from './delivery-policy.js';
import { type CarriedPaper, type Outgoing } from './drivers/driver.js';
import { failed, type Outcome } from './outbound/fault.js';
import { networkDriverOf } from './drivers/drivers.js';
import { MessageStates } from './message-states.service.js';
import { messageRings } from './messages.events.js';
import {
  claimLegs,
  holderNow,
  type LegRow,
  lockedMessage,
  type MessageRow,
  noteMessage,
  settleLeg,
} from './messages.queries.js';
import { Outbound } from './outbound/outbound.js';
import { Links } from './links/links.service.js';
import { MusterLinks } from './musters/muster-links.service.js';
import { fillReply, musterReplies } from './musters/muster-text.js';
import { PhoneTasks } from './phone/phone-tasks.service.js';

/** Slow servers must not keep quick ones waiting. */
const atOnce = 16;
/** A driver's own limit and a margin: after this somebody else may take the leg. */
const leaseMarginMs = 30_000;

/** Hands each due channel's message to its driver, outside any request or transaction, and keeps what came of it. */
@Injectable()
export class MessageSending implements BeforeApplicationShutdown {
  private readonly logger = new Logger('messages');
  private readonly underway = new Set<Promise<void>>();
  private readonly outbound: Outbound;
  private stopped = false;

  constructor(
    private readonly clock: WallClock,
    private readonly transactions: Transactions,
    private readonly policy: DeliveryPolicy,
    private readonly states: MessageStates,
    private readonly secrets: ChannelSecrets,
    private readonly phones: PhoneTasks,
    private readonly links: Links,
    private readonly musterLinks: MusterLinks,
    private readonly prints: Prints,
  ) {
    this.outbound = new Outbound(policy.settings.allowInternal, policy.settings.timeoutSeconds * 1_000);
  }

  /** Takes as many as there are hands free and does not wait for them. */
  async wake(): Promise<void> {
    const free = atOnce - this.underway.size;
    if (free <= 0 || this.stopped) return;
    const now = this.clock.now();
    const lease = new Date(now.getTime() + this.outbound.timeoutMs + leaseMarginMs);
    const legs = await this.transactions.run(clockActor, (tx) => claimLegs(tx, now, lease, free));
    for (const leg of legs) {
      const sending = this.send(leg)
        .catch((error: unknown) =>
          this.logger.warn(`${leg.channel_id}: ${error instanceof Error ? error.message : String(error)}`),
        )
        .finally(() => this.underway.delete(sending));
      this.underway.add(sending);
    }
  }

  /** For tests and an orderly end: everything underway has come to something. */
  async idle(): Promise<void> {
    await Promise.all(this.underway);
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.idle();
  }

  private async send(leg: LegRow): Promise<void> {
    if (leg.driver === 'screen') return this.inHouse(leg, (tx, message, now) => this.ring(tx, message, now));
    if (leg.driver === 'phone')
      return this.inHouse(leg, (tx, message, now) => this.phones.open(tx, message, leg, now));
    const driver = networkDriverOf(leg.driver);
    const ready = await this.transactions.run(clockActor, (tx) => this.outgoing(tx, leg));
    if (ready === undefined) return;
    let outcome: Outcome;
    if (driver === undefined || ready.settings === undefined) outcome = failed('not-set-up', '', false);
    else if (!driver.address.shape.test(leg.address)) outcome = failed('bad-address', leg.address, false);
    else {
      const pages = driver.wantsFaxPages?.(ready.settings) ? await this.faxPages(ready) : undefined;
      const outgoing = pages === undefined ? ready.outgoing : { ...ready.outgoing, paper: pages };
      outcome = await driver.send(outgoing, ready.settings, this.outbound);
    }
    await this.transactions.run(clockActor, (tx) => this.record(tx, leg, outcome, ready.officerId));
  }

  /** Of a paper whose print is ready: a fax goes out no earlier than the letter it shows. */
  private async faxPages({
    outgoing,
    documentId,
  }: {
    outgoing: Outgoing;
    documentId: string | null;
  }): Promise<CarriedPaper | undefined> {
    if (outgoing.paper === null || documentId === null) return undefined;
    const print = await this.prints.of(documentId);
    if (print === undefined) return undefined;
    const name = outgoing.paper.name.replace(/\.pdf$/, '.tif');
    return { name, mediaType: 'image/tiff', bytes: await this.prints.fax(print) };
  }

  /** What a house channel does is a write of our own: it and the leg's new state are one transaction. */
  private async inHouse(
    leg: LegRow,
    work: (tx: Tx, message: MessageRow, now: Date) => Promise<void>,
  ): Promise<void> {
    await this.transactions.run(clockActor, async (tx) => {
      const now = this.clock.now();
      const message = await lockedMessage(tx, leg.message_id);
      if (message === undefined || isOver(message)) return this.release(tx, leg);
      const asked = leg.driver === 'phone';
      const settled = await settleLeg(tx, leg, {
        state: asked ? 'asked' : 'sent',
        tries: leg.tries + 1,
        nextAt: null,
        sentAt: now,
        providerId: null,
        officerId: null,
        fault: null,
      });
      if (!settled) return;
      await work(tx, message, now);
      const where = { legId: leg.id, channelId: leg.channel_id, address: leg.address };
      if (asked) await noteMessage(tx, { messageId: message.id, at: now, kind: 'asked', ...where });
      else await this.sent(tx, message, leg, now);
      await rows(tx, `update message set ring_at = $2 where id = $1`, [message.id, now]);
    });
  }

  private ring(tx: Tx, message: MessageRow, now: Date): Promise<void> {
    return tell(
      tx,
      messageRings,
      { id: message.id },
      message.organisation_id === null ? [] : [message.organisation_id],
      now,
    );
  }

  private async outgoing(tx: Tx, leg: LegRow) {
    const now = this.clock.now();
    const message = await lockedMessage(tx, leg.message_id);
    if (message === undefined || isOver(message)) {
      await this.release(tx, leg);
      return undefined;
    }
    const holder =
      message.organisation_id === null || message.post === null
        ? undefined
        : await holderNow(tx, message.organisation_id, message.post, now);
    const paper = await row<{ number_text: string; bytes: Buffer }>(
      tx,
      `select d.number_text, f.bytes from document d join document_file f on f.document_id = d.id where d.id = $1`,
      [message.document_id],
    );
    const { signatureZh, signatureEn } = this.policy.settings;
    const needsAnswer = message.needs === 'acceptance' && message.accepted_at === null;
    const outgoing: Outgoing = {
      messageId: message.id,
      legId: leg.id,
      attemptKey: `${leg.id}.${message.round}`,
      round: message.round,
      to: leg.address,
      subject: { zh: message.subject_zh, en: message.subject_en },
      body: { zh: message.body_zh, en: message.body_en },
      signature: { zh: signatureZh, en: signatureEn },
      level: message.level,
      exercise: message.exercise,
      needsAnswer,
      replyCode: message.reply_code,
      answerHow:
        message.notice_kind === 'muster' ? fillReply(musterReplies.ask, { code: message.reply_code }) : null,
      link: needsAnswer ? await this.linkFor(tx, message, leg, holder?.id ?? null, now) : null,
      paper:
        paper === undefined
          ? null
          : { name: `${paper.number_text}.pdf`, mediaType: 'application/pdf', bytes: paper.bytes },
      at: now,
    };
    return {
      outgoing,
      documentId: message.document_id,
      officerId: holder?.id ?? null,
      settings: await this.secrets.settingsOf(tx, leg.channel_id),
    };
  }

  private linkFor(tx: Tx, message: MessageRow, leg: LegRow, holder: string | null, now: Date) {
    return message.notice_kind === 'muster'
      ? this.musterLinks.make(tx, message, leg, now)
      : this.links.make(tx, message, leg, holder, now);
  }

  private async record(tx: Tx, leg: LegRow, outcome: Outcome, officerId: string | null): Promise<void> {
    const now = this.clock.now();
    const message = await lockedMessage(tx, leg.message_id);
    if (message === undefined) return;
    const after = afterTry(outcome, leg.tries, this.policy.settings.backOff, now);
    const sent = outcome.took === 'sent';
    const settled = await settleLeg(tx, leg, {
      ...after,
      sentAt: sent ? now : null,
      providerId: sent ? outcome.providerId : null,
      officerId,
      fault: sent ? null : outcome.fault,
    });
    if (sent) await this.sent(tx, message, leg, now);
    else
      await noteMessage(tx, {
        messageId: message.id,
        at: now,
        kind: 'failed',
        legId: leg.id,
        channelId: leg.channel_id,
        address: leg.address,
        details: { ...outcome.fault, tries: after.tries, nextAt: after.nextAt?.toISOString() ?? null },
      });
    await rows(
      tx,
      sent
        ? `update delivery_channel set last_sent_at = $2 where id = $1`
        : `update delivery_channel set last_fault_at = $2, last_fault = $3 where id = $1`,
      sent ? [leg.channel_id, now] : [leg.channel_id, now, JSON.stringify(outcome.fault)],
    );
    if (settled && !isOver(message))
      await rows(tx, `update message set ring_at = $2 where id = $1`, [message.id, now]);
    await this.states.changed(tx, message, now);
  }

  /** Every sending is told in the history, though only the first raises the state. */
  private async sent(tx: Tx, message: MessageRow, leg: LegRow, now: Date): Promise<void> {
    const first = await this.states.raise(tx, message, {
      to: 'sent',
      at: now,
      through: leg.channel_id,
      legId: leg.id,
      details: { address: leg.address },
    });
    if (!first)
      await noteMessage(tx, {
        messageId: message.id,
        at: now,
        kind: 'sent-again',
        legId: leg.id,
        channelId: leg.channel_id,
        address: leg.address,
      });
  }

  private async release(tx: Tx, leg: LegRow): Promise<void> {
    await rows(
      tx,
      `update message_leg set state = 'waiting', next_at = null, lease_until = null where id = $1 and state = 'trying'`,
      [leg.id],
    );
  }
}

const isOver = (message: Readonly<MessageRow>): boolean =>
  message.accepted_at !== null || message.ended_at !== null || message.dead_at !== null;
