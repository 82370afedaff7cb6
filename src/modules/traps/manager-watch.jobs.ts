import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Sweeps } from '../../platform/clock/sweeps.js';
import { Settings } from '../../platform/config/settings.js';
import { Transactions } from '../../platform/database/transaction.js';
import { lockCarriers } from '../alarms/alarm-intake.queries.js';
import { AlarmIntake } from '../alarms/alarm-intake.service.js';
import { managerAlarm } from './manager-alarm.js';
import { contractSteps } from './manager-contract.js';
import {
  lastRawEvent,
  lockManager,
  markManager,
  watchedManagers,
  watchSilentSources,
} from './manager-contracts.queries.js';
import { askReconciliation } from './reconciliation.queries.js';

/** Watches over what the carriers' managers owe, and raises or clears our own alarms about it. */
@Injectable()
export class ManagerWatch implements OnApplicationBootstrap {
  constructor(
    private readonly settings: Settings,
    private readonly clock: WallClock,
    private readonly sweeps: Sweeps,
    private readonly transactions: Transactions,
    private readonly intake: AlarmIntake,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.plays('worker'))
      this.sweeps.every('*/5 * * * * *', 'managers', async () => {
        await this.sweep();
      });
  }

  /** How many alarms it raised or cleared. */
  async sweep(): Promise<number> {
    const now = this.clock.now();
    const due = await this.transactions.run(clockActor, async (tx) => {
      await watchSilentSources(tx, now);
      const managers = await watchedManagers(tx);
      return managers.filter((manager) => contractSteps(manager, manager.owedEvery, now).length > 0);
    });
    let taken = 0;
    for (const { source, carrier } of due) taken += await this.settle(source, carrier);
    return taken;
  }

  /** The carrier first, as collectors do: they hold it when they come to the manager's row. */
  private settle(source: string, carrier: string): Promise<number> {
    return this.transactions.run(clockActor, async (tx) => {
      await lockCarriers(tx, [carrier]);
      const manager = await lockManager(tx, source);
      if (!manager) return 0;
      const now = this.clock.now();
      const steps = contractSteps(manager, manager.owedEvery, now);
      for (const step of steps) {
        const signal = managerAlarm(step, manager, await lastRawEvent(tx, source), now);
        await this.intake.apply(tx, [signal], now);
        await markManager(tx, source, step.about, step.does === 'raise' ? now : null);
        if (step.about === 'sequence' && step.does === 'raise')
          await askReconciliation(tx, source, 'gap', now);
        if (step.about === 'heartbeat' && step.does === 'clear')
          await askReconciliation(tx, source, 'heartbeat-back', now);
      }
      return steps.length;
    });
  }
}
