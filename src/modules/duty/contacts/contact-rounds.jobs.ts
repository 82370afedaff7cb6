import { randomUUID } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { civilMoment } from '../../../kernel/county-time.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Sweeps } from '../../../platform/clock/sweeps.js';
import { Settings } from '../../../platform/config/settings.js';
import { row, rows, Transactions } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import { rosterChanged } from '../duty.events.js';
import { DutyPolicy } from '../duty-policy.js';

/** Every so many days a round begins in which every contact is to be tried (4.4.2). */
@Injectable()
export class ContactRounds implements OnApplicationBootstrap {
  constructor(
    private readonly settings: Settings,
    private readonly clock: WallClock,
    private readonly sweeps: Sweeps,
    private readonly transactions: Transactions,
    private readonly policy: DutyPolicy,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.plays('worker'))
      this.sweeps.every('40 */10 * * * *', 'contact rounds', () => this.sweep());
  }

  async sweep(): Promise<void> {
    const now = this.clock.now();
    const { everyDays, withinDays } = this.policy.contactTests;
    await this.transactions.run(clockActor, async (tx) => {
      await tx.query(`select pg_advisory_xact_lock(hashtext('contact rounds'))`);
      const last = await row<{ opened_at: Date }>(
        tx,
        `select opened_at from contact_round order by opened_at desc limit 1`,
      );
      if (last && civilMoment(last.opened_at, everyDays, '00:00') > now) return;
      const id = randomUUID();
      await rows(tx, `insert into contact_round (id, opened_at, due_at) values ($1, $2, $3)`, [
        id,
        now,
        civilMoment(now, withinDays, '00:00'),
      ]);
      await tell(tx, rosterChanged, { id }, null, now);
    });
  }
}
