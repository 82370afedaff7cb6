import { type Severity, type Varbind } from './types-alarms.js';

export interface TrapLedgerLine {
  collector: string;
  outcome: string;
  reason: string;
  count: number;
}

export interface Collector {
  collector: string;
  startedAt: string;
  savedAt: string;
  received: number;
  waiting: number;
  underived: number;
  kernelDrops: number;
  receiveBufferBytes: number;
}

export interface TrapSummaryLine {
  collector: string;
  source: string;
  minute: string;
  reason: string;
  count: number;
}

export interface TrapLedger {
  items: TrapLedgerLine[];
  received: number;
  accepted: number;
  quarantined: number;
  malformed: number;
  refused: number;
  summarised: number;
  waiting: number;
  underived: number;
  kernelDrops: number;
  balanced: boolean;
  collectors: Collector[];
  summaries: TrapSummaryLine[];
}

export interface SnmpUser {
  id: string;
  carrier: string;
  source: string;
  name: string;
  engineId?: string;
  auth?: string;
  priv?: string;
  createdAt: string;
  lastEngineId?: string;
  lastSeenAt?: string;
}

export interface MaintenanceWindow {
  id: string;
  carrier: string;
  scope: 'source' | 'site' | 'link' | 'object';
  value: string;
  valueNameZh?: string;
  from: string;
  to: string;
  state: 'planned' | 'running' | 'ended';
  reason: string;
  plannedBy: string;
  plannedAt: string;
  endedBy?: string;
}

export interface MergedMessage {
  rawEventId: string;
  receivedAt: string;
  eventAt?: string;
  does: 'raise' | 'clear' | 'change';
  because: 'same-identity' | 'split-part' | 'clear-by-serial';
  source: string;
  agentAddress: string;
  severity: Severity;
  serial?: string;
  varbinds: Varbind[];
}

export interface Difference {
  by: string;
  name?: string;
  values: { value: string; count: number }[];
  distinct: number;
}

export interface Merges {
  identity: string;
  profile: string;
  items: MergedMessage[];
  differs: Difference[];
  next?: string;
}

export interface AlarmSplit {
  id: string;
  identity: string;
  by: string;
  reason: string;
  splitBy: string;
  splitAt: string;
  undoneBy?: string;
  undoneAt?: string;
}

export interface Assignee {
  id: string;
  nameZh: string;
  nameEn: string;
  organisation: string;
}

/** A carrier's network manager: what it owes us and what of it came. */
export interface NetworkManager {
  source: string;
  carrier: string;
  nameZh: string;
  profile?: string;
  state: 'well' | 'quiet' | 'gaps' | 'unwatched';
  everySeconds?: number;
  lastHeardAt?: string;
  lastHeartbeatAt?: string;
  missing: number;
  lostTotal: number;
  /** Milliseconds; positive when its clock is behind. */
  skewMs?: number;
}

export interface ManagerAccess {
  source: string;
  address: string;
  port: number;
  version: 'v2c' | 'v3';
  changedAt: string;
}

export interface Reconciliation {
  id: string;
  why: 'by-hand' | 'gap' | 'heartbeat-back' | 'list-rebuilt' | 'restart' | 'lost-datagrams' | 'daily';
  askedAt: string;
  askedBy?: string;
  state: 'asked' | 'running' | 'done' | 'failed';
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
