import { Injectable } from '@nestjs/common';
import { v7 as uuidInOrder } from 'uuid';
import { plusMinutes } from '../../kernel/duration.js';
import type { Tx } from '../../platform/database/transaction.js';
import { tell } from '../../platform/outbox/outbox.js';
import type { AlarmSignal, Fold, Known } from './alarm-change.js';
import {
  activeByIdentity,
  activeBySerial,
  buryClears,
  endedByIdentity,
  inheritShelves,
  insertAlarms,
  insertTransitions,
  lockCarriers,
  readTombstones,
  updateAlarms,
} from './alarm-intake.queries.js';
import { AlarmPolicy } from './alarm-policy.js';
import { partSignals } from './alarm-splits.queries.js';
import { alarmsChanged } from './alarms.events.js';
import { alarmKey, foldAlarms } from './fold-alarms.js';
import { markMaintenance } from './maintenance.queries.js';

/** Raises and clears alarms in sets, within the transaction that stores the events they came from. */
@Injectable()
export class AlarmIntake {
  constructor(private readonly policy: AlarmPolicy) {}

  async apply(tx: Tx, given: readonly AlarmSignal[], now: Date): Promise<Fold> {
    await lockCarriers(tx, [...new Set(given.map(({ carrier }) => carrier))]);
    const signals = await partSignals(tx, given);
    const fold = foldAlarms(
      await this.known(tx, signals, now),
      signals,
      // In order of their making: the indexes of a table that grows for years are written at one end.
      () => uuidInOrder(),
      this.policy.flapping.times,
    );
    // Ended alarms first: only one alarm of an identity may be active at a time.
    await updateAlarms(
      tx,
      fold.changes.filter(({ known }) => known),
    );
    await insertAlarms(
      tx,
      fold.changes.filter(({ known }) => !known),
    );
    await inheritShelves(tx, fold.changes);
    const quiet = await markMaintenance(tx, fold.changes, now);
    await insertTransitions(tx, fold.transitions);
    await buryClears(tx, fold.tombstones, now);
    await this.tellCarriers(tx, fold, quiet, now);
    return fold;
  }

  private async known(tx: Tx, signals: readonly AlarmSignal[], now: Date): Promise<Known> {
    const wanted = new Map<string, AlarmSignal>();
    for (const signal of signals) {
      const key = alarmKey(signal.carrier, `${signal.identity}\n${signal.serial ?? ''}`);
      wanted.set(key, signal);
    }
    const identities = new Map(signals.map((signal) => [alarmKey(signal.carrier, signal.identity), signal]));
    const remembered = plusMinutes(now, -this.policy.keepTombstones);
    const tombstones = await readTombstones(tx, [...wanted.values()], remembered);
    const active = await activeByIdentity(tx, [...identities.values()], now);
    const found = new Set(active.map((alarm) => alarmKey(alarm.carrier, alarm.identity)));
    const idle = [...identities].flatMap(([key, signal]) => (found.has(key) ? [] : [signal]));
    const ended = await endedByIdentity(tx, idle, {
      now,
      ended: remembered,
      flaps: plusMinutes(now, -this.policy.flapping.within),
      most: this.policy.flapping.times,
    });
    const alarms = [...active, ...ended];
    const lost = signals.flatMap(({ does, carrier, identity, serial }) =>
      does === 'clear' && serial !== undefined && !found.has(alarmKey(carrier, identity))
        ? [{ carrier, serial }]
        : [],
    );
    if (lost.length === 0) return { alarms, tombstones };
    const ids = new Set(active.map(({ id }) => id));
    const named = (await activeBySerial(tx, lost, now)).filter(({ id }) => !ids.has(id));
    return { alarms: [...alarms, ...named], tombstones };
  }

  /** Shelved, damped and late alarms, and those of a maintenance window, are recorded and shown, but told to nobody as raised. */
  private async tellCarriers(tx: Tx, fold: Fold, quiet: ReadonlySet<string>, now: Date): Promise<void> {
    const told = new Map<string, { id: string; raised: string[]; cleared: string[] }>();
    for (const change of fold.changes) {
      const { id, carrier, known, clearedAt } = change;
      if (known && clearedAt === undefined && change.reopened !== true) continue;
      const lists = told.get(carrier) ?? { id, raised: [], cleared: [] };
      told.set(carrier, lists);
      const held = change.shelved || change.damped || change.late === true || quiet.has(id);
      if ((!known || change.reopened === true) && !held) lists.raised.push(id);
      if (clearedAt !== undefined) lists.cleared.push(id);
    }
    for (const [carrier, lists] of told) await tell(tx, alarmsChanged, { carrier, ...lists }, [carrier], now);
  }
}
