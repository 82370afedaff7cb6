/** What one batch of raises and clears, in order of arrival, does to the active alarms (X.733 §8.1.2; RFC 3877 §3). */
import type { Severity, ShownVarbind, TransitionKind } from './alarm.js';

export interface AlarmSignal {
  does: 'raise' | 'clear';
  carrier: string;
  /** Equal texts within a carrier are the same fault: a second raise repeats the alarm, a clear ends it. */
  identity: string;
  /** The sender's own number of the alarm; a clear whose identity matches nothing may still match by it. */
  serial?: string;
  /** When it was received. */
  at: Date;
  /** When the sender says it happened, in true time. */
  eventAt?: Date;
  /** The sender's own order of its messages; only numbers of one carrier and source compare. */
  sequence?: number;
  rawEventId: string;
  source: string;
  agentAddress: string;
  managedObject: string;
  eventType: number;
  probableCause: number;
  specificProblem: string;
  severity: Severity;
  site?: string;
  link?: string;
  profile: string;
  mapped: boolean;
  varbinds: readonly ShownVarbind[];
}

/** An alarm that was raised before this batch. */
export interface ActiveAlarm {
  id: string;
  carrier: string;
  identity: string;
  serial?: string;
}

export interface Transition {
  alarmId: string;
  at: Date;
  kind: Exclude<TransitionKind, 'acknowledged'>;
  severity: Severity;
  rawEventId: string;
}

/** What has to be written for one alarm; `newest` is the last raise of the batch, absent when it was only cleared. */
export interface AlarmChange {
  id: string;
  carrier: string;
  known: boolean;
  first?: AlarmSignal;
  newest?: AlarmSignal;
  raises: number;
  clearedAt?: Date;
}

export interface Fold {
  /** In order of first mention; an alarm that is cleared stands before the one raised anew in its place. */
  changes: AlarmChange[];
  transitions: Transition[];
  /** Clears that found nothing to clear. */
  idleClears: number;
}

export const alarmKey = (carrier: string, text: string): string => `${carrier}\n${text}`;

/**
 * Folds a batch. `newId` is asked once per alarm that is new. A clear ends the alarm of its identity, else the one of
 * its serial, and never one raised after it: order of arrival decides.
 */
export function foldAlarms(
  active: Iterable<ActiveAlarm>,
  signals: readonly AlarmSignal[],
  newId: () => string,
): Fold {
  const open = new Map<string, AlarmChange>();
  const bySerial = new Map<string, { key: string; change: AlarmChange }>();
  const fold: Fold = { changes: [], transitions: [], idleClears: 0 };
  const touched = new Set<AlarmChange>();

  const touch = (change: AlarmChange): void => {
    if (touched.has(change)) return;
    touched.add(change);
    fold.changes.push(change);
  };
  const mark = (change: AlarmChange, kind: Transition['kind'], signal: AlarmSignal): void => {
    touch(change);
    const severity = kind === 'cleared' ? 1 : signal.severity;
    fold.transitions.push({
      alarmId: change.id,
      at: signal.at,
      kind,
      severity,
      rawEventId: signal.rawEventId,
    });
  };

  for (const alarm of active) {
    const key = alarmKey(alarm.carrier, alarm.identity);
    const change: AlarmChange = { id: alarm.id, carrier: alarm.carrier, known: true, raises: 0 };
    open.set(key, change);
    if (alarm.serial !== undefined) bySerial.set(alarmKey(alarm.carrier, alarm.serial), { key, change });
  }

  for (const signal of signals) {
    const key = alarmKey(signal.carrier, signal.identity);
    const serialKey = signal.serial === undefined ? undefined : alarmKey(signal.carrier, signal.serial);
    if (signal.does === 'raise') {
      const found = open.get(key);
      const change = found ?? {
        id: newId(),
        carrier: signal.carrier,
        known: false,
        first: signal,
        raises: 0,
      };
      change.newest = signal;
      change.raises += 1;
      open.set(key, change);
      if (serialKey !== undefined) bySerial.set(serialKey, { key, change });
      mark(change, found ? 'repeated' : 'raised', signal);
      continue;
    }
    const named = serialKey === undefined ? undefined : bySerial.get(serialKey);
    const match = !open.has(key) && named && open.get(named.key) === named.change ? named.key : key;
    const change = open.get(match);
    if (!change) {
      fold.idleClears += 1;
      continue;
    }
    change.clearedAt = signal.at;
    mark(change, 'cleared', signal);
    open.delete(match);
  }
  return fold;
}
