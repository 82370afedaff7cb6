import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { writeJournal } from '../../journal/write-journal.js';
import { CaseAnswers } from '../answers/case-answers.service.js';
import { officerOf } from '../answers/officer-of.queries.js';
import { DeliveryPolicy } from '../delivery-policy.js';
import { MessageStates } from '../message-states.service.js';
import { MusterReplies } from '../musters/muster-replies.service.js';
import { phoneTaskOpened } from '../messages.events.js';
import { holderNow, type LegRow, lockedMessage, type MessageRow, noteMessage } from '../messages.queries.js';
import type { PhoneAnswer } from './phone-tasks.contract.js';
import { lockedTask } from './phone-tasks.queries.js';
import { wordsToSay } from './words-to-say.js';

/** Print and call: a person rings the recipient, says what is written and records the answer. */
@Injectable()
export class PhoneTasks {
  constructor(
    private readonly states: MessageStates,
    private readonly cases: CaseAnswers,
    private readonly policy: DeliveryPolicy,
    private readonly musters: MusterReplies,
  ) {}

  /** One open task for one telephone: a reminder of a call that nobody has made yet is the same call. */
  async open(tx: Tx, message: MessageRow, leg: LegRow, now: Date): Promise<void> {
    const id = randomUUID();
    const say = wordsToSay(message);
    const opened = await row(
      tx,
      `insert into phone_task (id, message_id, leg_id, phone, say_zh, say_en, opened_at) values ($1, $2, $3, $4, $5, $6, $7) on conflict do nothing returning 1`,
      [id, message.id, leg.id, leg.address, say.zh, say.en, now],
    );
    if (opened) await tell(tx, phoneTaskOpened, { id }, ['office'], now);
  }

  async answer(tx: Tx, officer: SignedInOfficer, id: string, given: PhoneAnswer, now: Date): Promise<void> {
    const task = await lockedTask(tx, id);
    const message = task && (await lockedMessage(tx, task.message_id));
    if (!task || !message) throw new Refusal('not-found');
    if (task.done_at !== null)
      throw new Refusal('blocked', {
        blockers: [
          { code: 'done', words: { zh: '该电话任务已有结果', en: 'This call already has an outcome' } },
        ],
      });
    await rows(
      tx,
      `update phone_task set done_at = $2, done_by = $3, outcome = $4, answered_by = $5, answer = $6 where id = $1`,
      [id, now, officer.id, given.outcome, given.answeredBy ?? null, given.answer ?? null],
    );
    const reached = given.outcome === 'answered';
    const details = { outcome: given.outcome, answeredBy: given.answeredBy, answer: given.answer };
    const settled = given.accepts === true || (given.declines === true && message.notice_kind === 'muster');
    await rows(
      tx,
      `update message_leg set state = $2, delivered_at = $3, fault = $4, next_at = null where id = $1 and state in ('asked', 'waiting', 'failed')`,
      [
        task.leg_id,
        reached ? 'delivered' : 'failed',
        reached ? now : null,
        reached ? null : JSON.stringify({ code: 'not-delivered', detail: given.outcome }),
      ],
    );
    if (reached) {
      const known = { at: now, through: 'phone', officerId: officer.id, legId: task.leg_id, details };
      await this.states.raise(tx, message, { to: 'delivered', ...known });
      await this.states.raise(
        tx,
        { ...message, state: 'delivered', delivered_at: now },
        { to: 'read', ...known },
      );
      if (settled && !(await this.acceptFor(tx, officer, message, task.leg_id, given, now)))
        await this.states.raise(tx, { ...message, state: 'read' }, { to: 'accepted', ...known });
    } else {
      await noteMessage(tx, {
        messageId: message.id,
        at: now,
        kind: 'not-reached',
        legId: task.leg_id,
        channelId: 'phone',
        officerId: officer.id,
        details,
      });
    }
    if (!settled)
      await rows(
        tx,
        `update message set ring_at = $2 where id = $1 and dead_at is null and ended_at is null and accepted_at is null`,
        [message.id, now],
      );
    await writeJournal(tx, {
      actor: officer,
      at: now,
      action: 'message.called',
      subjectKind: message.case_id === null ? 'message' : 'case',
      subjectId: message.case_id ?? message.id,
      details: {
        message: message.id,
        recipient: message.recipient,
        through: 'phone',
        accepted: given.accepts === true,
        ...(given.declines === true ? { declined: true } : {}),
        ...details,
      },
    });
  }

  /** The step that accepting is, in the name of who answered for the post; who recorded it stands beside it. */
  private async acceptFor(
    tx: Tx,
    officer: SignedInOfficer,
    message: MessageRow,
    legId: string,
    given: PhoneAnswer,
    now: Date,
  ): Promise<boolean> {
    if (message.notice_kind === 'muster') {
      const { travelMinutes, answer: because } = given;
      const said = { attends: given.accepts === true, travelMinutes, because };
      await this.musters.byPhone(tx, message, said, officer, now);
      return false;
    }
    if (message.organisation_id === null || message.post === null || message.case_id === null) return false;
    const holder = await holderNow(tx, message.organisation_id, message.post, now);
    const answering = holder && (await officerOf(tx, holder.id, message.organisation_id));
    if (!answering) return false;
    const taken = await this.cases.takeShort(
      tx,
      { ...message, state: 'read' },
      answering,
      {
        name: given.answeredBy ?? '',
        said: given.answer ?? '',
        remark: `电话签收，${officer.nameZh}代记`,
      },
      { channel: 'phone', recordedBy: officer.nameZh, legId },
      now,
      this.policy.settings.bySms,
    );
    return 'took' in taken;
  }
}
