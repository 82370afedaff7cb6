import { Injectable, type OnModuleInit } from '@nestjs/common';
import { minutesBetween } from '../../kernel/duration.js';
import { row } from '../../platform/database/transaction.js';
import { EventHandlers } from '../../platform/outbox/event-handlers.js';
import { deadlineWarned } from '../deadlines/deadlines.events.js';
import { DeadlinePolicy } from '../deadlines/deadline-policy.js';
import { officialTime } from '../documents/official-date.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { caseRow } from '../procedures/cases.queries.js';
import { textOfReminder } from './message-text.js';
import { Messages } from './messages.service.js';

/** Of what is due within two days the console's countdown says enough. */
const leastMinutes = 2_880;

/** What falls due in days or weeks, such as a plan's validity, is told to its owner by message (2.1.2(6), 6.5). */
@Injectable()
export class ClockReminders implements OnModuleInit {
  constructor(
    private readonly handlers: EventHandlers,
    private readonly deadlines: DeadlinePolicy,
    private readonly messages: Messages,
  ) {}

  onModuleInit(): void {
    this.handlers.on(
      deadlineWarned,
      'remindWhenSlowClockNearsItsEnd',
      async (tx, { id, caseId, kind }, now) => {
        const clock = await row<{ owner: string; post: string; due_at: Date }>(
          tx,
          `select owner_id as owner, owner_post as post, due_at from deadline where id = $1 and stopped_at is null`,
          [id],
        );
        const found = clock && (await caseRow(tx, caseId));
        if (!found || minutesBetween(now, clock.due_at) < leastMinutes) return;
        const byId = await organisationsById(tx);
        await this.messages.issue(
          tx,
          {
            notice: {
              kind: 'reminder',
              id: `${id} ${clock.due_at.toISOString()} ${now.toISOString().slice(0, 10)}`,
            },
            to: { organisation: clock.owner, post: clock.post },
            nameZh: byId.get(clock.owner)?.nameZh ?? clock.owner,
            caseId: found.id,
            caseVersion: found.version,
            documentId: null,
            sender: null,
            level: null,
            exercise: found.exercise,
            needs: 'arrival',
            ...textOfReminder({
              clock: this.deadlines.lines[kind]?.words ?? { zh: kind, en: kind },
              caseTitle: { zh: found.title_zh, en: found.title_en },
              dueText: officialTime(clock.due_at),
              exercise: found.exercise,
            }),
          },
          now,
        );
      },
    );
  }
}
