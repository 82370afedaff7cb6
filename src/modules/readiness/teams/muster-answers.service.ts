import { Injectable } from '@nestjs/common';
import { clockActor, type Officer } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import { writeJournal } from '../../journal/write-journal.js';
import { lockedCase } from '../../procedures/cases.queries.js';
import { musterAnswered } from '../readiness.events.js';
import { judgeAnswer, type MusterAnswer } from './judge-answer.js';
import { callRow, type CallRow, settleCall } from './muster.queries.js';
import { membersById } from './teams.queries.js';

export interface AnsweredBy {
  /** link, sms, phone, console. */
  through: string;
  /** Who wrote it down, where the member did not answer here. */
  recordedBy: Officer | null;
}

/** What those who were called answer, over whichever channel; a later answer takes the place of an earlier. */
@Injectable()
export class MusterAnswers {
  /** Answers false where the same was said before. */
  async take(
    tx: Tx,
    callId: string,
    given: Readonly<MusterAnswer>,
    by: Readonly<AnsweredBy>,
    now: Date,
  ): Promise<boolean> {
    const known = await callRow(tx, callId);
    if (!known) throw new Refusal('not-found');
    const mission = await lockedCase(tx, known.case_id);
    if (mission?.state !== 'called')
      throw new Refusal('blocked', {
        blockers: [
          {
            code: 'musterIsOver',
            words: { zh: '召集已结束，不再需要答复', en: 'The call-out is over; no answer is needed' },
          },
        ],
      });
    const judged = judgeAnswer(given);
    if ('wrong' in judged)
      throw new Refusal('bad-shape', {
        errors: [{ path: judged.wrong, message: `${judged.words.zh} / ${judged.words.en}` }],
      });
    const before = await callRow(tx, callId);
    if (before && isSame(before, judged)) return false;
    await settleCall(
      tx,
      callId,
      { ...judged, through: by.through, recordedBy: by.recordedBy?.id ?? null },
      now,
    );
    const [member] = await membersById(tx, [known.member_id]);
    await writeJournal(tx, {
      actor: by.recordedBy ?? clockActor,
      at: now,
      action: 'team.mustered',
      subjectKind: 'case',
      subjectId: known.case_id,
      details: {
        member: known.member_id,
        nameZh: member?.name_zh ?? '',
        ...judged,
        through: by.through,
      },
    });
    await tell(
      tx,
      musterAnswered,
      { id: callId, caseId: known.case_id },
      [known.carrier_id, 'office', 'headquarters'],
      now,
    );
    return true;
  }
}

const isSame = (
  call: Readonly<CallRow>,
  judged: Readonly<{ answer: string; travelMinutes: number | null; because: string | null }>,
): boolean =>
  call.answer === judged.answer &&
  call.travel_minutes === judged.travelMinutes &&
  call.because === judged.because;
