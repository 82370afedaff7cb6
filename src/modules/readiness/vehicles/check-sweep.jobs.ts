import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { plusMinutes } from '../../../kernel/duration.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Sweeps } from '../../../platform/clock/sweeps.js';
import { Settings } from '../../../platform/config/settings.js';
import { rows, Transactions } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import { writeJournal } from '../../journal/write-journal.js';
import { checkOverdue, readinessChanged } from '../readiness.events.js';
import { ReadinessPolicy } from '../readiness-policy.js';

const mostAtOnce = 200;

interface Late {
  vehicle_code: string;
  period: string;
  due_at: Date;
  escalated: number;
  owner: string;
}

/** Checks that were not done in time are told, first to the owner's duty officer, then further up (6.1.4). */
@Injectable()
export class CheckSweep implements OnApplicationBootstrap {
  constructor(
    private readonly settings: Settings,
    private readonly clock: WallClock,
    private readonly sweeps: Sweeps,
    private readonly transactions: Transactions,
    private readonly policy: ReadinessPolicy,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.plays('worker'))
      this.sweeps.every('20 * * * * *', 'vehicle checks', () => this.sweep());
  }

  /** One call a check and sweep: who was away for a day is not called three times at once. */
  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(clockActor, async (tx) => {
      const late = await rows<Late>(
        tx,
        `select s.vehicle_code, s.period, s.due_at, s.escalated, v.owner_id as owner from vehicle_check_schedule s join vehicle v on v.code = s.vehicle_code
          where s.due_at <= $1 and s.escalated < $2 order by s.due_at, s.vehicle_code limit $3 for update of s skip locked`,
        [now, this.policy.escalate.length, mostAtOnce],
      );
      for (const { vehicle_code: code, period, due_at: dueAt, escalated, owner } of late) {
        const call = this.policy.escalate[escalated];
        if (!call || plusMinutes(dueAt, call.after) > now) continue;
        const [party = '', post = ''] = call.to.split('.');
        const organisation = party === 'owner' ? owner : party;
        await rows(
          tx,
          `update vehicle_check_schedule set escalated = escalated + 1 where vehicle_code = $1 and period = $2`,
          [code, period],
        );
        await tell(
          tx,
          checkOverdue,
          { id: code, period, dueAt: dueAt.toISOString(), call: escalated + 1, to: { organisation, post } },
          [organisation],
          now,
        );
        await tell(tx, readinessChanged, { id: code }, [owner], now);
        await writeJournal(tx, {
          actor: clockActor,
          at: now,
          action: 'vehicle-check.overdue',
          subjectKind: 'resource',
          subjectId: code,
          details: { period, dueAt: dueAt.toISOString(), told: `${organisation}.${post}` },
        });
      }
    });
  }
}
