/** Our active alarms of a manager against its own list: the missing are raised, the stale closed, and what came after the list was asked for is left alone (RFC 3877 §3.4; X.733 §8). */
import type { AlarmSignal } from '../alarms/alarm-change.js';
import { joinMark, type Marks, markOf, type MessageKind, newestMark } from '../alarms/alarm-state.js';
import type { Severity } from '../alarms/alarm.js';

export interface OurAlarm {
  id: string;
  identity: string;
  severity: Severity;
  managedObject: string;
  specificProblem: string;
  marks: Marks;
}

/** An alarm of the manager's list as its profile reads it. */
export type Listed = Omit<AlarmSignal, 'at' | 'rawEventId' | 'source'>;

export interface ListReading {
  /** Our clock: the list says nothing of what was heard from then on. */
  askedAt: Date;
  /** Ours minus the manager's, where its messages say their time. */
  skewMs?: number;
  /** The highest number heard, where the manager numbers every message. */
  sequence?: number;
}

/**
 * The list's word on one alarm. `says` overrules all that was heard before; `marks` are what later messages are placed against:
 * everything older is void, however it was numbered or dated.
 */
export interface Word {
  says: { orderAt?: Date; sequence?: number };
  marks: Marks;
}

export interface Differences {
  /** On the manager's list and not on ours. */
  missing: (Word & { listed: Listed })[];
  /** On ours and not on the manager's. */
  stale: (Word & { ours: OurAlarm })[];
  /** On both with another severity: the manager's counts. */
  changed: (Word & { listed: Listed; ours: OurAlarm })[];
  equal: number;
  /** Of the equal, those whose evidence would mislead: higher numbers than the manager's now, or times from a clock since put right. */
  confirmed: (Word & { ours: OurAlarm })[];
  /** Of which something came after the list was asked for. */
  later: number;
}

/** `ended` holds the marks of listed identities that are not active here but are remembered. */
export function reconcile(
  theirs: readonly Listed[],
  ours: readonly OurAlarm[],
  ended: ReadonlyMap<string, Marks>,
  reading: Readonly<ListReading>,
): Differences {
  const listed = new Map(theirs.filter(({ does }) => does !== 'clear').map((each) => [each.identity, each]));
  const found: Differences = { missing: [], stale: [], changed: [], equal: 0, confirmed: [], later: 0 };
  const known = new Set<string>();
  for (const alarm of ours) {
    const { identity, marks, severity } = alarm;
    known.add(identity);
    const its = listed.get(identity);
    if (isLater(marks, reading)) found.later += 1;
    else if (!its) found.stale.push({ ours: alarm, ...word('clear', 1, marks, undefined, reading) });
    else if (its.severity !== severity)
      found.changed.push({
        listed: its,
        ours: alarm,
        ...word('change', its.severity, marks, its.eventAt, reading),
      });
    else {
      found.equal += 1;
      if (misleads(marks, reading))
        found.confirmed.push({
          ours: alarm,
          ...word('raise', severity, marks, ownTime(marks, reading), reading),
        });
    }
  }
  for (const [identity, its] of listed) {
    if (known.has(identity)) continue;
    const marks = ended.get(identity) ?? {};
    if (isLater(marks, reading)) found.later += 1;
    else found.missing.push({ listed: its, ...word('raise', its.severity, marks, its.eventAt, reading) });
  }
  return found;
}

const isLater = (marks: Marks, { askedAt }: ListReading): boolean =>
  (newestMark(marks)?.receivedAt ?? 0) >= askedAt.getTime();

const mostAheadMs = 300_000;

function misleads({ sequenced, timed, bare }: Marks, reading: ListReading): boolean {
  if (reading.sequence !== undefined && (sequenced?.sequence ?? 0) > reading.sequence) return true;
  const latest = listTime(reading) + mostAheadMs;
  return [sequenced, timed, bare].some((mark) => (mark?.eventAt ?? 0) > latest);
}

/** As its newest message says, but not after the list. */
function ownTime(marks: Marks, reading: ListReading): Date | undefined {
  const said = newestMark(marks)?.eventAt;
  return said === undefined ? undefined : new Date(Math.min(said, listTime(reading)));
}

/** On the manager's clock, be that right or not; to the second below, as coarse as managers write. */
const listTime = ({ askedAt, skewMs = 0 }: ListReading): number =>
  Math.floor((askedAt.getTime() - skewMs) / 1_000) * 1_000;

/**
 * `at` is the alarm's own time where the list says it; an end bears the list's. So what happened before, however late it is
 * heard and whatever number it has, is older, and what happens after is newer. Without times the highest number heard is the
 * place, unless numbers were begun anew.
 */
function word(
  kind: MessageKind,
  severity: Severity,
  marks: Marks,
  at: Date | undefined,
  reading: ListReading,
): Word {
  const { askedAt: receivedAt, sequence } = reading;
  const heard = [marks.sequenced, marks.timed, marks.bare].flatMap((mark) => mark ?? []);
  if (at !== undefined || heard.some(({ eventAt }) => eventAt !== undefined)) {
    const eventAt = at ?? new Date(listTime(reading));
    const last = Math.max(...heard.map((mark) => mark.eventAt ?? mark.receivedAt), -1);
    return {
      says: { orderAt: new Date(Math.max(last + 1, eventAt.getTime())) },
      marks: joinMark({}, markOf({ kind, severity, receivedAt, eventAt })),
    };
  }
  const says = sequence !== undefined && (marks.sequenced?.sequence ?? 0) <= sequence ? { sequence } : {};
  return { says, marks: joinMark({}, markOf({ kind, severity, receivedAt, ...says })) };
}

const recent = 5;

/**
 * Of the newest messages the greatest: a clock put right a moment ago is believed at once, and a list dated too early only
 * protects less from what comes late.
 */
export function safeSkew(skews: readonly number[]): number | undefined {
  return skews.length === 0 ? undefined : Math.max(...skews.slice(-recent));
}
