import { createHash } from 'node:crypto';
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Sweeps } from '../../../platform/clock/sweeps.js';
import { Settings } from '../../../platform/config/settings.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { EventHandlers } from '../../../platform/outbox/event-handlers.js';
import { resyncAsked } from './manager-resync.events.js';
import { lossesSoFar } from './manager-resync.queries.js';
import { ManagerResync } from './manager-resync.service.js';
import { resyncDue } from './resync-due.js';
import { resyncFacts } from './resync-facts.queries.js';

/** Reads a manager's list when something was lost, or a day has passed; and whenever one was asked for. */
@Injectable()
export class ManagerResyncJobs implements OnApplicationBootstrap {
  constructor(
    private readonly settings: Settings,
    private readonly clock: WallClock,
    private readonly sweeps: Sweeps,
    private readonly transactions: Transactions,
    private readonly handlers: EventHandlers,
    private readonly resync: ManagerResync,
  ) {}

  onApplicationBootstrap(): void {
    this.handlers.outside(resyncAsked, 'readManagerList', ({ id }) => this.resync.run(id));
    if (this.settings.plays('worker'))
      this.sweeps.every('*/5 * * * * *', 'resync', async () => {
        await this.sweep();
      });
  }

  /** How many it asked for. */
  async sweep(): Promise<number> {
    const now = this.clock.now();
    return this.transactions.run(clockActor, async (tx) => {
      const losses = await lossesSoFar(tx);
      let asked = 0;
      for (const { source, lossesSeen, ...facts } of await resyncFacts(tx)) {
        const reason = resyncDue({ ...facts, lost: losses > lossesSeen }, spreadOf(source), now);
        if (reason === undefined) continue;
        if ((await this.resync.ask(tx, source, reason, null, now)) !== undefined) asked += 1;
      }
      return asked;
    });
  }
}

/** The same source always at the same time of its day. */
function spreadOf(source: string): number {
  return (createHash('sha256').update(source).digest()[0] ?? 0) / 256;
}
