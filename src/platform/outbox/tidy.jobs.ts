import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { plusMinutes } from '../../kernel/duration.js';
import { Sweeps } from '../clock/sweeps.js';
import { WallClock } from '../clock/clock.js';
import { Settings } from '../config/settings.js';
import { rows, Transactions } from '../database/transaction.js';

const keptMinutes = 7 * 24 * 60;

/** Removes, once a night, what has done its work: finished events, answered commands, expired sessions. */
@Injectable()
export class Tidy implements OnApplicationBootstrap {
  constructor(
    private readonly settings: Settings,
    private readonly sweeps: Sweeps,
    private readonly clock: WallClock,
    private readonly transactions: Transactions,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.plays('worker')) this.sweeps.every('0 30 3 * * *', 'tidy', () => this.tidy());
  }

  async tidy(): Promise<void> {
    const now = this.clock.now();
    const before = plusMinutes(now, -keptMinutes);
    await this.transactions.run(clockActor, async (tx) => {
      await rows(
        tx,
        `delete from handled_event h where exists (select 1 from outbox o where o.id = h.outbox_id and o.done_at < $1)`,
        [before],
      );
      await rows(tx, `delete from outbox where done_at < $1`, [before]);
      await rows(tx, `delete from command where taken_at < $1`, [before]);
      await rows(tx, `delete from session where expires_at < $1`, [now]);
      await rows(tx, `delete from sign_in_failure where failed_at < $1`, [before]);
    });
  }
}
