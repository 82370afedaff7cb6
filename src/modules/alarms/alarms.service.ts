import { Injectable } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import { Commands } from '../../platform/database/commands.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { type Page, pageOf } from '../../platform/http/paging.js';
import { tell } from '../../platform/outbox/outbox.js';
import { writeJournal } from '../journal/write-journal.js';
import { alarmOf, alarmWithTransitionsOf } from './alarm-view.js';
import type { AlarmFilters, AlarmView, AlarmWithTransitions, ExportFilters } from './alarms.contract.js';
import { alarmAcknowledged } from './alarms.events.js';
import { listAlarms, markAcknowledged, readAlarm, readComments, readTransitions } from './alarms.queries.js';
import { csvOf } from './write-csv.js';

const mostExported = 10_000;

@Injectable()
export class AlarmsService {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
  ) {}

  async list(officer: Officer, filters: AlarmFilters): Promise<Page<AlarmView>> {
    const found = await this.transactions.run(officer, (tx) => listAlarms(tx, filters));
    return pageOf(found, filters.limit, (row) => ({ at: row.last_raised_at, id: row.id }), alarmOf);
  }

  async csv(officer: Officer, filters: ExportFilters): Promise<string> {
    const found = await this.transactions.run(officer, (tx) =>
      listAlarms(tx, { ...filters, limit: mostExported }),
    );
    return csvOf(found.slice(0, mostExported).map(alarmOf));
  }

  read(officer: Officer, id: string): Promise<AlarmWithTransitions> {
    return this.transactions.run(officer, (tx) => readWhole(tx, id));
  }

  /** A second acknowledgement changes nothing and answers the alarm as the first left it. */
  acknowledge(officer: Officer, key: string, id: string): Promise<AlarmWithTransitions> {
    return this.commands.once(
      { key, officer, action: 'alarm.acknowledge', input: { id } },
      async (tx, now) => {
        const carrier = await markAcknowledged(tx, id, officer.id, now);
        if (carrier === undefined) return readWhole(tx, id);
        await tell(tx, alarmAcknowledged, { id, carrier }, [carrier], now);
        const alarm = await readWhole(tx, id);
        await writeJournal(tx, {
          actor: officer,
          at: now,
          action: 'alarm.acknowledged',
          subjectKind: 'alarm',
          subjectId: id,
          details: { carrier, managedObject: alarm.managedObject },
        });
        return alarm;
      },
    );
  }
}

/** The alarm with what was done and said about it. */
export async function readWhole(tx: Tx, id: string): Promise<AlarmWithTransitions> {
  const alarm = await readAlarm(tx, id);
  if (!alarm) throw new Refusal('not-found');
  return alarmWithTransitionsOf(alarm, await readTransitions(tx, id), await readComments(tx, id));
}
