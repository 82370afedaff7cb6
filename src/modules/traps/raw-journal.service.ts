import { Injectable } from '@nestjs/common';
import { WallClock } from '../../platform/clock/clock.js';
import { rows, type Tx } from '../../platform/database/transaction.js';
import type { AlarmSignal } from '../alarms/alarm-change.js';
import { ProfileBook } from './profile-book.js';
import { type ReadingKnowledge, rereadEvent, type StoredEvent } from './reread-event.js';
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

/** Reads believed messages from the raw journal again, as the profiles of today read them. */
@Injectable()
export class RawJournal {
  constructor(
    private readonly clock: WallClock,
    private readonly lookups: TrapLookups,
    private readonly profiles: ProfileBook,
    private readonly usm: UsmGate,
  ) {}

  async knowledge(): Promise<ReadingKnowledge> {
    const now = this.clock.now();
    const { sources, elements } = await this.lookups.current(now.getTime());
    return { sources, elements, profiles: this.profiles, users: await this.usm.configured(now) };
  }

  /** The newest first, at most so many events. */
  async read(tx: Tx, knowledge: ReadingKnowledge, range: JournalRange, most: number): Promise<JournalPage> {
    const events = await rows<StoredEvent>(
      tx,
      `select id, received_at as "receivedAt", host(source_address) as address, source_code as source, bytes
       from raw_event
       where source_code in (select code from snmp_source where carrier_id = $1)
         and received_at between $2 and $3 and id >= $4::bigint and ($5::bigint is null or id < $5)
         and carrier_id = $1 and verdict = 'accepted'
       order by id desc limit $6`,
      [range.carrier, range.from, range.to, range.first, range.before ?? null, most],
    );
    const last = events.at(-1);
    return {
      signals: events.flatMap((event) => rereadEvent(knowledge, event) ?? []),
      ...(events.length === most && last ? { next: last.id } : {}),
    };
  }
}
