import { Injectable } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../clock/clock.js';
import { row, Transactions, type Tx } from '../database/transaction.js';
import type { DomainEvent } from './outbox.js';

interface Handler {
  name: string;
  handle: (outboxId: string, payload: unknown) => Promise<void>;
}

interface Told {
  topic: string;
  payload: unknown;
}

/** Who acts on what has happened. Each handler runs once per event, however often the bell rings. */
@Injectable()
export class EventHandlers {
  private readonly byTopic = new Map<string, Handler[]>();

  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
  ) {}

  /** The handler's writes and the mark that it has run are one transaction. */
  on<Payload extends { id: string }>(
    event: DomainEvent<Payload>,
    name: string,
    handle: (tx: Tx, payload: Payload, now: Date) => Promise<void>,
  ): void {
    this.add(event.topic, {
      name,
      handle: (outboxId, payload) =>
        this.transactions.run(clockActor, async (tx) => {
          const now = this.clock.now();
          if (await this.mark(tx, outboxId, name, now)) await handle(tx, payload as Payload, now);
        }),
    });
  }

  /** For slow work and the network: runs outside a transaction and must itself be idempotent. */
  outside<Payload extends { id: string }>(
    event: DomainEvent<Payload>,
    name: string,
    handle: (payload: Payload) => Promise<void>,
  ): void {
    this.add(event.topic, {
      name,
      handle: async (outboxId, payload) => {
        const done = await this.transactions.alone(
          `select 1 from handled_event where outbox_id = $1 and handler = $2`,
          [outboxId, name],
        );
        if (done.length > 0) return;
        await handle(payload as Payload);
        await this.transactions.run(clockActor, (tx) => this.mark(tx, outboxId, name, this.clock.now()));
      },
    });
  }

  /** Runs every handler of one event; throws after all have had their turn, so that the queue tries again. */
  async deliver(outboxId: string): Promise<void> {
    const [told] = await this.transactions.alone<Told>(
      `select topic, payload from outbox where id = $1 and done_at is null`,
      [outboxId],
    );
    if (!told) return;
    const failures: unknown[] = [];
    for (const handler of this.byTopic.get(told.topic) ?? []) {
      await handler
        .handle(outboxId, told.payload)
        .catch((cause: unknown) => failures.push(new Error(`${handler.name} (${told.topic})`, { cause })));
    }
    if (failures.length > 0)
      throw failures.length === 1 ? failures[0] : new AggregateError(failures, told.topic);
    await this.transactions.alone(`update outbox set done_at = $2 where id = $1`, [
      outboxId,
      this.clock.now(),
    ]);
  }

  private add(topic: string, handler: Handler): void {
    this.byTopic.set(topic, [...(this.byTopic.get(topic) ?? []), handler]);
  }

  private async mark(tx: Tx, outboxId: string, name: string, now: Date): Promise<boolean> {
    const marked = await row(
      tx,
      `insert into handled_event (outbox_id, handler, handled_at) values ($1, $2, $3) on conflict do nothing returning 1`,
      [outboxId, name, now],
    );
    return marked !== undefined;
  }
}
