/** When a manager's list has to be read again, and why (RFC 3877 §3.2: notifications may be lost). */
export const resyncReasons = [
  'gap',
  'heartbeat-back',
  'list-rebuilt',
  'restart',
  'collector-lost',
  'daily',
  'by-hand',
] as const;
export type ResyncReason = (typeof resyncReasons)[number];

export interface ResyncFacts {
  /** The start of the last one that succeeded, and of the last one that was tried. */
  succeededAt?: Date;
  triedAt?: Date;
  gapSince: Date | null;
  returnedAt: Date | null;
  rebuiltAt: Date | null;
  restartedAt: Date | null;
  quiet: boolean;
  /** More datagrams were lost at the collectors than at the last success. */
  lost: boolean;
  /** Since when the manager can be asked. */
  accessSince: Date;
}

const againAfterMs = 5 * 60_000;
const dayMs = 24 * 3_600_000;

/** `spread` between 0 and 1 keeps the day's readings of many sources apart. */
export function resyncDue(
  facts: Readonly<ResyncFacts>,
  spread: number,
  now: Date,
): Exclude<ResyncReason, 'by-hand'> | undefined {
  const { succeededAt, triedAt } = facts;
  if (facts.quiet) return undefined;
  if (triedAt && triedAt > (succeededAt ?? new Date(0)) && now.getTime() - triedAt.getTime() < againAfterMs)
    return undefined;
  const since = (moment: Date | null): boolean =>
    moment !== null && (succeededAt === undefined || moment >= succeededAt);
  if (since(facts.restartedAt)) return 'restart';
  if (since(facts.rebuiltAt)) return 'list-rebuilt';
  if (facts.gapSince !== null) return 'gap';
  if (since(facts.returnedAt)) return 'heartbeat-back';
  if (facts.lost) return 'collector-lost';
  const last = succeededAt ?? facts.accessSince;
  const due = last.getTime() + dayMs - spread * (dayMs / 24);
  return now.getTime() >= due ? 'daily' : undefined;
}
