import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Sweeps } from '../../../platform/clock/sweeps.js';
import { Settings } from '../../../platform/config/settings.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { keepSnapshots } from './board.queries.js';
import { ReadinessBoard } from './readiness-board.service.js';

/** Every hour the day's line of readiness is written anew, so that each day ends with its last. */
@Injectable()
export class BoardSnapshots implements OnApplicationBootstrap {
  constructor(
    private readonly settings: Settings,
    private readonly clock: WallClock,
    private readonly sweeps: Sweeps,
    private readonly transactions: Transactions,
    private readonly board: ReadinessBoard,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.plays('worker'))
      this.sweeps.every('40 7 * * * *', 'readiness snapshots', () => this.sweep());
  }

  async sweep(): Promise<void> {
    const now = this.clock.now();
    await this.transactions.run(clockActor, async (tx) => {
      await keepSnapshots(tx, await this.board.snapshot(tx, now), now);
    });
  }
}
