import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Sweeps } from '../../../platform/clock/sweeps.js';
import { Settings } from '../../../platform/config/settings.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { WarningProposals } from './warning-proposals.service.js';

/** Looks at the network every ten seconds: batteries run down without any alarm, and a storm of alarms must not be made dearer. */
@Injectable()
export class WarningProposalSweep implements OnApplicationBootstrap {
  constructor(
    private readonly settings: Settings,
    private readonly sweeps: Sweeps,
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly proposals: WarningProposals,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.plays('worker'))
      this.sweeps.every('*/10 * * * * *', 'warning-proposals', () => this.sweep());
  }

  sweep(): Promise<void> {
    return this.transactions.run(clockActor, (tx) => this.proposals.look(tx, this.clock.now()));
  }
}
