/** Our active alarms of a manager against its own list: the missing are raised, the stale closed, and what came after the list was asked for is left alone (RFC 3877 §3.4; X.733 §8). */
import type { AlarmSignal } from '../alarms/alarm-change.js';
import { type Marks, newestMark } from '../alarms/alarm-state.js';

export interface OurAlarm {
  id: string;
  identity: string;
  severity: number;
  managedObject: string;
  specificProblem: string;
  marks: Marks;
}

/** An alarm of the manager's list as its profile reads it. */
export type Listed = Omit<AlarmSignal, 'at' | 'rawEventId' | 'source'>;

export interface Differences {
  /** On the manager's list and not on ours. */
  missing: Listed[];
  /** On ours and not on the manager's. */
  stale: OurAlarm[];
  /** On both with another severity: the manager's counts. */
  changed: { listed: Listed; ours: OurAlarm }[];
  equal: number;
  /** Ours, of which something came after the list was asked for. */
  later: number;
}

export function reconcile(theirs: readonly Listed[], ours: readonly OurAlarm[], askedAt: Date): Differences {
  const listed = new Map(theirs.filter(({ does }) => does !== 'clear').map((each) => [each.identity, each]));
  const found: Differences = { missing: [], stale: [], changed: [], equal: 0, later: 0 };
  const known = new Set<string>();
  for (const alarm of ours) {
    known.add(alarm.identity);
    const isLater = (newestMark(alarm.marks)?.receivedAt ?? 0) >= askedAt.getTime();
    const its = listed.get(alarm.identity);
    if (isLater) found.later += 1;
    else if (!its) found.stale.push(alarm);
    else if (its.severity !== alarm.severity) found.changed.push({ listed: its, ours: alarm });
    else found.equal += 1;
  }
  for (const [identity, its] of listed) if (!known.has(identity)) found.missing.push(its);
  return found;
}

/**
 * When what the list says counts as having happened, on the manager's own clock: later than anything held of the
 * alarm, so that a message on its way from before does not undo it; earlier than whatever the manager sends next.
 */
export function listedAt(
  marks: Marks | undefined,
  askedAt: Date,
  skewMs: number,
  saidTime: boolean,
): Date | undefined {
  const newest = marks && newestMark(marks);
  if (newest?.eventAt === undefined && !saidTime) return undefined;
  const theirNow = askedAt.getTime() - skewMs;
  return new Date(Math.max(theirNow, (newest?.eventAt ?? 0) + 1));
}
