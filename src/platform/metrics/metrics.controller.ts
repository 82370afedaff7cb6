import { Controller, Get, Header } from '@nestjs/common';
import { Gauge } from 'prom-client';
import { clockActor } from '../../kernel/actor.js';
import { row, Transactions } from '../database/transaction.js';
import { Open } from '../http/open.decorator.js';
import { MetricSources } from './metric-sources.js';

/** Prometheus exposition; counts only, nothing of the county's. */
@Controller('metrics')
@Open()
export class MetricsController {
  constructor(
    transactions: Transactions,
    private readonly sources: MetricSources,
  ) {
    new Gauge({
      name: 'fengsui_outbox_waiting',
      help: 'Events committed whose handlers have not all run.',
      registers: [sources.registry],
      async collect() {
        const waiting = await transactions.run(clockActor, (tx) =>
          row<{ count: number }>(tx, `select count(*)::int as count from outbox where done_at is null`),
        );
        this.set(waiting?.count ?? 0);
      },
    });
  }

  @Get()
  @Header('Content-Type', 'text/plain; version=0.0.4; charset=utf-8')
  read(): Promise<string> {
    return this.sources.read();
  }
}
