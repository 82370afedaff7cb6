import { type Words } from './types.js';

/** X.733 perceived severity as numbered by ITU-ALARM-TC-MIB. */
export type Severity = 1 | 2 | 3 | 4 | 5 | 6;

export interface Varbind {
  oid: string;
  name?: string;
  type: string;
  value: string | number | null;
}

export interface AlarmTransition {
  at: string;
  kind:
    | 'raised'
    | 'repeated'
    | 'changed'
    | 'cleared'
    | 'acknowledged'
    | 'unacknowledged'
    | 'shelved'
    | 'unshelved'
    | 'damped'
    | 'released'
    | 'assigned'
    | 'commented';
  severity: number;
  rawEventId?: string;
}

export interface AlarmComment {
  at: string;
  by: string;
  text: string;
}

export interface Alarm {
  id: string;
  carrier: string;
  managedObject: string;
  site?: string | null;
  link?: string | null;
  circuit?: string | null;
  siteNameZh?: string | null;
  linkNameZh?: string | null;
  circuitNameZh?: string | null;
  eventType: number | string;
  probableCause: number;
  probableCauseWords: Words;
  specificProblem: string;
  severity: number;
  severityName: string;
  state: 'raised' | 'cleared';
  count: number;
  firstRaisedAt: string;
  lastRaisedAt: string;
  clearedAt?: string | null;
  acknowledgedAt?: string | null;
  acknowledgedBy?: string | null;
  /** Whether the carrier's manager was told of it. */
  acknowledgementTold?: 'waiting' | 'told' | 'failed';
  acknowledgementFault?: string;
  eventAt?: string;
  shelvedUntil?: string;
  shelvedBy?: string;
  shelfReason?: string;
  flappingSince?: string;
  unconfirmedSince?: string;
  maintenanceUntil?: string;
  assignedTo?: string;
  clearReason?: string;
  profile: string;
  mapped: boolean;
  varbinds: Varbind[];
  transitions?: AlarmTransition[];
  comments?: AlarmComment[];
}

export interface RawEvent {
  id: string;
  receivedAt: string;
  collector: string;
  address: string;
  port: number;
  octets: number;
  /** The first octets of a malformed packet, hexadecimal. */
  head?: string;
  version?: string;
  pdu?: string;
  verdict: 'accepted' | 'quarantined' | 'malformed' | 'summarised';
  reason?: string;
  source?: string;
  carrier?: string;
}

export interface IdentityEvidence {
  question: 'source' | 'device' | 'place';
  by: string;
  says?: string;
  standing: 'won' | 'agrees' | 'differs' | 'refused' | 'silent';
  because: string;
}

export interface RawVarbind extends Varbind {
  label?: string;
  hex?: string;
}

export interface MibName {
  oid: string;
  name: string;
  module: string;
  instance: string;
  labels?: Record<string, string>;
}

export interface RawEventDetail extends RawEvent {
  hex: string;
  hiddenOctets: number;
  agentAddress?: string;
  identifiedBy?: string;
  engineId?: string;
  user?: string;
  trapOid?: string;
  trapName?: string;
  varbinds: RawVarbind[];
  evidence: IdentityEvidence[];
  reading?: {
    does: string;
    profile?: string;
    managedObject?: string;
    site?: string;
    link?: string;
    severity?: number;
    specificProblem?: string;
    eventAt?: string;
  };
}

export interface TrapSource {
  code: string;
  carrier: string;
  nameZh: string;
  network: string;
  trustedRelay: boolean;
  lastHeardAt?: string;
}

export interface UnknownSource {
  address: string;
  reason: string;
  /** Of SNMPv3. */
  engineId?: string;
  user?: string;
  count: number;
  firstSeenAt: string;
  lastSeenAt: string;
}
