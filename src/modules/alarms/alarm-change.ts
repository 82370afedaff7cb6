/** What a batch says of alarms, what is known of them, and what has to be written (X.733 §8.1.2). */
import type { Severity, ShownVarbind, TransitionKind } from './alarm.js';
import type { Marks } from './alarm-state.js';

export interface AlarmSignal {
  does: 'raise' | 'clear' | 'change';
  carrier: string;
  /** Equal texts within a carrier are the same fault: a second raise repeats the alarm, a clear ends it. */
  identity: string;
  /** The sender's own number of the alarm; a clear whose identity matches nothing may still match by it. */
  serial?: string;
  /** When it was received. */
  at: Date;
  /** When the sender says it happened, in true time. */
  eventAt?: Date;
  /** Where it stands among its alarm's messages when neither its time nor its number says so: what a manager's whole list says counts from when it was read. */
  orderAt?: Date;
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
  /** The code of the circuit it names; without one, a managed object that is neither a link nor a site may be a circuit's code. */
  circuit?: string;
  profile: string;
  mapped: boolean;
  varbinds: readonly ShownVarbind[];
}

/** An alarm from before this batch: the active one of its identity, or the one that ended last. */
export interface KnownAlarm {
  id: string;
  carrier: string;
  identity: string;
  serial?: string;
  ended?: boolean;
  marks?: Marks;
  /** How often alarms of the identity ended lately. */
  flaps?: number;
  shelved?: boolean;
}

/** A clear that found no alarm, remembered by its identity and the sender's serial. */
export interface Tombstone {
  carrier: string;
  identity: string;
  serial?: string;
  marks: Marks;
}

export interface Known {
  alarms: Iterable<KnownAlarm>;
  tombstones?: Iterable<Tombstone>;
}

export interface Transition {
  alarmId: string;
  at: Date;
  eventAt?: Date;
  kind: Extract<TransitionKind, 'raised' | 'repeated' | 'changed' | 'cleared' | 'damped'>;
  severity: Severity;
  rawEventId: string;
}

/** What has to be written for one alarm; `newest` is the raise that decides, absent when the batch holds none. */
export interface AlarmChange {
  id: string;
  carrier: string;
  known: boolean;
  first?: AlarmSignal;
  newest?: AlarmSignal;
  raises: number;
  /** Of the message that decides. */
  severity?: Severity;
  clearedAt?: Date;
  marks: Marks;
  /** Raised when its identity had ended too often lately. */
  damped: boolean;
  shelved: boolean;
  /** The alarm before it, whose shelving it shares. */
  after?: string;
  /** Ended when it arrived: its clear came before it. */
  late?: boolean;
  /** Had ended, and is active again by a message from before this batch. */
  reopened?: boolean;
}

export interface Fold {
  /** In order of first mention; an alarm that is cleared stands before the one raised anew in its place. */
  changes: AlarmChange[];
  transitions: Transition[];
  tombstones: Tombstone[];
  /** Clears that found nothing to clear. */
  idleClears: number;
}
