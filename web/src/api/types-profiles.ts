export interface TrapProfile {
  profile: string;
  titleZh: string;
  titleEn: string;
  shadow: boolean;
  traps: number;
  origin: 'file' | 'office';
  version?: number;
  since?: string;
  /** What a profile on trial would have done, and how often. */
  trial?: Record<string, number>;
}

export type ProfileState = 'service' | 'trial' | 'withdrawn';

export interface ProfileVersion {
  profile: string;
  number: number;
  state: ProfileState;
  origin: 'file' | 'office';
  sha256: string;
  since: string;
  by?: string;
}

export interface CoverageLine {
  trapOid: string;
  name?: string;
  count: number;
  raised: number;
  lastSeenAt: string;
  sources: string[];
  profiles: string[];
  rawEventId: string;
}

export interface ProfileDraft {
  text: string;
  trapOid: string;
  guesses: string[];
}

export interface ProfileCheck {
  ok: boolean;
  profile?: string;
  faults: { line: number; path?: string; message: string }[];
  conflicts: string[];
  samples: { says: string; ok: boolean; faults: { what: string; expected: unknown; got: unknown }[] }[];
  becoming: Becoming[];
}

export interface Becoming {
  trapOid: string;
  events: number;
  by: Record<string, number>;
  samples: {
    rawEventId: string;
    does: string;
    managedObject?: string;
    severity?: number;
    specificProblem?: string;
  }[];
}

export interface ReplayedAlarm {
  carrier: string;
  identity: string;
  managedObject: string;
  state: 'raised' | 'cleared';
  severity: number;
  specificProblem: string;
  profile: string;
  mapped: boolean;
  raises: number;
  firstRawEvent: string;
  lastRawEvent: string;
}

export interface AlarmDifference {
  differs: string[];
  before: ReplayedAlarm;
  after: ReplayedAlarm;
}

export interface TrapComparison {
  trapOid: string;
  name?: string;
  events: number;
  before: Record<string, number>;
  after: Record<string, number>;
  changed: number;
  samples: string[];
}

export interface ReplayDifference {
  events: number;
  changed: number;
  unreadable: number;
  traps: TrapComparison[];
  trapsLeftOut: number;
  alarms: { before: number; after: number; raisedBefore: number; raisedAfter: number; same: number };
  fresh: { count: number; samples: ReplayedAlarm[] };
  missing: { count: number; samples: ReplayedAlarm[] };
  different: { count: number; by: Record<string, number>; samples: AlarmDifference[] };
}

export interface SummaryReplay {
  summarised: number;
  events: number;
  by: Record<string, number>;
}

export interface Replay {
  id: string;
  kind: 'compare' | 'summaries';
  state: 'waiting' | 'running' | 'done' | 'cancelled' | 'failed';
  from: string;
  to: string;
  source?: string;
  against: 'then' | 'now';
  candidateProfile?: string;
  candidateNumber?: number;
  total?: number;
  done: number;
  fault?: string;
  resultHash?: string;
  by: string;
  madeAt: string;
  endedAt?: string;
  result?: unknown;
}

export interface NewReplay {
  from: string;
  to: string;
  source?: string;
  candidate?: { profile: string; number: number } | { text: string };
  against: 'then' | 'now';
}
