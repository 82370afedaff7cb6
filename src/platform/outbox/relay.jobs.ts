import {
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type BeforeApplicationShutdown,
} from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../clock/clock.js';
import { Sweeps } from '../clock/sweeps.js';
import { Settings } from '../config/settings.js';
import { rows, Transactions } from '../database/transaction.js';
import { LiveChannel } from '../live/live-channel.js';
import { JobQueue } from '../queue/job-queue.js';
import { EventHandlers } from './event-handlers.js';

const ringAgainAfterMs = 15_000;
const batch = 200;

/** Hands the outbox to the queue, and rings again for whatever was rung but never finished. */
@Injectable()
export class OutboxRelay implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('outbox');
  /** Other modules' bells are answered here too, each by its name. */
  private readonly answers = new Map<string, (id: string) => Promise<void>>();
  private running: Promise<void> | undefined;
  private again = false;
  private stopped = false;

  constructor(
    private readonly settings: Settings,
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly queue: JobQueue,
    private readonly handlers: EventHandlers,
    private readonly live: LiveChannel,
    private readonly sweeps: Sweeps,
  ) {}

  answerBell(name: string, answer: (id: string) => Promise<void>): void {
    this.answers.set(name, answer);
  }

  async onApplicationBootstrap(): Promise<void> {
    if (!this.settings.plays('worker')) return;
    await this.queue.listen((name, id) => this.answer(name, id));
    this.live.onNotice(() => this.wake());
    this.sweeps.every('* * * * * *', 'outbox', () => this.wake());
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    await this.running;
  }

  private wake(): void {
    if (this.stopped) return;
    if (this.running) {
      this.again = true;
      return;
    }
    this.running = this.relay()
      .catch((error: unknown) =>
        this.logger.warn(`outbox waits: ${error instanceof Error ? error.message : String(error)}`),
      )
      .finally(() => {
        this.running = undefined;
        if (this.again) {
          this.again = false;
          this.wake();
        }
      });
  }

  private async answer(name: string, id: string): Promise<void> {
    if (name === 'event') return this.handlers.deliver(id);
    await this.answers.get(name)?.(id);
  }

  /** Marked after the bell has rung: a crash in between rings twice, never not at all. */
  private async relay(): Promise<void> {
    for (let full = true; full && !this.stopped;) {
      const now = this.clock.now();
      const ids = await this.transactions.run(clockActor, async (tx) => {
        const fresh = await rows<{ id: string }>(
          tx,
          `select id from outbox where relayed_at is null order by id limit ${batch} for update skip locked`,
        );
        const unfinished = await rows<{ id: string }>(
          tx,
          `select id from outbox where done_at is null and relayed_at < $1 order by relayed_at limit ${batch} for update skip locked`,
          [new Date(now.getTime() - ringAgainAfterMs)],
        );
        const waiting = [...fresh, ...unfinished];
        await this.queue.ring(waiting.map(({ id }) => ({ name: 'event', id })));
        await rows(tx, `update outbox set relayed_at = $2 where id = any($1::bigint[])`, [
          waiting.map(({ id }) => id),
          now,
        ]);
        return waiting;
      });
      full = ids.length >= batch;
    }
  }
}
