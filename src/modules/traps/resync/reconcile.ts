/** What a manager's complete list of active alarms means for ours: the missing are raised, the stale are closed (ITU-T X.733; RFC 3877 §3.2; ITU-T Q.821 §5.3). */
import type { Severity } from '../../alarms/alarm.js';
import { joinMark, type Mark, type Marks, markOf, newestMark, sameMark } from '../../alarms/alarm-state.js';

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
}

export interface Reconciliation<L extends Listed, H extends Held> {
  /** With the time the raise has to bear. */
  missing: { listed: L; eventAt?: Date }[];
  stale: { held: H; eventAt?: Date }[];
  changed: { listed: L; held: H; eventAt?: Date }[];
  equal: H[];
  /** Heard of since reading began. */
  untouched: H[];
  /** Active there, but ended here by something newer than the list's own time of it. */
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
    untouched: [],
    withheld: [],
  };
  const theirs = new Map(listed.map((one) => [one.identity, one]));
  const ours = new Set(held.map(({ identity }) => identity));
  for (const one of held) {
    const there = theirs.get(one.identity);
    const newest = newestMark(one.marks);
    if (newest && newest.receivedAt >= reading.began.getTime()) result.untouched.push(one);
    else if (!there) result.stale.push({ held: one, ...endOf(newest, reading) });
    else if (there.severity === one.severity) result.equal.push(one);
    else result.changed.push({ listed: there, held: one, ...overrule(newest, there) });
  }
  for (const one of theirs.values()) {
    if (ours.has(one.identity)) continue;
    const marks = ended.get(one.identity);
    if (marks && !decides(marks, one, reading)) result.withheld.push(one);
    else result.missing.push({ listed: one, ...(one.eventAt ? { eventAt: one.eventAt } : {}) });
  }
  return result;
}

/** Whether a raise with the list's own time would be the newest evidence of an alarm that ended. */
function decides(marks: Marks, { severity, eventAt }: Listed, { began }: ListReading): boolean {
  const mark = markOf({ kind: 'raise', severity, receivedAt: began, ...(eventAt ? { eventAt } : {}) });
  return sameMark(newestMark(joinMark(marks, mark)), mark);
}

/**
 * The end's time on the manager's clock, where the alarm's messages bear its times: so a message from before the list, however
 * late it comes, is older, and one from after it is newer, be the manager's clock right or not. To the second below, as coarse
 * as managers write.
 */
function endOf(newest: Mark | undefined, { began, skewMs = 0 }: ListReading): { eventAt?: Date } {
  if (newest?.eventAt === undefined) return {};
  const there = Math.floor((began.getTime() - skewMs) / 1_000) * 1_000;
  return { eventAt: new Date(Math.max(there, newest.eventAt + 1)) };
}

function overrule(newest: Mark | undefined, { eventAt }: Listed): { eventAt?: Date } {
  if (newest?.eventAt === undefined) return {};
  return { eventAt: new Date(Math.max(eventAt?.getTime() ?? 0, newest.eventAt + 1)) };
}

/** A mark that an alarm is still active: numbers begun anew after it are judged by their times. */
export function confirmed({ marks, severity }: Held, { began, skewMs = 0 }: ListReading): Marks {
  const newest = newestMark(marks);
  const { eventAt } = endOf(newest, { began, skewMs });
  return joinMark(marks, {
    kind: 'raise',
    severity,
    receivedAt: began.getTime(),
    ...(eventAt ? { eventAt: eventAt.getTime() } : {}),
  });
}
