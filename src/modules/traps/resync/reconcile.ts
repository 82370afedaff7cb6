/** What a manager's complete list of active alarms means for ours: the missing are raised, the stale are closed (ITU-T X.733; RFC 3877 §3.2; ITU-T Q.821 §5.3). */
import type { Severity } from '../../alarms/alarm.js';
import {
  joinMark,
  type Mark,
  type Marks,
  markOf,
  type MessageKind,
  newestMark,
} from '../../alarms/alarm-state.js';

/** One alarm of the manager's list. */
export interface Listed {
  identity: string;
  severity: Severity;
  eventAt?: Date;
}

/** One alarm of ours that is active. */
export interface Held {
  identity: string;
  severity: Severity;
  marks: Marks;
}

export interface ListReading {
  /** Our clock when reading began: the list says nothing of what was heard from then on. */
  began: Date;
  /** Ours minus the manager's, where its messages say their time. */
  skewMs?: number;
  /** The highest number heard by then, where the manager numbers every message. */
  sequence?: number;
  /** It counts anew since its list was last read: its numbers from before say nothing. */
  numbersAnew?: boolean;
}

/**
 * The list's word on one alarm. `says` overrules all that was heard before; `marks` are what later messages are placed against:
 * everything older is void, however it was numbered or dated.
 */
export interface Word {
  says: { eventAt?: Date; sequence?: number };
  marks: Marks;
}

export interface Reconciliation<L extends Listed, H extends Held> {
  missing: (Word & { listed: L })[];
  stale: (Word & { held: H })[];
  changed: (Word & { listed: L; held: H })[];
  equal: H[];
  /** Of the equal, those whose evidence would mislead: numbers begun anew since, or times from a clock since put right. */
  confirmed: (Pick<Word, 'marks'> & { held: H })[];
  /** Heard of since reading began. */
  untouched: H[];
  /** Active there, but ended here since, or ended here by hand after it began there. */
  withheld: L[];
}

/** `ended` holds the marks of listed identities that are not active here but are remembered. */
export function reconcile<L extends Listed, H extends Held>(
  listed: readonly L[],
  held: readonly H[],
  ended: ReadonlyMap<string, Marks>,
  reading: Readonly<ListReading>,
): Reconciliation<L, H> {
  const result: Reconciliation<L, H> = {
    missing: [],
    stale: [],
    changed: [],
    equal: [],
    confirmed: [],
    untouched: [],
    withheld: [],
  };
  const theirs = new Map(listed.map((one) => [one.identity, one]));
  const ours = new Set(held.map(({ identity }) => identity));
  for (const one of held) {
    const there = theirs.get(one.identity);
    if (isSince(newestMark(one.marks), reading)) result.untouched.push(one);
    else if (!there) result.stale.push({ held: one, ...word('clear', 1, one.marks, undefined, reading) });
    else if (there.severity !== one.severity)
      result.changed.push({
        listed: there,
        held: one,
        ...word('change', there.severity, one.marks, there.eventAt, reading),
      });
    else {
      result.equal.push(one);
      if (misleads(one.marks, reading))
        result.confirmed.push({
          held: one,
          ...word('raise', one.severity, one.marks, ownTime(one, reading), reading),
        });
    }
  }
  for (const one of theirs.values()) {
    if (ours.has(one.identity)) continue;
    const marks = ended.get(one.identity) ?? {};
    const newest = newestMark(marks);
    if (isSince(newest, reading) || isByHandAfter(newest, one, reading)) result.withheld.push(one);
    else result.missing.push({ listed: one, ...word('raise', one.severity, marks, one.eventAt, reading) });
  }
  return result;
}

const isSince = (mark: Mark | undefined, { began }: ListReading): boolean =>
  mark !== undefined && mark.receivedAt >= began.getTime();

/** A person's clear has neither number nor the manager's time. */
function isByHandAfter(newest: Mark | undefined, { eventAt }: Listed, { skewMs = 0 }: ListReading): boolean {
  if (newest?.kind !== 'clear' || newest.sequence !== undefined || newest.eventAt !== undefined) return false;
  return eventAt !== undefined && eventAt.getTime() + skewMs <= newest.receivedAt;
}

const mostAheadMs = 300_000;

function misleads(
  { sequenced, timed, bare }: Marks,
  { began, skewMs = 0, numbersAnew }: ListReading,
): boolean {
  const latest = began.getTime() - skewMs + mostAheadMs;
  const ahead = [sequenced, timed, bare].some((mark) => (mark?.eventAt ?? 0) > latest);
  return ahead || numbersAnew === true;
}

/** As its newest message says, but not after the list. */
function ownTime({ marks }: Held, reading: ListReading): Date | undefined {
  const said = newestMark(marks)?.eventAt;
  return said === undefined ? undefined : new Date(Math.min(said, listTime(reading)));
}

/** On the manager's clock, be that right or not; to the second below, as coarse as managers write. */
const listTime = ({ began, skewMs = 0 }: ListReading): number =>
  Math.floor((began.getTime() - skewMs) / 1_000) * 1_000;

/**
 * `at` is the alarm's own time where the list says it; an end bears the list's. So what happened before, however late it is
 * heard and whatever number it has, is older, and what happens after is newer. Without times the highest number heard by then
 * is the place.
 */
function word(
  kind: MessageKind,
  severity: Severity,
  marks: Marks,
  at: Date | undefined,
  reading: ListReading,
): Word {
  const { began, sequence, numbersAnew } = reading;
  const heard = [marks.sequenced, marks.timed, marks.bare].flatMap((mark) => mark ?? []);
  const dated = at !== undefined || heard.some(({ eventAt }) => eventAt !== undefined);
  if (dated) {
    const eventAt = at ?? new Date(listTime(reading));
    const last = Math.max(...heard.map((mark) => mark.eventAt ?? mark.receivedAt), -1);
    const says = { eventAt: new Date(Math.max(last + 1, eventAt.getTime())) };
    return { says, marks: joinMark({}, markOf({ kind, severity, receivedAt: began, eventAt })) };
  }
  const isHighest =
    sequence !== undefined && numbersAnew !== true && (marks.sequenced?.sequence ?? 0) <= sequence;
  const says = isHighest ? { sequence } : {};
  return { says, marks: joinMark({}, markOf({ kind, severity, receivedAt: began, ...says })) };
}

const recent = 5;

/**
 * Of the newest messages the greatest: a clock put right a moment ago is believed at once, and a list dated too early only
 * protects less from what comes late.
 */
export function safeSkew(skews: readonly number[]): number | undefined {
  return skews.length === 0 ? undefined : Math.max(...skews.slice(-recent));
}
