import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Sweeps } from '../../platform/clock/sweeps.js';
import { Settings } from '../../platform/config/settings.js';
import { Transactions } from '../../platform/database/transaction.js';
import { CollectorSeat } from './collector-seat.service.js';
import { TrapCollector } from './trap-collector.service.js';
import { TrapDerivation } from './trap-derivation.service.js';
import { forgetEchoes } from './trap-echo.queries.js';
import { collectorsBehind } from './trap-stage.queries.js';

const echoesKeptMs = 120_000;

/** Every few seconds a collector says that it lives, and makes the alarms that a dead one left in its journal. */
@Injectable()
export class CollectorRounds implements OnApplicationBootstrap {
  private readonly logger = new Logger('traps');

  constructor(
    private readonly settings: Settings,
    private readonly clock: WallClock,
    private readonly sweeps: Sweeps,
    private readonly transactions: Transactions,
    private readonly seat: CollectorSeat,
    private readonly collector: TrapCollector,
    private readonly derivation: TrapDerivation,
  ) {}

  onApplicationBootstrap(): void {
    if (this.settings.plays('collector'))
      this.sweeps.every('*/5 * * * * *', 'collector rounds', () => this.go());
  }

  async go(): Promise<void> {
    await this.collector.beat();
    const now = (): Date => this.clock.now();
    const behind = await this.transactions.run(clockActor, async (tx) => {
      await forgetEchoes(tx, new Date(now().getTime() - echoesKeptMs));
      return collectorsBehind(tx);
    });
    for (const left of behind) {
      const derived = await this.seat.inPlaceOf(left.collector, () => this.derivation.takeOver(left, now));
      if (derived !== undefined && derived > 0)
        this.logger.warn(
          `采集器 ${left.collector} 已停，代为处理 ${derived} 条 / collector ${left.collector} is gone, ${derived} of its events were handled in its place`,
        );
    }
  }
}
