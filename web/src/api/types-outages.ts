import { type Alarm } from './types-alarms.js';
import { type CarrierResponse, type UpwardReport } from './types-responses.js';
import { type CaseSummary, type CaseView } from './types-cases.js';
import { type Deadline, type Level, type OnDuty, type Org, type Words } from './types.js';

export interface OutageSummary {
  id: string;
  titleZh: string;
  titleEn: string;
  state: string;
  stateWords: Words;
  elementKind: string;
  elementCode: string;
  placeZh: string;
  occurredAt: string;
  knownAt: string;
  receivedAt: string | null;
  carriers: Org[];
  circuitsDown: number;
  leadershipDown: number;
  activeAlarms: number;
  proposedLevel: Level | null;
  level: Level | null;
  closedAt: string | null;
  certainty: 'reported' | 'by-alarms' | 'unconfirmed';
  deadlines: Deadline[];
}

export interface Grade {
  level: Level;
  clause: string;
  evidence: Words[];
  activates: Words;
  leads: Words;
  told: Words[];
  review?: Words;
}

export interface OutageReport {
  id: string;
  carrier: Org;
  number: number;
  kind: 'first' | 'follow-up' | 'final';
  kindWords: Words;
  occurredAt: string;
  knownAt: string;
  reportedAt: string;
  receivedAt: string;
  place: string;
  affectedArea: string;
  cause: string;
  measures: string;
  reporter: string;
  reporterPhone: string;
  /** What it changes beside the carrier's last one. */
  differences: { item: string; words: Words; before: string; after: string }[];
  /** What a person should look at. */
  flags: { code: string; words: Words }[];
  withdrawn: { at: string; because: string | null } | null;
  /** The outage it was made of, which has been merged into this one. */
  ofMerged: string | null;
  document?: { id: string; numberText: string } | null;
}

export interface ReportDraft {
  occurredAt: string;
  knownAt: string;
  place: string;
  affectedArea: string;
  cause: string;
  measures: string;
}

export interface ReportByHand extends ReportDraft {
  carrier?: string;
  reporter: string;
  reporterPhone: string;
  affectedUsers?: number;
  /** Of a telephone call that the office writes down. */
  receivedAt?: string;
  reporterPost?: string;
  trend?: string;
  told?: string;
}

export interface AffectedKeyUser {
  code: string;
  kind: string;
  nameZh: string;
  nameEn: string;
  circuits: number;
}

export interface Grading {
  at: string;
  what: 'proposed' | 'confirmed' | 'overridden';
  level: Level;
  clause: string;
  evidence: Words[];
  because: string | null;
  byZh: string | null;
  policyVersion: string;
}

export interface Outage extends OutageSummary {
  facts: Record<string, unknown>;
  proposed: Grade | null;
  /** By the reports; null while nobody has said how many. */
  users: {
    affected: number | null;
    hours: number;
    userHours: number | null;
    byInventory: { affected: number; down: number; userHours: number } | null;
  };
  /** The same outage by each scale; `open` rows could not be judged. */
  byPlan: {
    id: string;
    words: Words;
    source: Words;
    level: Level | null;
    clause: string | null;
    because: Words | null;
    /** The row that fired has not been compared with that plan's own text. */
    unverified: boolean;
    open: number;
  }[];
  /** The facts have been milder than the level for long enough; null: they name no level at all. */
  milder: { level: Level | null; since: string } | null;
  /** The newest first. */
  gradings: Grading[];
  confirmed: { level: Level; clause: string; because: string | null; byZh: string; at: string } | null;
  reports: OutageReport[];
  possibleDuplicates: { id: string; titleZh: string; titleEn: string; occurredAt: string }[];
  responses: CarrierResponse[];
  upward: UpwardReport[];
  publications: CaseSummary[];
  /** Why it is not sure, or without a place. */
  certaintyBecause: Words | null;
  mergedInto: string | null;
  cause: { kind: string; code: string; confidence: number } | null;
  /** Alarms that only follow from the failure. */
  following: string[];
  keyUsers: AffectedKeyUser[];
  /** What is not down yet: without protection, or on batteries. */
  impact: {
    unprotected: { total: number; leadership: number };
    /** Other carriers that share the trench or building, or buy circuits that are down. */
    others: { carrier: Org; shares: string | null; over: string | null; circuits: number }[];
    onBattery: {
      code: string;
      nameZh: string;
      nameEn: string;
      since: string;
      batteryHours: number;
      generator: boolean;
      hoursLeft: number;
    }[];
  };
  alarms: Alarm[];
  related: CaseSummary[];
  case: CaseView;
  reportDraft: ReportDraft;
}

export interface Situation {
  now: string;
  worstLevel: Level | null;
  outages: OutageSummary[];
  deadlines: Deadline[];
  alarms: {
    active: number;
    bySeverity: { severity: number; count: number }[];
    byCarrier: { carrier: string; count: number }[];
  };
  openCases: CaseSummary[];
  /** Carriers whose network manager is quiet. */
  blind: { source: string; carrier: string; nameZh: string; lastHeardAt?: string }[];
  onDuty: OnDuty[];
  collectors: {
    collector: string;
    lastSavedAt: string;
    received: number;
    waiting: number;
    underived: number;
    state: 'well' | 'behind' | 'quiet';
  }[];
}

export interface RestorationItem {
  position: number;
  circuit: {
    code: string;
    nameZh: string;
    nameEn: string;
    class: number;
    tier: 'central' | 'local';
    key: boolean;
    urgent: boolean;
    carrier: string;
    keyUserZh?: string | null;
  };
  downSince: string;
  upAt: string | null;
  reasons: Words[];
  /** On what ground it has its class, as far as one is on record. */
  priority: {
    standing: 'in-force' | 'to-revalidate' | 'expired' | 'revoked';
    words: Words;
  } | null;
  override: { position: number; because: string; byZh: string; at: string } | null;
}

export interface Restoration {
  items: RestorationItem[];
  policyVersion: string;
}
