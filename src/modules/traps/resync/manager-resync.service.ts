import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable, Logger } from '@nestjs/common';
import { clockActor, type Officer } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { tell } from '../../../platform/outbox/outbox.js';
import { lockCarriers } from '../../alarms/alarm-intake.queries.js';
import { writeJournal } from '../../journal/write-journal.js';
import { lockManager } from '../manager-contracts.queries.js';
import { ProfileBook } from '../profile-book.js';
import { TrapLookups } from '../trap-lookups.service.js';
import type { ResyncPolicy } from '../trap-profile.js';
import { ApplyList } from './apply-list.service.js';
import type { ManagerAccess } from './manager-access.js';
import { readSealedAccess } from './manager-access.queries.js';
import { ManagerAccesses } from './manager-accesses.service.js';
import { ManagerSession, NotAnswered } from './manager-session.service.js';
import type { ResyncFailure } from './manager-resync.contract.js';
import { resyncAsked, resyncEnded } from './manager-resync.events.js';
import {
  answerCauses,
  type AskedResync,
  endResync,
  insertLines,
  insertResync,
  isBehind,
  lastSuccess,
  lossesSoFar,
  markBegun,
  markProgress,
  readUnended,
} from './manager-resync.queries.js';
import { type ActiveList, readActiveList } from './read-active-list.js';
import type { ResyncReason } from './resync-due.js';
import { safeSkew } from './reconcile.js';
import { TableWalk } from './walk-table.js';

const mostRows = 100_000;
const longestMs = 5 * 60_000;
const behindMs = 30_000;
const progressMs = 1_000;
const repetitions = 25;

class Failed extends Error {
  constructor(readonly code: ResyncFailure) {
    super(code);
  }
}

interface ReadList extends ActiveList {
  began: Date;
  /** The highest number heard when reading began. */
  sequence: number | null;
  rows: number;
  lastChanged?: number;
  unchanged?: boolean;
}

/** Reads a manager's active alarms and brings ours in line; one at a time for each source. */
@Injectable()
export class ManagerResync {
  private readonly logger = new Logger('managers');

  constructor(
    private readonly clock: WallClock,
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly accesses: ManagerAccesses,
    private readonly lookups: TrapLookups,
    private readonly profiles: ProfileBook,
    private readonly list: ApplyList,
  ) {}

  askByHand(officer: Officer, key: string, source: string): Promise<{ id: string }> {
    return this.commands.once(
      { key, officer, action: 'manager.resync', input: { source } },
      async (tx, now) => {
        const id = await this.ask(tx, source, 'by-hand', officer.id, now);
        if (id === undefined) throw new Refusal('state-moved-on', { source, running: true });
        await writeJournal(tx, {
          actor: officer,
          at: now,
          action: 'manager.resync-asked',
          subjectKind: 'trap-source',
          subjectId: source,
          details: { reconciliation: id },
        });
        return { id };
      },
    );
  }

  /** Undefined while one of the source is under way. */
  async ask(
    tx: Tx,
    source: string,
    reason: ResyncReason,
    by: string | null,
    now: Date,
  ): Promise<string | undefined> {
    const access = await readSealedAccess(tx, source);
    if (!access) throw new Refusal('not-found', { access: source });
    const { carrier, profile } = access;
    const asked = await insertResync(tx, { id: randomUUID(), source, carrier, profile, reason, by }, now);
    if (!asked) return undefined;
    await tell(tx, resyncAsked, { id: asked.id, source }, [carrier], now);
    return asked.id;
  }

  /** May be called again after a crash: an ended one stays as it is. */
  async run(id: string): Promise<void> {
    const asked = await this.transactions.run(clockActor, (tx) => readUnended(tx, id));
    if (!asked) return;
    try {
      const read = await this.read(asked);
      await this.settle(asked, read);
    } catch (error) {
      const failure = codeOf(error);
      if (failure === 'fault')
        this.logger.error(
          `对账出错 / reconciliation of ${asked.source} failed: ${error instanceof Error ? error.message : ''}`,
        );
      await this.fail(asked, failure);
    }
  }

  private async read(asked: Readonly<AskedResync>): Promise<ReadList> {
    const access = await this.accesses.open(asked.source).catch(() => {
      throw new Failed('secrets-closed');
    });
    if (!access) throw new Failed('no-access');
    const policy = this.accesses.profileOf(asked.profile)?.resync;
    if (!policy) throw new Failed('no-method');
    const session = new ManagerSession(access);
    try {
      return await this.walk(asked, access, policy, session);
    } finally {
      session.close();
    }
  }

