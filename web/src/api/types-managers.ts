export type ManagerState = 'well' | 'quiet' | 'gaps' | 'unwatched';

export interface Manager {
  source: string;
  carrier: string;
  nameZh: string;
  profile?: string;
  state: ManagerState;
  everySeconds?: number;
  missedAfter?: number;
  lastHeardAt?: string;
  lastHeartbeatAt?: string;
  quietSince?: string;
  sequence?: number;
  /** Numbers left out that have not come late. */
  missing: number;
  lostTotal: number;
  /** Received minus said; positive when its clock is behind. */
  skewMs?: number;
  skewSamples: number;
}

export interface ManagerAccess {
  source: string;
  carrier: string;
  address: string;
  port: number;
  version: 'v2c' | 'v3';
  changedAt: string;
}

interface Secret {
  protocol: string;
  passphrase: string;
}

export interface ManagerAccessForm {
  address: string;
  port: number;
  community?: string;
  writeCommunity?: string;
  user?: { name: string; auth?: Secret; priv?: Secret };
}

export type ReconciliationReason =
  'by-hand' | 'gap' | 'heartbeat-back' | 'list-rebuilt' | 'restart' | 'lost-datagrams' | 'daily';
export type ReconciliationState = 'asked' | 'running' | 'done' | 'failed';

export interface Reconciliation {
  id: string;
  source: string;
  carrier: string;
  why: ReconciliationReason;
  askedAt: string;
  /** Absent when the clock asked. */
  askedBy?: string;
  state: ReconciliationState;
  startedAt?: string;
  endedAt?: string;
  fault?: string;
  listed: number;
  raised: number;
  closed: number;
  changed: number;
  equal: number;
  later: number;
}

export interface ReconciliationLine {
  did: 'raised' | 'closed' | 'changed';
  object: string;
  problem: string;
  severity: number;
}

export type ReconciliationReport = Reconciliation & { lines: ReconciliationLine[] };
