import { Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Sweeps } from '../../platform/clock/sweeps.js';
import { Settings } from '../../platform/config/settings.js';
import { row, rows, Transactions } from '../../platform/database/transaction.js';
import { MetricSources } from '../../platform/metrics/metric-sources.js';

export interface Audit {
  at: Date;
  /** Open clocks that nothing would ring. */
  silent: number;
  /** Open clocks that should have rung a minute ago. */
  late: number;
  worstSeconds: number;
}

const lateSeconds = 60;

/**
 * Watches those who watch the clocks, from the server and not from the worker that sweeps them: an open clock without
 * its ring, or a ring that is a minute late, is told by log, metric and the board, whatever has become of the queue.
 */
@Injectable()
export class DeadlineAudit implements OnApplicationBootstrap {
  private readonly logger = new Logger('deadlines');
  private readonly gauge: Gauge<'what'>;

  constructor(
    private readonly settings: Settings,
    private readonly clock: WallClock,
    private readonly sweeps: Sweeps,
    private readonly transactions: Transactions,
    metrics: MetricSources,
  ) {
    this.gauge = new Gauge({
      name: 'fengsui_deadlines_unwatched',
      help: 'Open deadlines that nothing rings (silent) or whose ring is over a minute late (late)',
      labelNames: ['what'],
      registers: [metrics.registry],
    });
  }

  onApplicationBootstrap(): void {
    if (this.settings.plays('server'))
      this.sweeps.every('*/30 * * * * *', 'deadline audit', () => this.run());
  }

  /** Silent clocks are set to ring again; what was found is kept when it is not nothing, or when it has become nothing. */
  async run(): Promise<void> {
    const found = await this.look();
    this.gauge.set({ what: 'silent' }, found.silent);
    this.gauge.set({ what: 'late' }, found.late);
    const bad = found.silent + found.late > 0;
    if (bad)
      this.logger.error({
        msg: '时限无人看管 deadlines are not watched',
        silent: found.silent,
        late: found.late,
        worstSeconds: found.worstSeconds,
      });
    await this.transactions.run(clockActor, async (tx) => {
      if (found.silent > 0)
        await rows(
          tx,
          `update deadline set next_ring_at = greatest(due_at, $1) where stopped_at is null and breached_at is null and next_ring_at is null`,
          [found.at],
        );
      const before = await this.last();
      if (bad || (before !== undefined && before.silent + before.late > 0))
        await rows(
          tx,
          `insert into deadline_audit (at, silent, late, worst_seconds) values ($1, $2, $3, $4)`,
          [found.at, found.silent, found.late, found.worstSeconds],
        );
    });
  }

  async look(): Promise<Audit> {
    const now = this.clock.now();
    const found = await this.transactions.run(clockActor, (tx) =>
      row<{ silent: number; late: number; worst: number }>(
        tx,
        `select count(*) filter (where next_ring_at is null)::int as silent,
                count(*) filter (where next_ring_at < $1::timestamptz - make_interval(secs => ${lateSeconds}))::int as late,
                coalesce(max(extract(epoch from $1::timestamptz - next_ring_at)) filter (where next_ring_at < $1), 0)::int as worst
           from deadline where stopped_at is null and (next_ring_at is null and breached_at is null or next_ring_at < $1)`,
        [now],
      ),
    );
    return { at: now, silent: found?.silent ?? 0, late: found?.late ?? 0, worstSeconds: found?.worst ?? 0 };
  }

  async last(): Promise<Audit | undefined> {
    const [found] = await this.transactions.alone<Audit>(
      `select at, silent, late, worst_seconds as "worstSeconds" from deadline_audit order by id desc limit 1`,
    );
    return found;
  }
}
