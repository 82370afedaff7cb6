import { Injectable } from '@nestjs/common';
import type { Officer } from '../../../kernel/actor.js';
import type { Words } from '../../../kernel/words.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { judgeAnswer, type MusterAnswer, readShortAnswer } from '../../readiness/teams/judge-answer.js';
import { MusterAnswers } from '../../readiness/teams/muster-answers.service.js';
import type { MessageRow } from '../messages.queries.js';
import { fillReply, musterReplies } from './muster-text.js';

/** Answers of those called out by short message and telephone. */
@Injectable()
export class MusterReplies {
  constructor(private readonly answers: MusterAnswers) {}

  /** By short message; answers what is said back. */
  async bySms(tx: Tx, message: MessageRow, said: string, now: Date): Promise<Words> {
    const given = readShortAnswer(said);
    const code = { code: message.reply_code };
    if (given === undefined) return fillReply(musterReplies.how, code);
    const judged = judgeAnswer(given);
    if ('wrong' in judged)
      return fillReply(judged.wrong === 'because' ? musterReplies.because : musterReplies.how, code);
    await this.answers.take(tx, message.notice_id, given, { through: 'sms', recordedBy: null }, now);
    return judged.answer === 'confirmed'
      ? fillReply(musterReplies.comes, { minutes: String(judged.travelMinutes) })
      : fillReply(musterReplies.declines, { because: judged.because });
  }

  async byPhone(
    tx: Tx,
    message: MessageRow,
    given: Readonly<MusterAnswer>,
    recordedBy: Officer,
    now: Date,
  ): Promise<void> {
    await this.answers.take(tx, message.notice_id, given, { through: 'phone', recordedBy }, now);
  }
}
