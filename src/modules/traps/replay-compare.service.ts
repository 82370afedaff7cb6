import { createHash } from 'node:crypto';
import { setImmediate as breathe } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { canonicalJson } from '../../kernel/canonical-json.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Transactions } from '../../platform/database/transaction.js';
import { ProfileBook } from './profile-book.js';
import { changesFrom } from './profile-versions.queries.js';
import { profileOf } from './profile-versions.service.js';
import type { StoredEvent } from './raw-events.queries.js';
import { BooksInTime, withCandidate } from './replay-books.js';
import { ReplayDiff, type ReplayedEvent, type ReplayedReading } from './replay-diff.js';
import { type KnownToday, readStored } from './read-notification.js';
import { TrapLookups } from './trap-lookups.service.js';
import { boundsOf, type Ending, eventsOf, inventoryHash, type ReplayTask } from './trap-replays.queries.js';
import { UsmGate } from './usm-gate.service.js';

const mostEvents = 1_000_000;
const mostHeld = 1_000_000;
const readAtOnce = 2_000;
/** Looked at in one query: without statistics of a new month's table it sorts all of them. */
const numbersAtOnce = 20_000;
/** Receiving shares the thread: after so many events others have their turn. */
const foldAtOnce = 200;
const endOfTime = new Date(8_640_000_000_000_000);

/** Says how far it is; throws when it is no longer wanted. */
export type Pulse = (done: number, total: number) => Promise<void>;

interface Readers extends KnownToday {
  beforeAt: (at: Date) => ProfileBook;
  after: ProfileBook;
}

/** Reads a window of the journal by two sets of profiles and changes nothing. */
@Injectable()
export class ReplayCompare {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly lookups: TrapLookups,
    private readonly usm: UsmGate,
  ) {}

  async run(task: ReplayTask, pulse: Pulse): Promise<Ending> {
    const { bounds, changes, inventory } = await this.transactions.run(clockActor, async (tx) => ({
      bounds: await boundsOf(tx, task, 'accepted'),
      changes: await changesFrom(tx, task.from, task.versionsTo),
      inventory: await inventoryHash(tx),
    }));
    if (bounds.count > mostEvents) return { fault: 'too-many-events' };
    const now = this.clock.now();
    const books = new BooksInTime(changes, profileOf);
    const candidate =
      task.candidateText === null
        ? undefined
        : profileOf({ profile: 'candidate', state: 'service', text: task.candidateText });
    const { profiles, faults } = withCandidate(books.inService(endOfTime), candidate);
    if (faults.length > 0) return { fault: 'conflict' };
    const present = books.bookAt(endOfTime);
    const readers: Readers = {
      lookups: await this.lookups.current(now.getTime()),
      users: await this.usm.knownUsers(now),
      beforeAt: task.against === 'then' ? (at) => books.bookAt(at) : () => present,
      after: profiles.length === 0 ? present : bookOf(present, profiles),
    };
    const diff = new ReplayDiff();
    let unreadable = 0;
    for (let done = 0, last = bounds.first - 1; last < bounds.last;) {
      await pulse(done, bounds.count);
      const upTo = Math.min(last + numbersAtOnce, bounds.last);
      const stored = await this.transactions.run(clockActor, (tx) =>
        eventsOf(tx, task, last, upTo, readAtOnce),
      );
      for (let from = 0; from < stored.length; from += foldAtOnce) {
        const part = stored.slice(from, from + foldAtOnce);
        const read = part.flatMap((event) => replayed(event, readers));
        unreadable += part.length - read.length;
        diff.take(read);
        await breathe();
      }
      if (diff.size > mostHeld) return { fault: 'too-many-alarms' };
      done += stored.length;
      last = stored.length < readAtOnce ? upTo : Number(stored.at(-1)?.id);
    }
    await pulse(bounds.count, bounds.count);
    const { traps, ...difference } = diff.result();
    const named = traps.map((trap) => {
      const rule = (readers.after.rules(trap.trapOid)[0] ?? present.rules(trap.trapOid)[0])?.rule;
      return rule ? { ...trap, name: rule.name } : trap;
    });
    const result = {
      window: {
        from: task.from.toISOString(),
        to: task.to.toISOString(),
        source: task.source ?? undefined,
        firstRawEvent: String(bounds.first),
        lastRawEvent: String(bounds.last),
      },
      inventory,
      before: task.against === 'then' ? books.namesUntil(task.to) : books.names(endOfTime),
      after: books.names(endOfTime).filter(({ profile }) => profile !== candidate?.profile),
      candidate: candidate && {
        profile: candidate.profile,
        sha256: sha256(task.candidateText ?? ''),
      },
      unreadable,
      ...difference,
      traps: named,
    };
    return { result, hash: sha256(canonicalJson(result)) };
  }
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The same book where nothing was put in. */
function bookOf(present: ProfileBook, profiles: ProfileBook['profiles']): ProfileBook {
  const isSame =
    profiles.length === present.profiles.length &&
    profiles.every((each, at) => each === present.profiles[at]);
  return isSame ? present : new ProfileBook(profiles);
}

function replayed(event: StoredEvent, { beforeAt, after, ...known }: Readers): ReplayedEvent[] {
  const stored = readStored(event, known);
  if (!stored) return [];
  const by = (book: ProfileBook): ReplayedReading => {
    const { does, profile, alarm } = stored.by(book);
    if (!alarm) return { does, profile };
    const signal = {
      ...alarm,
      at: event.receivedAt,
      rawEventId: event.id,
      source: stored.source.code,
      varbinds: [],
    };
    return { does, profile, signal };
  };
  const earlier = beforeAt(event.receivedAt);
  const before = by(earlier);
  const reading = { rawEventId: event.id, trapOid: stored.notification.trapOid, before };
  return [{ ...reading, after: earlier === after ? before : by(after) }];
}
