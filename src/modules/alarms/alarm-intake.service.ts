import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../platform/database/transaction.js';
import { tell } from '../../platform/outbox/outbox.js';
import {
  activeByIdentity,
  activeBySerial,
  insertAlarms,
  insertTransitions,
  lockCarriers,
  updateAlarms,
} from './alarm-intake.queries.js';
import { alarmsChanged } from './alarms.events.js';
import { type ActiveAlarm, alarmKey, type AlarmSignal, type Fold, foldAlarms } from './fold-alarms.js';

/** Raises and clears alarms in sets, within the transaction that stores the events they came from. */
@Injectable()
export class AlarmIntake {
  async apply(tx: Tx, signals: readonly AlarmSignal[], now: Date): Promise<Fold> {
    await lockCarriers(tx, [...new Set(signals.map(({ carrier }) => carrier))]);
    const active = await this.active(tx, signals);
    const fold = foldAlarms(active, signals, randomUUID);
    // Ended alarms first: only one alarm of an identity may be active at a time.
    await updateAlarms(
      tx,
      fold.changes.filter(({ known }) => known),
    );
    await insertAlarms(
      tx,
      fold.changes.filter(({ known }) => !known),
    );
    await insertTransitions(tx, fold.transitions);
    await this.tellCarriers(tx, fold, now);
    return fold;
  }

  private async active(tx: Tx, signals: readonly AlarmSignal[]): Promise<ActiveAlarm[]> {
    const identities = new Map(signals.map((signal) => [alarmKey(signal.carrier, signal.identity), signal]));
    const active = await activeByIdentity(tx, [...identities.values()]);
    const found = new Set(active.map((alarm) => alarmKey(alarm.carrier, alarm.identity)));
    const lost = signals.flatMap(({ does, carrier, identity, serial }) =>
      does === 'clear' && serial !== undefined && !found.has(alarmKey(carrier, identity))
        ? [{ carrier, serial }]
        : [],
    );
    if (lost.length === 0) return active;
    const ids = new Set(active.map(({ id }) => id));
    return [...active, ...(await activeBySerial(tx, lost)).filter(({ id }) => !ids.has(id))];
  }

  private async tellCarriers(tx: Tx, fold: Fold, now: Date): Promise<void> {
    const told = new Map<string, { raised: string[]; cleared: string[] }>();
    for (const { id, carrier, known, clearedAt } of fold.changes) {
      if (known && clearedAt === undefined) continue;
      const lists = told.get(carrier) ?? { raised: [], cleared: [] };
      told.set(carrier, lists);
      if (!known) lists.raised.push(id);
      if (clearedAt !== undefined) lists.cleared.push(id);
    }
    for (const [carrier, { raised, cleared }] of told) {
      const id = raised[0] ?? cleared[0];
      if (id !== undefined) await tell(tx, alarmsChanged, { id, carrier, raised, cleared }, [carrier], now);
    }
  }
}