  private async walk(
    asked: Readonly<AskedResync>,
    access: Readonly<ManagerAccess>,
    policy: ResyncPolicy,
    session: ManagerSession,
  ): Promise<ReadList> {
    const began = this.clock.now();
    const sequence = await this.transactions.run(clockActor, async (tx) => {
      await markBegun(tx, asked.id, began);
      return (await lockManager(tx, asked.source))?.sequence ?? null;
    });
    const changed = policy.lastChanged === undefined ? undefined : await session.get(policy.lastChanged);
    const lastChanged = typeof changed?.value === 'number' ? changed.value : undefined;
    const change = lastChanged === undefined ? {} : { lastChanged };
    if (asked.reason === 'daily' && lastChanged !== undefined) {
      const last = await this.transactions.run(clockActor, (tx) => lastSuccess(tx, asked.source));
      if (last?.lastChanged === lastChanged)
        return { began, sequence, rows: 0, alarms: [], unread: 0, unchanged: true, ...change };
    }
    const walk = new TableWalk(policy.columns, mostRows);
    const started = performance.now();
    let told = started;
    for (let places = walk.places; places.length > 0; places = walk.places) {
      walk.take(await session.next(places, repetitions));
      if (performance.now() - started > longestMs) throw new Failed('time-limit');
      if (performance.now() - told < progressMs) continue;
      told = performance.now();
      await this.transactions.run(clockActor, (tx) =>
        markProgress(tx, asked.id, walk.count, this.clock.now()),
      );
    }
    if (walk.fault) throw new Failed(walk.fault);
    const { sources, elements } = await this.lookups.current(this.clock.now().getTime());
    const source = sources.withCode(asked.source);
    const { carrier, profile } = asked;
    const by = {
      carrier,
      profile,
      as: policy.as,
      agentAddress: access.host,
      zone: source?.zone,
      charset: source?.charset,
    };
    const list = readActiveList(this.profiles, elements, by, walk.done());
    if (list.unread > 0) throw new Failed('unread-rows');
    return { ...list, began, sequence, rows: walk.count, ...change };
  }

  private async settle(asked: Readonly<AskedResync>, read: Readonly<ReadList>): Promise<void> {
    await this.caughtUp(asked.source, read.began);
    await this.transactions.run(clockActor, async (tx) => {
      const now = this.clock.now();
      const losses = await lossesSoFar(tx);
      const last = await lastSuccess(tx, asked.source);
      if (read.unchanged) {
        await endResync(tx, asked.id, { ...read, at: now, outcome: 'unchanged', read: 0 });
        await answerCauses(tx, asked.source, { sequence: read.sequence, losses });
        return;
      }
      const { result, lines } = await this.apply(tx, asked, read, last?.askedAt, now);
      await insertLines(tx, asked, lines);
      await endResync(tx, asked.id, {
        at: now,
        outcome: 'reconciled',
        read: read.rows,
        raised: result.missing.length,
        closed: result.stale.length,
        changed: result.changed.length,
        equal: result.equal.length,
        untouched: result.untouched.length,
        withheld: result.withheld.length,
        ...(read.lastChanged === undefined ? {} : { lastChanged: read.lastChanged }),
      });
      await answerCauses(tx, asked.source, { sequence: read.sequence, losses });
      await tell(tx, resyncEnded, asked, [asked.carrier], now);
    });
  }

  /** The carrier before the manager's row, as collectors do. */
  private async apply(
    tx: Tx,
    asked: Readonly<AskedResync>,
    { alarms, began, sequence }: Readonly<ReadList>,
    lastAt: Date | undefined,
    now: Date,
  ) {
    const { source, carrier, profile } = asked;
    await lockCarriers(tx, [carrier]);
    const manager = await lockManager(tx, source);
    const skewMs = manager ? safeSkew(manager.skews) : undefined;
    const restartedAt = manager?.restartedAt ?? null;
    const numbersAnew = restartedAt !== null && (lastAt === undefined || restartedAt >= lastAt);
    const counts = this.accesses.profileOf(profile)?.sequence?.of === 'every' && sequence !== null;
    const reading = {
      began,
      numbersAnew,
      ...(skewMs === undefined ? {} : { skewMs }),
      ...(counts ? { sequence } : {}),
    };
    return this.list.apply(tx, { source, carrier, profile }, alarms, reading, now);
  }

  /** What came before the list was read must have become alarms before ours are compared with it. */
  private async caughtUp(source: string, began: Date): Promise<void> {
    const until = performance.now() + behindMs;
    while (await this.transactions.run(clockActor, (tx) => isBehind(tx, source, began))) {
      if (performance.now() > until) throw new Failed('alarms-behind');
      await pause(50);
    }
  }

  private async fail(asked: Readonly<AskedResync>, failure: ResyncFailure): Promise<void> {
    await this.transactions.run(clockActor, async (tx) => {
      const now = this.clock.now();
      await endResync(tx, asked.id, { at: now, outcome: 'failed', failure });
      await tell(tx, resyncEnded, asked, [asked.carrier], now);
    });
  }
}

function codeOf(error: unknown): ResyncFailure {
  if (error instanceof Failed || error instanceof NotAnswered) return error.code;
  return 'fault';
}
