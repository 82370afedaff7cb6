import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { clockActor, type Officer } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Settings } from '../../platform/config/settings.js';
import { Transactions } from '../../platform/database/transaction.js';
import { LiveChannel } from '../../platform/live/live-channel.js';
import { type ActiveQuery, liveColumns } from './live-alarms.contract.js';
import {
  type Changes,
  currentSnapshot,
  isOfThisDatabase,
  type LiveRow,
  readActive,
  readChanges,
} from './live-alarms.queries.js';
import { eventText, LiveClient, type LiveSink } from './live-client.js';
import { causeWords } from './probable-causes.js';
import { readMark, resetBecause, type ResetReason, writeMark } from './live-mark.js';

/** Notices this close together are answered by one read. */
const settleMs = 80;
/** What tells nobody, as a pure repeat, is seen by looking. */
const lookMs = 500;
const heartbeatMs = 10_000;
/** Then the client comes again, and its rights are looked at anew. */
const longestMs = 30 * 60_000;
const mostAtOnce = 20_000;

type Missed = { event: string } | { reset: ResetReason };

/** Tells every reader of the live list what has changed, with one read of the database for all of them. */
@Injectable()
export class LiveAlarms implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('live alarms');
  private readonly clients = new Set<LiveClient>();
  private snapshot: string | undefined;
  private timer: NodeJS.Timeout | undefined;
  private dueAt = 0;
  private again = false;
  private reading: Promise<void> | undefined;
  private stopped = false;

  constructor(
    private readonly settings: Settings,
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly channel: LiveChannel,
  ) {}

  onApplicationBootstrap(): void {
    if (!this.settings.plays('server')) return;
    this.channel.onNotice(({ topic }) => {
      if (topic.startsWith('alarm')) this.lookIn(settleMs);
    });
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    for (const client of this.clients) client.end();
    await this.reading;
  }

  /** A page of the active list as JSON; the first page's event id is where the stream goes on. */
  async active(officer: Officer, { after, limit }: ActiveQuery): Promise<string> {
    const { seen, rows } = await this.transactions.run(officer, (tx) => readActive(tx, after, limit));
    const kept = rows.slice(0, limit);
    const next = rows.length > limit ? `,"next":${JSON.stringify(kept.at(-1)?.id)}` : '';
    const causes = after === undefined ? `,"causes":${JSON.stringify(causeWords)}` : '';
    return `{"columns":${JSON.stringify(liveColumns)},"eventId":${JSON.stringify(this.idOf(seen))},"items":[${kept
      .map(({ compact }) => compact)
      .join(',')}]${next}${causes}}`;
  }

  /** Answers how to leave. The client is told what it missed since `after`, then everything as it happens. */
  async join(officer: Officer, after: string | undefined, sink: LiveSink): Promise<() => void> {
    const client = new LiveClient(officer.reach === 'all' ? undefined : officer.organisation, sink);
    this.clients.add(client);
    const beat = setInterval(() => {
      if (this.snapshot !== undefined) client.send(eventText('heartbeat', {}, this.idOf(this.snapshot)));
    }, heartbeatMs);
    const again = setTimeout(() => client.end(), longestMs);
    const leave = (): void => {
      clearInterval(beat);
      clearTimeout(again);
      this.clients.delete(client);
      client.end();
      if (this.clients.size === 0) this.snapshot = undefined;
    };
    try {
      await this.start();
      const missed = await this.missed(officer, after);
      if ('reset' in missed) client.reset(missed.reset);
      else client.release(missed.event);
    } catch (error) {
      leave();
      throw error;
    }
    this.lookIn(lookMs);
    return leave;
  }

  private async missed(officer: Officer, after: string | undefined): Promise<Missed> {
    if (after === undefined) return { event: eventText('connected', {}, this.idOf(this.snapshot ?? '')) };
    const mark = readMark(after);
    const reset = resetBecause(mark, this.clock.now());
    if (reset || !mark) return { reset: reset ?? 'unknown-id' };
    const changes = await this.transactions.run(officer, async (tx) =>
      (await isOfThisDatabase(tx, mark.snapshot)) ? readChanges(tx, mark.snapshot, mostAtOnce) : undefined,
    );
    if (!changes) return { reset: 'unknown-id' };
    if (changes.rows.length >= mostAtOnce) return { reset: 'too-much' };
    return { event: eventText('alarms', deltaOf(changes.rows), this.idOf(changes.seen)) };
  }

  private async start(): Promise<void> {
    if (this.snapshot !== undefined) return;
    const seen = await this.transactions.run(clockActor, currentSnapshot);
    this.snapshot ??= seen;
  }

  /** A look that is due sooner stands. */
  private lookIn(ms: number): void {
    if (this.stopped || this.clients.size === 0) return;
    const dueAt = performance.now() + ms;
    if (this.timer !== undefined && this.dueAt <= dueAt) return;
    clearTimeout(this.timer);
    this.dueAt = dueAt;
    this.timer = setTimeout(() => this.begin(), ms);
  }

  private begin(): void {
    this.timer = undefined;
    if (this.reading) {
      this.again = true;
      return;
    }
    this.reading = this.look().finally(() => {
      this.reading = undefined;
      this.lookIn(this.again ? settleMs : lookMs);
      this.again = false;
    });
  }

  private async look(): Promise<void> {
    const since = this.snapshot;
    if (since === undefined) return;
    try {
      const changes = await this.transactions.run(clockActor, (tx) => readChanges(tx, since, mostAtOnce));
      this.tellAll(changes);
    } catch (error) {
      this.logger.warn(`not read: ${error instanceof Error ? error.message : String(error)}`);
    }
    if (this.clients.size === 0) this.snapshot = undefined;
  }

  private tellAll({ seen, rows }: Changes): void {
    this.snapshot = seen;
    if (rows.length >= mostAtOnce) {
      for (const client of this.clients) client.reset('too-much');
      return;
    }
    if (rows.length === 0) return;
    const events = new Map<string | undefined, string | undefined>();
    for (const client of this.clients) {
      const { audience } = client;
      if (!events.has(audience)) events.set(audience, this.eventFor(audience, rows, seen));
      const event = events.get(audience);
      if (event !== undefined) client.send(event);
    }
  }

  private eventFor(audience: string | undefined, rows: readonly LiveRow[], seen: string): string | undefined {
    const own = audience === undefined ? rows : rows.filter(({ carrier }) => carrier === audience);
    return own.length === 0 ? undefined : eventText('alarms', deltaOf(own), this.idOf(seen));
  }

  private idOf(snapshot: string): string {
    return writeMark({ snapshot, takenAt: Math.floor(this.clock.now().getTime() / 1_000) });
  }
}

/** As JSON: the rows are it already. */
function deltaOf(rows: readonly LiveRow[]): string {
  const stands = rows.flatMap((row) => (row.stands ? [row.compact] : []));
  const ended = rows.flatMap((row) => (row.stands ? [] : [JSON.stringify(row.id)]));
  return `{"stands":[${stands.join(',')}],"ended":[${ended.join(',')}]}`;
}
