/** The alarms that a long run of signals makes, folded batch by batch in memory as the intake folds them in the database (X.733 §8.1.2). */
import type { AlarmChange, AlarmSignal, KnownAlarm, Tombstone } from '../alarms/alarm-change.js';
import { alarmKey, foldAlarms } from '../alarms/fold-alarms.js';

/** What is left of an identity at the end: its last alarm. */
export interface ReplayedAlarm {
  carrier: string;
  identity: string;
  managedObject: string;
  state: 'raised' | 'cleared';
  severity: number;
  eventType: number;
  probableCause: number;
  specificProblem: string;
  profile: string;
  mapped: boolean;
  site?: string;
  link?: string;
  /** How often it was raised, and how many alarms one after another that made. */
  raises: number;
  alarms: number;
  firstRawEvent: string;
  lastRawEvent: string;
}

interface Held {
  known: KnownAlarm;
  alarm: ReplayedAlarm;
}

export class ReplayedAlarms {
  private readonly byKey = new Map<string, Held>();
  private readonly bySerial = new Map<string, Held>();
  private readonly tombstones = new Map<string, Tombstone>();
  private readonly buriedSerials = new Map<string, Tombstone>();
  private drawn = 0;

  /** Entries held in memory. */
  get size(): number {
    return this.byKey.size + this.bySerial.size + this.tombstones.size + this.buriedSerials.size;
  }

  /** In the order they were received. */
  take(signals: readonly AlarmSignal[]): void {
    if (signals.length === 0) return;
    const { alarms, tombstones } = this.knownOf(signals);
    const fold = foldAlarms({ alarms: [...alarms].map(({ known }) => known), tombstones }, signals, () =>
      String((this.drawn += 1)),
    );
    const byId = new Map([...alarms].map((held) => [held.known.id, held]));
    for (const change of fold.changes) this.write(change, byId);
    for (const { alarmId, rawEventId } of fold.transitions) {
      const held = byId.get(alarmId);
      if (held) held.alarm.lastRawEvent = rawEventId;
    }
    for (const tombstone of fold.tombstones) {
      const { carrier, identity, serial } = tombstone;
      this.tombstones.set(alarmKey(carrier, identity), tombstone);
      if (serial !== undefined) this.buriedSerials.set(alarmKey(carrier, serial), tombstone);
    }
  }

  /** The last alarm of each identity, by carrier and identity. */
  *alarms(): Iterable<[key: string, alarm: ReplayedAlarm]> {
    for (const [key, { alarm }] of this.byKey) yield [key, alarm];
  }

  private knownOf(signals: readonly AlarmSignal[]): { alarms: Set<Held>; tombstones: Set<Tombstone> } {
    const alarms = new Set<Held>();
    const tombstones = new Set<Tombstone>();
    for (const { carrier, identity, serial } of signals) {
      const key = alarmKey(carrier, identity);
      const held = this.byKey.get(key);
      const buried = this.tombstones.get(key);
      if (held) alarms.add(held);
      if (buried) tombstones.add(buried);
      if (serial === undefined) continue;
      const named = this.bySerial.get(alarmKey(carrier, serial));
      const lost = this.buriedSerials.get(alarmKey(carrier, serial));
      if (named && named.known.ended !== true) alarms.add(named);
      if (lost) tombstones.add(lost);
    }
    return { alarms, tombstones };
  }

  private write(change: AlarmChange, byId: Map<string, Held>): void {
    const held = change.known ? byId.get(change.id) : this.start(change);
    if (!held) return;
    byId.set(change.id, held);
    const { known, alarm } = held;
    known.marks = change.marks;
    if (change.newest) Object.assign(alarm, said(change.newest));
    if (change.severity !== undefined) alarm.severity = change.severity;
    if (change.known) alarm.raises += change.raises;
    if (change.reopened === true) known.ended = false;
    if (change.clearedAt !== undefined) known.ended = true;
    alarm.state = known.ended === true ? 'cleared' : 'raised';
  }

  private start(change: AlarmChange): Held | undefined {
    const { first } = change;
    if (!first) return undefined;
    const { carrier, identity, serial } = first;
    const key = alarmKey(carrier, identity);
    const before = this.byKey.get(key);
    const held: Held = {
      known: { id: change.id, carrier, identity, ...(serial === undefined ? {} : { serial }), ended: false },
      alarm: {
        carrier,
        identity,
        ...said(first),
        state: 'raised',
        raises: (before?.alarm.raises ?? 0) + change.raises,
        alarms: (before?.alarm.alarms ?? 0) + 1,
        firstRawEvent: before?.alarm.firstRawEvent ?? first.rawEventId,
        lastRawEvent: first.rawEventId,
      },
    };
    this.byKey.set(key, held);
    if (serial !== undefined) this.bySerial.set(alarmKey(carrier, serial), held);
    return held;
  }
}

function said(signal: AlarmSignal) {
  return {
    managedObject: signal.managedObject,
    severity: signal.severity,
    eventType: signal.eventType,
    probableCause: signal.probableCause,
    specificProblem: signal.specificProblem,
    profile: signal.profile,
    mapped: signal.mapped,
    site: signal.site,
    link: signal.link,
  };
}
