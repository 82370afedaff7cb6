import { Injectable } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import type { TrapSource } from './find-source.js';
import { ProfileBook } from './profile-book.js';
import { acceptedEvents, lastNumber, type StoredEvent } from './raw-events.queries.js';
import { type KnownToday, readStored } from './read-notification.js';
import type { DerivableEvent } from './derivable-event.js';
import { TrapLookups } from './trap-lookups.service.js';
import { readDerivedTo } from './trap-stage.queries.js';
import { UsmGate } from './usm-gate.service.js';

/** Numbers looked at in one query: those of other collectors and of what makes no alarm lie between. */
const window = 5_000;

/** Events back from the journal, read as they were when they came. */
@Injectable()
export class JournalReader {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly lookups: TrapLookups,
    private readonly profiles: ProfileBook,
    private readonly usm: UsmGate,
  ) {}

  derivedTo(collector: string): Promise<string> {
    return this.transactions.run(clockActor, (tx) => readDerivedTo(tx, collector));
  }

  /** The next of a collector's events; `isEnd` when there were no more at the time. */
  async after(
    collector: string,
    number: string,
    most: number,
  ): Promise<{ events: DerivableEvent[]; isEnd: boolean }> {
    const now = this.clock.now();
    const lookups = await this.lookups.current(now.getTime());
    const { users } = await this.usm.current(collector, now);
    return this.transactions.run(clockActor, async (tx) => {
      const last = await lastNumber(tx);
      for (let from = Number(number); ; from += window) {
        const stored = await acceptedEvents(tx, collector, from, from + window, most);
        const isEnd = from + window >= last && stored.length < most;
        if (stored.length === 0 && !isEnd) continue;
        return { events: stored.map((event) => this.read(event, { lookups, users })), isEnd };
      }
    });
  }

  /** One whose source or user is gone meanwhile makes no alarm. */
  private read(event: StoredEvent, known: KnownToday): DerivableEvent {
    const { id, receivedAt } = event;
    const stored = readStored(event, known);
    if (!stored)
      return { id, receivedAt, source: gone(event.source), reading: { does: 'ignore' }, outcome: 'ignored' };
    const reading = stored.by(this.profiles);
    return {
      id,
      receivedAt,
      source: stored.source,
      reading,
      outcome: reading.does === 'ignore' ? 'ignored' : reading.does,
    };
  }
}

const gone = (code: string): TrapSource => ({
  code,
  carrier: '',
  network: '',
  communityMark: null,
  trustedRelay: false,
});
