import { Controller, Headers, type MessageEvent, Sse } from '@nestjs/common';
import {
  concat,
  concatMap,
  filter,
  from,
  fromEventPattern,
  interval,
  map,
  merge,
  type Observable,
  takeUntil,
} from 'rxjs';
import { Refusal } from '../../kernel/refusal.js';
import { clockActor } from '../../kernel/actor.js';
import { rows, Transactions } from '../../platform/database/transaction.js';
import { LiveChannel, type Notice } from '../../platform/live/live-channel.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';

const heartbeatMs = 15_000;
const replayedAtMost = 500;

/** Server-sent events: each names what changed; the console reads it again through the API. Resumes by Last-Event-ID. */
@Controller('live')
export class LiveController {
  constructor(
    private readonly channel: LiveChannel,
    private readonly transactions: Transactions,
  ) {}

  @Sse()
  @Permit('situation.read')
  stream(
    @SignedIn() officer: SignedInOfficer,
    @Headers('last-event-id') last: string | undefined,
  ): Observable<MessageEvent> {
    if (!this.channel.isListening) throw new Refusal('database-away');
    const mine = (notice: Notice): boolean =>
      officer.reach === 'all' ||
      (notice.organisations !== null &&
        officer.holdings.some(({ organisation }) => notice.organisations?.includes(organisation)));
    const coming = fromEventPattern<Notice>(
      (add) => this.channel.onNotice(add),
      (_, stop: () => void) => stop(),
    );
    const missed = from(this.missed(last)).pipe(concatMap((notices) => from(notices)));
    const events = merge(missed, coming).pipe(
      filter(mine),
      map((notice): MessageEvent => ({
        id: notice.id,
        type: notice.topic,
        data: { id: notice.id, topic: notice.topic, subject: notice.subject },
      })),
    );
    const beats = interval(heartbeatMs).pipe(map((): MessageEvent => ({ type: 'heartbeat', data: {} })));
    // Without the database silence is no news: the line ends, and the console says so.
    const lost = fromEventPattern<undefined>(
      (add: () => void) => this.channel.whenLost(add),
      (_, stop: () => void) => stop(),
    );
    return concat(from([{ type: 'connected', data: {} }]), merge(events, beats)).pipe(takeUntil(lost));
  }

  private async missed(last: string | undefined): Promise<Notice[]> {
    if (last === undefined || !/^\d{1,18}$/.test(last)) return [];
    return this.transactions.run(clockActor, (tx) =>
      rows<Notice>(
        tx,
        `select id, topic, organisations, payload->>'id' as subject from outbox where id > $1 order by id limit ${replayedAtMost}`,
        [last],
      ),
    );
  }
}
