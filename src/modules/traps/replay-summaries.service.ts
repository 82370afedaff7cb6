import { Injectable } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import type { AlarmSignal } from '../alarms/alarm-change.js';
import { AlarmIntake } from '../alarms/alarm-intake.service.js';
import { type HeardTrap, noteManagers } from './manager-notes.queries.js';
import { ProfileBook } from './profile-book.js';
import type { StoredEvent } from './raw-events.queries.js';
import type { Pulse } from './replay-compare.service.js';
import { type KnownToday, readStored } from './read-notification.js';
import { isDataFault } from './sql-state.js';
import { TrapLookups } from './trap-lookups.service.js';
import { boundsOf, type Ending, type ReplayTask, takeSummarised } from './trap-replays.queries.js';
import { UsmGate } from './usm-gate.service.js';

const mostAtOnce = 500;

/**
 * What was over a source's share and only summarised goes on to the alarms now. Alarms are the same in whatever order
 * their messages come, so a late one is no different; each is passed on once, marked with what it made.
 */
@Injectable()
export class ReplaySummaries {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly lookups: TrapLookups,
    private readonly profiles: ProfileBook,
    private readonly usm: UsmGate,
    private readonly intake: AlarmIntake,
  ) {}

  async run(task: ReplayTask, pulse: Pulse): Promise<Ending> {
    const bounds = await this.transactions.run(clockActor, (tx) => boundsOf(tx, task, 'summarised'));
    const by: Record<string, number> = {};
    let events = 0;
    let last = bounds.first - 1;
    for (let most = mostAtOnce; ;) {
      await pulse(events, bounds.count);
      const step = await this.step(task, last, bounds.last, most);
      if (step === 'refused') {
        most = Math.ceil(most / 2);
        continue;
      }
      if (step.end === undefined) break;
      for (const does of step.does) by[does] = (by[does] ?? 0) + 1;
      events += step.does.length;
      last = Number(step.end);
      most = mostAtOnce;
    }
    return { result: { summarised: bounds.count, events, by } };
  }

  /** Refused when the database does not take what one of the events says; one alone is then passed over. */
  private async step(task: ReplayTask, after: number, last: number, most: number) {
    const now = this.clock.now();
    const known = {
      lookups: await this.lookups.current(now.getTime()),
      users: await this.usm.knownUsers(now),
    };
    const take = async (tx: Tx) => takeSummarised(tx, task, after, last, most);
    try {
      return await this.transactions.run(clockActor, async (tx) => {
        const stored = await take(tx);
        const read = stored.map((event) => this.read(event, known));
        const signals = read.flatMap(({ signal }) => signal ?? []);
        if (signals.length > 0) await this.intake.apply(tx, signals, now);
        await noteManagers(
          tx,
          read.flatMap(({ heard }) => heard ?? []),
        );
        return { end: stored.at(-1)?.id, does: read.map(({ does }) => does) };
      });
    } catch (error) {
      if (!isDataFault(error)) throw error;
      if (most > 1) return 'refused';
      return this.transactions.run(clockActor, async (tx) => ({
        end: (await take(tx)).at(-1)?.id,
        does: ['not-storable'],
      }));
    }
  }

  private read(
    event: StoredEvent,
    known: KnownToday,
  ): { does: string; signal?: AlarmSignal; heard?: HeardTrap } {
    const stored = readStored(event, known);
    if (!stored) return { does: 'unreadable' };
    const { source } = stored;
    const { alarm, ...reading } = stored.by(this.profiles);
    const heard = { ...reading, source, at: event.receivedAt, rawEventId: event.id };
    if (!alarm) return { does: reading.does, heard };
    const signal = { ...alarm, at: event.receivedAt, rawEventId: event.id, source: source.code };
    return { does: reading.does, signal, heard };
  }
}
