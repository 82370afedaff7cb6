import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Sweeps } from '../../platform/clock/sweeps.js';
import { Settings } from '../../platform/config/settings.js';
import { rows, Transactions } from '../../platform/database/transaction.js';
import { Retention } from './retention.service.js';

const monthsAhead = 3;

/** Makes the months' tables ahead and drops those that have been kept long enough, once a night. */
@Injectable()
export class JournalRetention implements OnApplicationBootstrap {
  private readonly logger = new Logger('traps');

  constructor(
    private readonly settings: Settings,
    private readonly clock: WallClock,
    private readonly sweeps: Sweeps,
    private readonly transactions: Transactions,
    private readonly retention: Retention,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.plays('worker')) return;
    this.sweeps.every('0 10 3 * * *', 'months', async () => {
      await this.sweep();
    });
  }

  /** The tables dropped. */
  async sweep(): Promise<string[]> {
    const now = this.clock.now();
    const { rawEvents, alarmTransitions, trapSummaries } = this.retention.months;
    const kept = { raw_event: rawEvents, alarm_transition: alarmTransitions };
    const dropped: string[] = [];
    for (const [parent, months] of Object.entries(kept)) {
      await this.transactions.run(clockActor, (tx) =>
        rows(
          tx,
          `select make_month($1, m::date) from generate_series($2::timestamptz, $2::timestamptz + make_interval(months => $3), interval '1 month') m`,
          [parent, now, monthsAhead],
        ),
      );
      const gone = await this.transactions.run(clockActor, (tx) =>
        rows<{ name: string }>(
          tx,
          `select drop_months($1, (date_trunc('month', $2::timestamptz) - make_interval(months => $3))::date) as name`,
          [parent, now, months],
        ),
      );
      dropped.push(...gone.map(({ name }) => name));
    }
    await this.transactions.run(clockActor, (tx) =>
      rows(tx, `delete from trap_summary where minute < $1::timestamptz - make_interval(months => $2)`, [
        now,
        trapSummaries,
      ]),
    );
    if (dropped.length > 0) this.logger.log(`已按存期清除 / dropped after their time: ${dropped.join(', ')}`);
    return dropped;
  }
}
