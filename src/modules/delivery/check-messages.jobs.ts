import { Injectable, type OnModuleInit } from '@nestjs/common';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import { EventHandlers } from '../../platform/outbox/event-handlers.js';
import { officialTime } from '../documents/official-date.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { checkOverdue, readinessChanged } from '../readiness/readiness.events.js';
import { type Period, periodWords } from '../readiness/vehicles/check-items.js';
import { textOfCheck } from './message-text.js';
import { MessageStates } from './message-states.service.js';
import { lockedMessage } from './messages.queries.js';
import { Messages } from './messages.service.js';

/** Late checks become messages, and end with the check (6.1.4). */
@Injectable()
export class CheckMessages implements OnModuleInit {
  constructor(
    private readonly handlers: EventHandlers,
    private readonly messages: Messages,
    private readonly states: MessageStates,
  ) {}

  onModuleInit(): void {
    this.handlers.on(checkOverdue, 'callWhenCheckIsOverdue', async (tx, late, now) => {
      const vehicle = await row<{ zh: string; en: string }>(
        tx,
        `select name_zh || '（' || plate || '）' as zh, name_en as en from vehicle where code = $1`,
        [late.id],
      );
      if (!vehicle) return;
      const byId = await organisationsById(tx);
      await this.messages.issue(
        tx,
        {
          notice: { kind: 'check-overdue', id: `${late.id} ${late.period} ${late.dueAt} ${late.call}` },
          to: late.to,
          nameZh: byId.get(late.to.organisation)?.nameZh ?? late.to.organisation,
          caseId: null,
          caseVersion: null,
          documentId: null,
          sender: null,
          level: null,
          exercise: false,
          needs: 'acceptance',
          ...textOfCheck({
            vehicle,
            period: periodWords[late.period as Period],
            dueText: officialTime(new Date(late.dueAt)),
          }),
        },
        now,
      );
    });
    this.handlers.on(readinessChanged, 'endWhenCheckIsDone', (tx, { id }, now) => this.end(tx, id, now));
  }

  private async end(tx: Tx, code: string, now: Date): Promise<void> {
    const over = await rows<{ id: string }>(
      tx,
      `select m.id from message m where m.notice_kind = 'check-overdue' and m.ended_at is null and split_part(m.notice_id, ' ', 1) = $1
         and not exists (select 1 from vehicle_check_schedule s where s.vehicle_code = $1 and s.period = split_part(m.notice_id, ' ', 2)
           and s.due_at = split_part(m.notice_id, ' ', 3)::timestamptz) order by m.id`,
      [code],
    );
    for (const { id } of over) {
      const message = await lockedMessage(tx, id);
      if (message) await this.states.end(tx, message, 'check-done', now);
    }
  }
}
