import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { WallClock } from './clock/clock.js';
import { Sweeps } from './clock/sweeps.js';
import { Settings } from './config/settings.js';
import { Commands } from './database/commands.js';
import { Transactions } from './database/transaction.js';
import { HealthController } from './http/health.controller.js';
import { MetricSources } from './metrics/metric-sources.js';
import { MetricsController } from './metrics/metrics.controller.js';
import { LiveChannel } from './live/live-channel.js';
import { EventHandlers } from './outbox/event-handlers.js';
import { OutboxRelay } from './outbox/relay.jobs.js';
import { Tidy } from './outbox/tidy.jobs.js';
import { JobQueue } from './queue/job-queue.js';
import { Secrets } from './secrets/secrets.service.js';

/** What every module may use. */
@Global()
@Module({})
export class PlatformModule {
  static with(settings: Settings): DynamicModule {
    const shared = [
      WallClock,
      Sweeps,
      Secrets,
      Transactions,
      Commands,
      LiveChannel,
      MetricSources,
      EventHandlers,
      JobQueue,
      OutboxRelay,
      Tidy,
    ];
    return {
      module: PlatformModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: settings.appUrl,
          autoLoadEntities: true,
          synchronize: false,
          logging: false,
          retryAttempts: 1,
          poolSize: 16,
          extra: {
            connectionTimeoutMillis: 10_000,
            idle_in_transaction_session_timeout: 60_000,
            statement_timeout: 30_000,
          },
        }),
      ],
      controllers: [HealthController, MetricsController],
      providers: [{ provide: Settings, useValue: settings }, ...shared],
      exports: [Settings, ...shared],
    };
  }
}
