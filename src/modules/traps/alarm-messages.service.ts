import { Injectable } from '@nestjs/common';
import { row, type Tx } from '../../platform/database/transaction.js';
import type { AlarmSignal } from '../alarms/alarm-change.js';
import type { AlarmState } from '../alarms/alarm.js';
import { standingSplits } from '../alarms/alarm-splits.queries.js';
import type { MergeReason } from './alarm-merges.contract.js';
import { RawJournal } from './raw-journal.service.js';

export interface TracedAlarm {
  id: string;
  carrier: string;
  identity: string;
  serial: string | null;
  profile: string;
  state: AlarmState;
  firstRaisedAt: Date;
  lastAt: Date;
  rawEventId: string;
  /** The first message whose transition is kept. */
  firstRawEventId: string;
}

export interface MessageOfAlarm {
  signal: AlarmSignal;
  because: MergeReason;
}

/** Which messages of the raw journal make an alarm. */
@Injectable()
export class AlarmMessages {
  constructor(private readonly journal: RawJournal) {}

  async trace(tx: Tx, id: string): Promise<TracedAlarm | undefined> {
    return row<TracedAlarm>(
      tx,
      `select a.id, a.carrier_id as carrier, a.identity, a.serial, a.profile, a.state, a.first_raised_at as "firstRaisedAt",
         greatest(a.last_raised_at, a.cleared_at,
           (select max(at) from alarm_transition t where t.alarm_id = a.id and t.raw_event_id is not null)) as "lastAt",
         a.raw_event_id as "rawEventId",
         least(a.raw_event_id, (select min(raw_event_id) from alarm_transition t where t.alarm_id = a.id)) as "firstRawEventId"
       from alarm a where a.id = $1`,
      [id],
    );
  }

  /** The newest first; `most` events of the journal are looked at, so a page may hold fewer messages, or none. */
  async page(
    tx: Tx,
    alarm: Readonly<TracedAlarm>,
    before: string | undefined,
    limit: number,
    most: number,
  ): Promise<{ messages: MessageOfAlarm[]; next?: string }> {
    const splits = await standingSplits(tx, [alarm.carrier]);
    const range = {
      carrier: alarm.carrier,
      from: alarm.firstRaisedAt,
      to: alarm.lastAt,
      first: alarm.firstRawEventId,
      ...(before === undefined ? {} : { before }),
    };
    const { signals, next } = await this.journal.read(tx, range, most);
    const messages = signals.flatMap((signal): MessageOfAlarm[] => {
      const identity = splits.identityOf(signal);
      if (identity === alarm.identity)
        return [{ signal, because: identity === signal.identity ? 'same-identity' : 'split-part' }];
      const bySerial = signal.does === 'clear' && alarm.serial !== null && signal.serial === alarm.serial;
      return bySerial ? [{ signal, because: 'clear-by-serial' }] : [];
    });
    if (messages.length <= limit) return { messages, ...(next === undefined ? {} : { next }) };
    const kept = messages.slice(0, limit);
    const last = kept.at(-1)?.signal.rawEventId;
    return { messages: kept, ...(last === undefined ? {} : { next: last }) };
  }
}
