/** How the same raw events come out by two sets of profiles: traps mapped otherwise, alarms new, missing or different. */
import type { AlarmSignal } from '../alarms/alarm-change.js';
import { type ReplayedAlarm, ReplayedAlarms } from './replay-fold.js';

/** What one set of profiles makes of an event. */
export interface ReplayedReading {
  does: string;
  profile?: string;
  signal?: AlarmSignal;
}

export interface ReplayedEvent {
  rawEventId: string;
  trapOid: string;
  before: ReplayedReading;
  after: ReplayedReading;
}

export const differences = ['identity', 'object', 'severity', 'state', 'cause', 'problem', 'place'] as const;
export type Difference = (typeof differences)[number];

export interface TrapComparison {
  trapOid: string;
  events: number;
  /** By what it does. */
  before: Record<string, number>;
  after: Record<string, number>;
  changed: number;
  /** The first raw events that come out otherwise. */
  samples: string[];
}

export interface AlarmDifference {
  differs: Difference[];
  before: ReplayedAlarm;
  after: ReplayedAlarm;
}

export interface ReplayDifference {
  events: number;
  changed: number;
  traps: TrapComparison[];
  trapsLeftOut: number;
  alarms: { before: number; after: number; raisedBefore: number; raisedAfter: number; same: number };
  fresh: { count: number; samples: ReplayedAlarm[] };
  missing: { count: number; samples: ReplayedAlarm[] };
  different: { count: number; by: Record<Difference, number>; samples: AlarmDifference[] };
}

export const mostSamples = 50;
const mostTrapSamples = 5;
export const mostTraps = 500;
/** Trap OIDs told apart; a sender may name them without end. */
const mostTrapsCounted = 20_000;

export class ReplayDiff {
  private readonly traps = new Map<string, TrapComparison>();
  private readonly before = new ReplayedAlarms();
  private readonly after = new ReplayedAlarms();
  private events = 0;
  private changed = 0;
  private trapsUncounted = 0;

  /** Identities held in memory, of both sides. */
  get size(): number {
    return this.before.size + this.after.size;
  }

  /** In the order the events were received. */
  take(events: readonly ReplayedEvent[]): void {
    for (const event of events) this.count(event);
    this.before.take(events.flatMap(({ before }) => before.signal ?? []));
    this.after.take(events.flatMap(({ after }) => after.signal ?? []));
  }

  result(): ReplayDifference {
    const traps = [...this.traps.values()].sort(
      (a, b) => b.changed - a.changed || b.events - a.events || (a.trapOid < b.trapOid ? -1 : 1),
    );
    return {
      events: this.events,
      changed: this.changed,
      traps: traps.slice(0, mostTraps),
      trapsLeftOut: this.trapsUncounted + Math.max(0, traps.length - mostTraps),
      ...compareAlarms(new Map(this.before.alarms()), new Map(this.after.alarms())),
    };
  }

  private count({ rawEventId, trapOid, before, after }: ReplayedEvent): void {
    this.events += 1;
    const isChanged = readingsDiffer(before, after);
    if (isChanged) this.changed += 1;
    const trap = this.traps.get(trapOid) ?? this.begin(trapOid);
    if (!trap) return;
    trap.events += 1;
    trap.before[before.does] = (trap.before[before.does] ?? 0) + 1;
    trap.after[after.does] = (trap.after[after.does] ?? 0) + 1;
    if (!isChanged) return;
    trap.changed += 1;
    if (trap.samples.length < mostTrapSamples) trap.samples.push(rawEventId);
  }

  private begin(trapOid: string): TrapComparison | undefined {
    if (this.traps.size >= mostTrapsCounted) {
      this.trapsUncounted += 1;
      return undefined;
    }
    const trap = { trapOid, events: 0, before: {}, after: {}, changed: 0, samples: [] };
    this.traps.set(trapOid, trap);
    return trap;
  }
}

export function readingsDiffer(before: ReplayedReading, after: ReplayedReading): boolean {
  return (
    before.does !== after.does ||
    before.signal?.identity !== after.signal?.identity ||
    before.signal?.serial !== after.signal?.serial ||
    before.signal?.severity !== after.signal?.severity ||
    before.signal?.managedObject !== after.signal?.managedObject ||
    before.signal?.specificProblem !== after.signal?.specificProblem ||
    before.signal?.eventType !== after.signal?.eventType ||
    before.signal?.probableCause !== after.signal?.probableCause
  );
}

type Alarms = ReadonlyMap<string, ReplayedAlarm>;
type Compared = Pick<ReplayDifference, 'alarms' | 'fresh' | 'missing' | 'different'>;

/** Those of one identity are compared; an alarm begun by the same raw event under another identity is the same fault. */
export function compareAlarms(before: Alarms, after: Alarms): Compared {
  const missing: ReplayedAlarm[] = [];
  const different: AlarmDifference[] = [];
  let same = 0;
  const compare = (one: ReplayedAlarm, other: ReplayedAlarm): void => {
    const differs = alarmDifferences(one, other);
    if (differs.length === 0) same += 1;
    else different.push({ differs, before: one, after: other });
  };
  const begun = new Map<string, ReplayedAlarm>();
  for (const [key, alarm] of after) if (!before.has(key)) begun.set(alarm.firstRawEvent, alarm);
  for (const [key, alarm] of before) {
    const other = after.get(key);
    const renamed = other ? undefined : begun.get(alarm.firstRawEvent);
    if (renamed) begun.delete(alarm.firstRawEvent);
    if (other ?? renamed) compare(alarm, other ?? renamed ?? alarm);
    else missing.push(alarm);
  }
  const by = Object.fromEntries(
    differences.map((name) => [name, different.filter(({ differs }) => differs.includes(name)).length]),
  ) as Record<Difference, number>;
  return {
    alarms: {
      before: before.size,
      after: after.size,
      raisedBefore: raised(before),
      raisedAfter: raised(after),
      same,
    },
    fresh: { count: begun.size, samples: [...begun.values()].sort(byFirst).slice(0, mostSamples) },
    missing: { count: missing.length, samples: missing.sort(byFirst).slice(0, mostSamples) },
    different: {
      count: different.length,
      by,
      samples: different.sort((a, b) => byFirst(a.before, b.before)).slice(0, mostSamples),
    },
  };
}

const raised = (alarms: Alarms): number =>
  [...alarms.values()].reduce((count, { state }) => count + (state === 'raised' ? 1 : 0), 0);

const byFirst = (a: ReplayedAlarm, b: ReplayedAlarm): number =>
  Number(a.firstRawEvent) - Number(b.firstRawEvent) || (a.identity < b.identity ? -1 : 1);

export function alarmDifferences(a: ReplayedAlarm, b: ReplayedAlarm): Difference[] {
  const differs: Readonly<Record<Difference, boolean>> = {
    identity: a.identity !== b.identity,
    object: a.managedObject !== b.managedObject,
    severity: a.severity !== b.severity,
    state: a.state !== b.state,
    cause: a.eventType !== b.eventType || a.probableCause !== b.probableCause,
    problem: a.specificProblem !== b.specificProblem,
    place: a.site !== b.site || a.link !== b.link,
  };
  return differences.filter((name) => differs[name]);
}
