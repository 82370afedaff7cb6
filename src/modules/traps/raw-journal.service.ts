import { Injectable } from '@nestjs/common';
import { WallClock } from '../../platform/clock/clock.js';
import { rows, type Tx } from '../../platform/database/transaction.js';
import type { AlarmSignal } from '../alarms/alarm-change.js';
import { ProfileBook } from './profile-book.js';
import type { StoredEvent } from './raw-events.queries.js';
import { type KnownToday, readStored } from './read-notification.js';
import { TrapLookups } from './trap-lookups.service.js';
import { UsmGate } from './usm-gate.service.js';

export interface JournalRange {
  carrier: string;
  from: Date;
  to: Date;
  /** No event before this one is looked at. */
  first: string;
  /** Only events before this one; from the newest when absent. */
  before?: string;
}

export interface JournalPage {
  signals: AlarmSignal[];
  /** Where to read on; absent when there is no more. */
  next?: string;
}

/** A carrier's messages that made or changed alarms, from the raw journal and as the profiles of today read them. */
@Injectable()
export class RawJournal {
  constructor(
    private readonly clock: WallClock,
    private readonly lookups: TrapLookups,
    private readonly profiles: ProfileBook,
    private readonly usm: UsmGate,
  ) {}

  /** The newest first, at most so many events; what was summed up is read once it has been replayed. */
  async read(tx: Tx, range: Readonly<JournalRange>, most: number): Promise<JournalPage> {
    const now = this.clock.now();
    const lookups = await this.lookups.current(now.getTime());
    const users = await this.usm.knownUsers(now);
    const events = await rows<StoredEvent>(
      tx,
      `select e.id, e.received_at as "receivedAt", e.bytes, e.source_code as source,
         coalesce(host(e.agent_address), host(e.source_address)) as "agentAddress"
       from raw_event e
       where e.source_code in (select code from snmp_source where carrier_id = $1)
         and e.received_at between $2 and $3 and e.id >= $4::bigint and ($5::bigint is null or e.id < $5) and e.carrier_id = $1
         and (e.verdict = 'accepted' and e.reason is null
           or e.verdict = 'summarised' and exists (select 1 from trap_summary_replayed r where r.raw_event_id = e.id))
       order by e.id desc limit $6`,
      [range.carrier, range.from, range.to, range.first, range.before ?? null, most],
    );
    const last = events.at(-1);
    return {
      signals: events.flatMap((event) => this.signalOf(event, { lookups, users }) ?? []),
      ...(events.length === most && last ? { next: last.id } : {}),
    };
  }

  /** Undefined for what makes no alarm, or reads no more: its source or user is gone. */
  private signalOf(event: Readonly<StoredEvent>, known: KnownToday): AlarmSignal | undefined {
    const stored = readStored(event, known);
    const alarm = stored?.by(this.profiles).alarm;
    return (
      stored && alarm && { ...alarm, source: stored.source.code, at: event.receivedAt, rawEventId: event.id }
    );
  }
}
