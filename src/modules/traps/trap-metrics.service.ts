import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { rows, Transactions } from '../../platform/database/transaction.js';
import { MetricSources } from '../../platform/metrics/metric-sources.js';
import { watchedManagers } from './manager-contracts.queries.js';
import { isQuiet } from './manager-contract.js';
import { type TrapCounts, trapMetricsText } from './trap-metrics-text.js';
import { readLedger } from './traps.queries.js';

/** The trap path's metrics for Prometheus, read when asked for. */
@Injectable()
export class TrapMetrics implements OnApplicationBootstrap {
  constructor(
    private readonly sources: MetricSources,
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
  ) {}

  onApplicationBootstrap(): void {
    this.sources.addText(() => this.read());
  }

  private async read(): Promise<string> {
    const now = this.clock.now();
    const counts = await this.transactions.run(clockActor, async (tx): Promise<TrapCounts> => ({
      ledger: await readLedger(tx),
      collectors: await rows(
        tx,
        `select collector, received::float8 as received, waiting::float8 as waiting, underived::float8 as underived,
             kernel_drops::float8 as "kernelDrops", greatest(0, extract(epoch from $1 - saved_at))::float8 as "secondsSinceSaved"
           from trap_collector order by collector`,
        [now],
      ),
      lags: await rows(tx, `select collector, milliseconds, count::float8 as count from trap_lag`),
      storms: await rows(
        tx,
        `select source_code as source, summarised::float8 as summarised from trap_storm order by 1`,
      ),
      managers: (await watchedManagers(tx)).map((manager) => ({
        source: manager.source,
        quiet: isQuiet(manager, manager.owedEvery, now),
        missing: manager.missing.length,
      })),
    }));
    return trapMetricsText(counts);
  }
}
