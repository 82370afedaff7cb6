/** One identity's state from its messages, whatever their order of arrival: sequence, then event time, then receive order decide (RFC 3877 §3.3; X.733 §8.1.2). */
import type { Severity } from './alarm.js';

export type MessageKind = 'raise' | 'clear' | 'change';

export interface AlarmMessage {
  identity: string;
  kind: MessageKind;
  severity: Severity;
  /** The sender's own order, where it has one. */
  sequence?: number;
  /** When it happened, where the sender says so. */
  eventAt?: Date;
  receivedAt: Date;
  /** Tells apart what was received within one millisecond. */
  receipt?: number;
}

/** What is kept of a message to place later ones before or after it; times in milliseconds. */
export interface Mark {
  kind: MessageKind;
  severity: Severity;
  sequence?: number;
  eventAt?: number;
  receivedAt: number;
  receipt?: number;
}

/**
 * The newest of each kind of evidence. Each is a greatest element of its own total order, so that marks joined in any
 * order, any number of times, are the same marks.
 */
export interface Marks {
  /** The highest sequence. */
  sequenced?: Mark;
  /** The latest by time among messages that have a sequence too: it outs a manager that began to count anew. */
  timed?: Mark;
  /** The latest without a sequence. */
  bare?: Mark;
}

/** A sequence that contradicts the event times by more than this was begun anew: the times decide. */
const restartMillis = 3_600_000;
/** The same where only receive times are known, which a message on its way may be behind by hours. */
const restartUnseenMillis = 6 * restartMillis;

export function markOf(message: Readonly<Omit<AlarmMessage, 'identity'>>): Mark {
  return {
    kind: message.kind,
    severity: message.severity,
    ...(message.sequence === undefined ? {} : { sequence: message.sequence }),
    ...(message.eventAt === undefined ? {} : { eventAt: message.eventAt.getTime() }),
    receivedAt: message.receivedAt.getTime(),
    ...(message.receipt === undefined ? {} : { receipt: message.receipt }),
  };
}

const timeOf = (mark: Mark): number => mark.eventAt ?? mark.receivedAt;
/** Of two that nothing else tells apart the clear is the later: who raises and clears at once is well. */
const kindOrder = (mark: Mark): number => (mark.kind === 'clear' ? 1 : 0);

function laterByTime(a: Mark, b: Mark): Mark {
  const order =
    timeOf(a) - timeOf(b) ||
    a.receivedAt - b.receivedAt ||
    (a.receipt ?? 0) - (b.receipt ?? 0) ||
    kindOrder(a) - kindOrder(b) ||
    b.severity - a.severity;
  return order > 0 ? a : b;
}

function laterBySequence(a: Mark, b: Mark): Mark {
  const order = (a.sequence ?? 0) - (b.sequence ?? 0);
  return order === 0 ? laterByTime(a, b) : order > 0 ? a : b;
}

const pick = (held: Mark | undefined, mark: Mark, later: (a: Mark, b: Mark) => Mark): Mark =>
  held ? later(held, mark) : mark;

export function joinMark(marks: Readonly<Marks>, mark: Mark): Marks {
  if (mark.sequence === undefined) return { ...marks, bare: pick(marks.bare, mark, laterByTime) };
  return {
    ...marks,
    sequenced: pick(marks.sequenced, mark, laterBySequence),
    timed: pick(marks.timed, mark, laterByTime),
  };
}

export function joinMarks(marks: Readonly<Marks>, more: Readonly<Marks>): Marks {
  return [more.sequenced, more.timed, more.bare].reduce<Marks>(
    (joined, mark) => (mark ? joinMark(joined, mark) : joined),
    marks,
  );
}

/** The message that decides. One without a number that overrules the highest number is itself overruled by a later time. */
export function newestMark({ sequenced, timed, bare }: Readonly<Marks>): Mark | undefined {
  const counted = sequenced && timed && restarted(sequenced, timed) ? timed : sequenced;
  if (!counted || !bare) return counted ?? bare;
  if (laterByTime(bare, counted) === counted) return counted;
  return timed ? laterByTime(timed, bare) : bare;
}

function restarted(sequenced: Mark, timed: Mark): boolean {
  const seen = sequenced.eventAt !== undefined && timed.eventAt !== undefined;
  return timeOf(timed) - timeOf(sequenced) > (seen ? restartMillis : restartUnseenMillis);
}

export function sameMark(a: Mark | undefined, b: Mark | undefined): boolean {
  return (
    a?.kind === b?.kind &&
    a?.severity === b?.severity &&
    a?.sequence === b?.sequence &&
    a?.eventAt === b?.eventAt &&
    a?.receivedAt === b?.receivedAt &&
    a?.receipt === b?.receipt
  );
}

export function sameMarks(a: Readonly<Marks>, b: Readonly<Marks>): boolean {
  return sameMark(a.sequenced, b.sequenced) && sameMark(a.timed, b.timed) && sameMark(a.bare, b.bare);
}

export interface IdentityState {
  state: 'raised' | 'cleared';
  /** Of the raise that decides; none when cleared. */
  severity?: Severity;
  marks: Marks;
  messages: number;
}

/** The state that a set of messages means; the fold of a batch against the database keeps the same marks. */
export function fold(messages: Iterable<AlarmMessage>): Map<string, IdentityState> {
  const states = new Map<string, IdentityState>();
  for (const message of messages) {
    const before = states.get(message.identity);
    const marks = joinMark(before?.marks ?? {}, markOf(message));
    const newest = newestMark(marks);
    const raised = newest !== undefined && newest.kind !== 'clear';
    states.set(message.identity, {
      state: raised ? 'raised' : 'cleared',
      ...(raised ? { severity: newest.severity } : {}),
      marks,
      messages: (before?.messages ?? 0) + 1,
    });
  }
  return states;
}
