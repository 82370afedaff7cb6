import { setTimeout as delay } from 'node:timers/promises';
import { Injectable, Logger, type BeforeApplicationShutdown } from '@nestjs/common';
import type { Job, Queue, WorkerOptions } from 'bullmq';
import { Redis } from 'ioredis';
import { queueSchema } from '../database/migrate.js';
import { Settings } from '../config/settings.js';

/** A queue that cannot be reached must not keep the process from stopping; the outbox has what it held. */
const closeWithinMs = 5_000;
/** A bulk makes two temporary tables on PostgreSQL, which costs more than so many single jobs. */
const fewAtOnce = 5;

/** Loaded when a bell is first rung or answered: a collector does neither. */
async function loadQueues() {
  const { createPostgresBackend, Queue, withBackend, Worker } = await import('bullmq');
  return { Queue, Worker, Postgres: withBackend(createPostgresBackend) };
}

/** What this class needs of a BullMQ queue or worker, on either backend. */
type Closing = { close(): Promise<void> };
type Bell = Closing & Pick<Queue, 'add' | 'addBulk'>;

export interface Ring {
  name: string;
  id: string;
  delayMs?: number;
}

/**
 * The doorbell. Jobs carry ids only; every one of them may be lost, because sweeps of the database find what the bell
 * did not ring. On Redis through ioredis when REDIS_URL is set, else on PostgreSQL through BullMQ's own backend.
 */
@Injectable()
export class JobQueue implements BeforeApplicationShutdown {
  private readonly logger = new Logger('queue');
  private readonly connections: Redis[] = [];
  private queue: Promise<Bell> | undefined;
  private worker: Promise<Closing> | undefined;

  constructor(private readonly settings: Settings) {}

  async ring(rings: readonly Ring[]): Promise<void> {
    if (rings.length === 0) return;
    const queue = await (this.queue ??= this.openQueue());
    const jobs = rings.map((ring) => ({
      name: ring.name,
      data: { id: ring.id },
      opts: {
        jobId: `${ring.name}-${ring.id}`,
        attempts: 8,
        backoff: { type: 'exponential', delay: 500 },
        removeOnComplete: true,
        removeOnFail: true,
        ...(ring.delayMs === undefined ? {} : { delay: Math.max(0, ring.delayMs) }),
      },
    }));
    if (jobs.length > fewAtOnce) await queue.addBulk(jobs);
    else for (const { name, data, opts } of jobs) await queue.add(name, data, opts);
  }

  /** Starts answering the bell; called by the worker role only. */
  async listen(answer: (name: string, id: string) => Promise<void>): Promise<void> {
    await (this.worker ??= this.openWorker(answer));
  }

  private async openWorker(answer: (name: string, id: string) => Promise<void>): Promise<Closing> {
    const { Worker, Postgres } = await loadQueues();
    const process = async (job: Job<{ id: string }>): Promise<void> => answer(job.name, job.data.id);
    const options = { concurrency: 4, lockDuration: 30_000 };
    const worker = this.settings.redisUrl
      ? new Worker('fengsui', process, { ...options, connection: this.redis(null) } satisfies WorkerOptions)
      : new Postgres.Worker('fengsui', process, { ...options, connection: this.postgres() });
    worker.on('error', (error) => this.logger.warn(`worker: ${error.message}`));
    worker.on('failed', (job, error) =>
      this.logger.warn({
        job: job?.name,
        id: job?.id,
        attempts: job?.attemptsMade,
        error: error.message,
        cause: error.cause instanceof Error ? error.cause.message : undefined,
      }),
    );
    return worker;
  }

  async beforeApplicationShutdown(): Promise<void> {
    const closing = this.closeInOrder();
    const late = new AbortController();
    await Promise.race([
      closing,
      delay(closeWithinMs, undefined, { signal: late.signal }).catch(() => undefined),
    ]);
    late.abort();
    for (const connection of this.connections) connection.disconnect();
  }

  /** The worker first: a job still running may ring the queue, and a closed queue would leave it waiting for ever. */
  private async closeInOrder(): Promise<void> {
    for (const part of [this.worker, this.queue]) {
      await part
        ?.then((open) => open.close())
        .catch((error: unknown) => this.logger.warn(`closing: ${String(error)}`));
    }
  }

  private async openQueue(): Promise<Bell> {
    const { Queue, Postgres } = await loadQueues();
    const queue = this.settings.redisUrl
      ? new Queue('fengsui', { connection: this.redis(1) })
      : new Postgres.Queue('fengsui', { connection: this.postgres() });
    queue.on('error', (error) => this.logger.warn(`queue: ${error.message}`));
    return queue;
  }

  private redis(maxRetriesPerRequest: number | null): Redis {
    const redis = new Redis(this.settings.redisUrl ?? '', {
      maxRetriesPerRequest,
      enableOfflineQueue: maxRetriesPerRequest === null,
      lazyConnect: false,
    });
    redis.on('error', (error: Error) => this.logger.warn(`redis: ${error.message}`));
    this.connections.push(redis);
    return redis;
  }

  /** BullMQ appends its search_path to `options`, which a connection string would override; so it is taken apart. */
  private postgres(): {
    connectionString: string;
    options: string;
    schema: string;
    skipMigrations: boolean;
    max: number;
  } {
    const url = new URL(this.settings.appUrl);
    const options = url.searchParams.get('options') ?? '';
    url.searchParams.delete('options');
    return { connectionString: url.toString(), options, schema: queueSchema, skipMigrations: true, max: 6 };
  }
}
