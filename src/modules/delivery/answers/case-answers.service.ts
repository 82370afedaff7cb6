import { Injectable } from '@nestjs/common';
import type { Officer } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import { rows, type Tx } from '../../../platform/database/transaction.js';
import { CaseViewService } from '../../procedures/case-view.service.js';
import { type Attempted, ProceduresService } from '../../procedures/procedures.service.js';
import { MessageStates } from '../message-states.service.js';
import type { MessageRow } from '../messages.queries.js';
import { acceptingStep, type ShortAnswer } from './accepting-step.js';

export interface Through {
  /** `link`, `sms`, `phone`. */
  channel: string;
  /** Who recorded it, where that is another than who answers. */
  recordedBy?: string;
  legId?: string | null;
}

type CaseViewed = Awaited<ReturnType<CaseViewService['view']>>;

/** Steps of cases taken from outside the console, by whoever a message was for. */
@Injectable()
export class CaseAnswers {
  constructor(
    private readonly views: CaseViewService,
    private readonly procedures: ProceduresService,
    private readonly states: MessageStates,
  ) {}

  /** The message's case and its recipient's own cases under it, as this officer may act on them. */
  async casesOf(tx: Tx, message: MessageRow, officer: Officer): Promise<CaseViewed[]> {
    const ids = await rows<{ id: string }>(
      tx,
      `select c.id from procedure_case c where c.id = $1
         union all (select c.id from procedure_case c join case_party p on p.case_id = c.id and p.organisation_id = $2 where c.parent_id = $1 order by c.opened_at limit 5)`,
      [message.case_id, message.organisation_id],
    );
    const found: CaseViewed[] = [];
    for (const { id } of ids) found.push(await this.views.view(tx, id, officer));
    return found;
  }

  /** The step, with how it came in the journal; what has changed since is told when it is too late. */
  async take(
    tx: Tx,
    message: MessageRow,
    officer: Officer,
    asked: { caseId: string } & Attempted,
    through: Through,
    now: Date,
  ): Promise<void> {
    const allowed = (await this.casesOf(tx, message, officer)).find(({ id }) => id === asked.caseId);
    if (!allowed) throw new Refusal('not-found');
    if (asked.version !== undefined && asked.version !== allowed.version)
      throw new Refusal('state-moved-on', {
        state: allowed.state,
        stateWords: allowed.stateWords,
        version: allowed.version,
        since: sinceVersion(allowed, asked.version),
      });
    const { channel, recordedBy } = through;
    await this.procedures.take(
      tx,
      asked.caseId,
      {
        ...asked,
        through: { channel, message: message.id, ...(recordedBy === undefined ? {} : { recordedBy }) },
      },
      officer,
      now,
    );
    if (message.accepted_at === null)
      await this.states.raise(tx, message, {
        to: 'accepted',
        at: now,
        through: channel,
        officerId: officer.id,
        legId: through.legId ?? null,
        details: { event: asked.event, recordedBy },
      });
  }

  /** What a short answer means; answers which step it took, or why none. */
  async takeShort(
    tx: Tx,
    message: MessageRow,
    officer: Officer,
    answer: ShortAnswer,
    through: Through,
    now: Date,
    allowed?: readonly string[],
  ): Promise<{ took: string } | { needs: readonly string[] } | { nothing: true }> {
    for (const found of await this.casesOf(tx, message, officer)) {
      const step = acceptingStep(found.steps, answer, allowed);
      if ('nothing' in step) continue;
      if ('needs' in step) return step;
      await this.take(
        tx,
        message,
        officer,
        { caseId: found.id, version: found.version, ...step },
        through,
        now,
      );
      return { took: found.steps.find(({ event }) => event === step.event)?.words.zh ?? step.event };
    }
    return { nothing: true };
  }
}

/** Each step raises the version by one, so the steps after it are those a reader of that version has not seen. */
export function sinceVersion(found: Pick<CaseViewed, 'history'>, version: number) {
  return found.history
    .filter(({ position }) => position > version)
    .map(({ at, words, toWords, by }) => ({
      at,
      words,
      toWords,
      by: by === null ? null : { nameZh: by.nameZh, nameEn: by.nameEn },
    }));
}
