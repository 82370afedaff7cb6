import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import { schedule, type ScheduledTask } from 'node-cron';

/** The worker's recurring sweeps of the database, by node-cron; one never overlaps itself, and a failure is only a delay. */
@Injectable()
export class Sweeps implements BeforeApplicationShutdown {
  private readonly logger = new Logger('sweeps');
  /** A sweep that comes late or waits for itself on a busy machine is only a delay. */
  private readonly cronLogger = {
    info: (message: string) => this.logger.debug(message),
    warn: (message: string) => this.logger.debug(message),
    debug: (message: string | Error) => this.logger.debug(message),
    error: (message: string | Error) => this.logger.error(message),
  };
  private readonly tasks: ScheduledTask[] = [];
  private readonly running = new Set<Promise<void>>();

  /** `expression` is a cron line with seconds. */
  every(expression: string, name: string, work: () => Promise<void> | void): void {
    this.tasks.push(
      schedule(expression, () => this.once(name, work), {
        name,
        noOverlap: true,
        timezone: 'Asia/Shanghai',
        logger: this.cronLogger,
      }),
    );
  }

  async beforeApplicationShutdown(): Promise<void> {
    for (const task of this.tasks) await task.destroy();
    await Promise.all(this.running);
  }

  private async once(name: string, work: () => Promise<void> | void): Promise<void> {
    const run = Promise.resolve()
      .then(work)
      .catch((error: unknown) =>
        this.logger.warn(`${name}: ${error instanceof Error ? error.message : String(error)}`),
      );
    this.running.add(run);
    await run;
    this.running.delete(run);
  }
}
