/** The place in the live alarm stream that an event's id names: a database snapshot and when it was taken (Last-Event-ID, WHATWG HTML §9.2.4). */

export interface LiveMark {
  /** As PostgreSQL writes a snapshot: `xmin:xmax:running,…`. What it cannot see has changed since. */
  snapshot: string;
  /** Seconds since 1970. */
  takenAt: number;
}

const longest = 8_000;
const written = /^(\d{1,12})~(\d{1,19}:\d{1,19}:(?:\d{1,19}(?:,\d{1,19})*)?)$/;

export function writeMark({ snapshot, takenAt }: Readonly<LiveMark>): string {
  return `${takenAt}~${snapshot}`;
}

/** Undefined for what this product never gave as an id. */
export function readMark(text: string): LiveMark | undefined {
  if (text.length > longest) return undefined;
  const [, takenAt, snapshot] = written.exec(text) ?? [];
  if (takenAt === undefined || snapshot === undefined) return undefined;
  const [xmin, xmax, running] = snapshot.split(':');
  const [low, high] = [BigInt(xmin ?? 0), BigInt(xmax ?? 0)];
  const between = (running ?? '').split(',').filter(Boolean).map(BigInt);
  // PostgreSQL refuses what is not in order.
  const ordered = between.every(
    (xid, i) => xid >= low && xid < high && (i === 0 || xid > (between[i - 1] ?? xid)),
  );
  if (low < 1n || low > high || high > 9_000_000_000_000_000_000n || !ordered) return undefined;
  return { snapshot, takenAt: Number(takenAt) };
}

export const resetReasons = ['unknown-id', 'too-old', 'too-much', 'too-slow'] as const;
export type ResetReason = (typeof resetReasons)[number];

const oldestSeconds = 86_400;

/** Why a client cannot go on from its mark and has to read the whole list again. */
export function resetBecause(mark: LiveMark | undefined, now: Date): ResetReason | undefined {
  if (!mark) return 'unknown-id';
  const age = now.getTime() / 1_000 - mark.takenAt;
  return age > oldestSeconds || age < -oldestSeconds ? 'too-old' : undefined;
}
