import { Injectable } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { rows, Transactions, type Tx } from '../../../platform/database/transaction.js';
import { writeJournal } from '../../journal/write-journal.js';
import { DeliveryPolicy } from '../delivery-policy.js';
import type { Reply } from '../drivers/driver.js';
import { MessageStates } from '../message-states.service.js';
import { lockedMessage, type MessageRow, noteMessage } from '../messages.queries.js';
import { Messages } from '../messages.service.js';
import { MusterReplies } from '../musters/muster-replies.service.js';
import { CaseAnswers } from './case-answers.service.js';
import { officerOf } from './officer-of.queries.js';
import { readReply, sameNumber } from './read-reply.js';

interface Found {
  message: MessageRow;
  legId: string;
  address: string;
  officerId: string | null;
}

const answers = {
  done: { zh: '已登记：{what}。', en: 'Recorded: {what}.' },
  needs: {
    zh: '此事须打开办理页填写，不能只回复签收码。',
    en: 'This needs the page; the code alone is not enough.',
  },
  nothing: {
    zh: '此事现在不需要您签收，或须打开办理页办理。',
    en: 'Nothing is owed now, or it must be done on the page.',
  },
  moved: {
    zh: '事项已有变化，未登记，请打开办理页查看。',
    en: 'The case has moved on; not recorded. See the page.',
  },
} as const;

/** Acknowledged and closed by the code in a reply, from the number that the message went to and from no other. */
@Injectable()
export class Replies {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly policy: DeliveryPolicy,
    private readonly cases: CaseAnswers,
    private readonly states: MessageStates,
    private readonly messages: Messages,
    private readonly musters: MusterReplies,
  ) {}

  /** A stranger's text, or a code that is not that number's, is dropped without an answer: nobody learns which codes are live. */
  async take(channel: string, reply: Readonly<Reply>): Promise<void> {
    const read = readReply(reply.text);
    if (read === undefined) return;
    const found = await this.transactions.run(clockActor, (tx) =>
      this.find(tx, channel, reply.from, read.code),
    );
    if (found === undefined) return;
    const now = this.clock.now();
    try {
      await this.transactions.run(clockActor, async (tx) => {
        const answer = await this.answer(tx, found, read.said, now);
        await this.say(tx, channel, found, answer, reply.text, now);
      });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      await this.transactions.run(clockActor, async (tx) => {
        await noteMessage(tx, {
          messageId: found.message.id,
          at: now,
          kind: 'refused',
          legId: found.legId,
          channelId: 'sms',
          details: { because: error.code },
        });
        await this.say(tx, channel, found, answers.moved, reply.text, now);
      });
    }
  }

  private async find(tx: Tx, channel: string, from: string, code: string): Promise<Found | undefined> {
    const [found] = await rows<{ id: string; leg_id: string; address: string; officer_id: string | null }>(
      tx,
      `select m.id, l.id as leg_id, l.address, l.officer_id from message m join message_leg l on l.message_id = m.id
        where m.reply_code = $1 and m.moving_at is null and m.ended_at is null and l.channel_id = $2 and l.sent_at is not null
          and right(regexp_replace(l.address, '\\D', '', 'g'), 11) = $3 order by m.issued_at desc limit 1`,
      [code, channel, sameNumber(from)],
    );
    const message = found && (await lockedMessage(tx, found.id));
    return message && { message, legId: found.leg_id, address: found.address, officerId: found.officer_id };
  }

  private async answer(tx: Tx, found: Found, said: string, now: Date): Promise<{ zh: string; en: string }> {
    const message = await lockedMessage(tx, found.message.id);
    if (message?.notice_kind === 'muster') return this.musters.bySms(tx, message, said, now);
    const officer =
      found.officerId === null || !message?.organisation_id
        ? undefined
        : await officerOf(tx, found.officerId, message.organisation_id);
    if (!message || !officer) return answers.nothing;
    const through = { channel: 'sms', legId: found.legId };
    const taken = await this.cases.takeShort(
      tx,
      message,
      officer,
      { name: officer.nameZh, said, remark: '短信签收' },
      through,
      now,
      this.policy.settings.bySms,
    );
    if ('needs' in taken) return answers.needs;
    if ('took' in taken)
      return {
        zh: answers.done.zh.replace('{what}', taken.took),
        en: answers.done.en.replace('{what}', 'done'),
      };
    await this.states.raise(tx, message, {
      to: 'read',
      at: now,
      ...through,
      through: 'sms',
      officerId: officer.id,
    });
    return answers.nothing;
  }

  /** The receipt of the receipt; nothing follows from it, so it needs only to go out. */
  private async say(
    tx: Tx,
    channel: string,
    found: Found,
    answer: Readonly<{ zh: string; en: string }>,
    text: string,
    now: Date,
  ): Promise<void> {
    const { message } = found;
    await this.messages.issue(
      tx,
      {
        notice: { kind: 'reply', id: `${message.id}.${now.getTime()}` },
        to: { nameZh: message.name_zh, phone: found.address },
        nameZh: message.name_zh,
        caseId: message.case_id,
        caseVersion: null,
        documentId: null,
        sender: message.sender_id,
        level: message.level ?? 'II',
        exercise: message.exercise,
        needs: 'arrival',
        subject: { zh: `回复：${message.subject_zh}`, en: `Re: ${message.subject_en}` },
        body: answer,
        legs: [{ position: 0, channel, address: found.address }],
      },
      now,
    );
    await writeJournal(tx, {
      actor: clockActor,
      at: now,
      action: 'message.replied',
      subjectKind: message.case_id === null ? 'message' : 'case',
      subjectId: message.case_id ?? message.id,
      details: {
        message: message.id,
        recipient: message.recipient,
        through: 'sms',
        from: found.address,
        text: text.slice(0, 200),
        answered: answer.zh,
      },
    });
  }
}
