/** What a carrier's network manager owes us and what of it came: heartbeats in time, no number left out, its clock (ITU-T X.733; RFC 3877 §3.2). */

export interface ManagerContract {
  source: string;
  carrier: string;
  profile: string | null;
  /** Null where no heartbeat is owed. */
  everySeconds: number | null;
  missedAfter: number | null;
  watchedSince: Date;
  lastHeardAt: Date | null;
  lastHeartbeatAt: Date | null;
  /** The highest number heard, and those below it that have not come; both null and empty where nothing is numbered. */
  sequence: number | null;
  missing: readonly number[];
  lostTotal: number;
  gapSeenAt: Date | null;
  /** Received minus said, of recent messages, in milliseconds. */
  skews: readonly number[];
  /** Since when our own alarm stands. */
  quietSince: Date | null;
  gapSince: Date | null;
}

export interface ManagerNote {
  at: Date;
  does: string;
  profile?: string;
  heartbeat?: { everySeconds: number; missedAfter: number };
  eventAt?: Date;
  listed?: boolean;
  counted?: { sequence: number; previous?: number };
}

const mostMissing = 200;
const mostSkews = 31;
/** Datagrams may overtake each other; a number that comes later within this time was never missing. */
const overtakingMs = 10_000;
/** Numbers that fall back so far were begun anew. */
const restartBelow = 1_000;

/** The contract after these messages, in order of arrival. */
export function hear(contract: Readonly<ManagerContract>, notes: readonly ManagerNote[]): ManagerContract {
  const after = { ...contract, missing: [...contract.missing], skews: [...contract.skews] };
  for (const note of notes) {
    after.lastHeardAt = latest(after.lastHeardAt, note.at);
    if (note.profile !== undefined) after.profile = note.profile;
    if (note.does === 'heartbeat') {
      after.lastHeartbeatAt = latest(after.lastHeartbeatAt, note.at);
      after.everySeconds = note.heartbeat?.everySeconds ?? after.everySeconds;
      after.missedAfter = note.heartbeat?.missedAfter ?? after.missedAfter;
    }
    if (note.eventAt && !note.listed)
      after.skews = [...after.skews, note.at.getTime() - note.eventAt.getTime()].slice(-mostSkews);
    if (note.does === 'resync') after.missing = [];
    if (note.counted) count(after, note.counted, note.at);
    if (after.missing.length === 0) after.gapSeenAt = null;
  }
  return after;
}

type Counting = Pick<ManagerContract, 'sequence' | 'lostTotal' | 'gapSeenAt'> & { missing: number[] };

function count(contract: Counting, counted: { sequence: number; previous?: number }, at: Date): void {
  const { sequence } = counted;
  const last = contract.sequence;
  if (last === null || sequence <= last - restartBelow || (sequence <= 1 && last > 1)) {
    contract.sequence = sequence;
    return;
  }
  if (sequence <= last) {
    const found = contract.missing.indexOf(sequence);
    if (found < 0) return;
    contract.missing.splice(found, 1);
    contract.lostTotal -= 1;
    return;
  }
  const upTo = Math.min(counted.previous ?? sequence - 1, sequence - 1);
  if (upTo > last) {
    contract.lostTotal += upTo - last;
    contract.gapSeenAt ??= at;
    for (let number = Math.max(last + 1, upTo - mostMissing + 1); number <= upTo; number += 1)
      contract.missing.push(number);
    contract.missing = contract.missing.slice(-mostMissing);
  }
  contract.sequence = sequence;
}

export interface ContractStep {
  about: 'heartbeat' | 'sequence';
  does: 'raise' | 'clear';
}

/** What our own alarms about a manager have to do now; `owedEvery` of the source overrules the profile's, 0 frees it. */
export function contractSteps(
  contract: Readonly<ManagerContract>,
  owedEvery: number | null,
  now: Date,
): ContractStep[] {
  const steps: ContractStep[] = [];
  const quiet = isQuiet(contract, owedEvery, now);
  if (quiet !== (contract.quietSince !== null))
    steps.push({ about: 'heartbeat', does: quiet ? 'raise' : 'clear' });
  const seen = contract.gapSeenAt;
  const gap = seen !== null && (contract.gapSince !== null || now.getTime() - seen.getTime() >= overtakingMs);
  if (gap !== (contract.gapSince !== null)) steps.push({ about: 'sequence', does: gap ? 'raise' : 'clear' });
  return steps;
}

export function isQuiet(contract: Readonly<ManagerContract>, owedEvery: number | null, now: Date): boolean {
  const limit = quietAfterMs(contract, owedEvery);
  if (limit === undefined) return false;
  return now.getTime() - (contract.lastHeartbeatAt ?? contract.watchedSince).getTime() > limit;
}

/** Undefined where no heartbeat is owed. */
function quietAfterMs(contract: Readonly<ManagerContract>, owedEvery: number | null): number | undefined {
  const every = owedEvery ?? contract.everySeconds;
  return every === null || every === 0 ? undefined : every * (contract.missedAfter ?? 3) * 1_000;
}

export function median(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}

function latest(a: Date | null, b: Date): Date {
  return a !== null && a > b ? a : b;
}
