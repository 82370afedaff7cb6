import { type CaseView, type Field } from './types-cases.js';
import { type DocumentSummary } from './types-documents.js';
import { type Level, type Org, type Words } from './types.js';

export interface WarningSummary {
  id: string;
  at: string;
  titleZh: string;
  titleEn: string;
  state: string;
  stateWords: Words;
  level: Level | null;
  proposedLevel: Level | null;
  published: boolean;
  sourceWords: Words | null;
  sourceName: string | null;
  sentAt: string | null;
  expiresAt: string | null;
  closed: boolean;
}

export interface WarningGrade {
  level: Level;
  clause: string;
  evidence: Words[];
  review?: Words;
}

export interface WarningFile {
  sourceName: string;
  sourceWords: Words;
  means: Words | null;
  toldAt: string;
  contact: string;
  contactPhone: string;
  content: string;
  area: string;
  townships: Org[];
  expectedFrom: string;
  expectedUntil: string | null;
  mayHit: string;
  weather: { kind: Words; colour: Words | null } | null;
  carriersAtRisk: Org[];
  proposed: WarningGrade | null;
  preliminary: {
    level: Level;
    clause: string | null;
    because: string | null;
    byZh: string | null;
    at: string | null;
  } | null;
  decision: {
    level: Level;
    measures: string;
    validUntil: string;
    because: string | null;
    carriers: Org[];
  } | null;
}

export interface WarningMessage {
  identifier: string;
  number: number;
  msgType: 'Alert' | 'Update' | 'Cancel';
  sent: string;
  expires: string;
  level: Level;
  headline: Words;
  note: string | null;
  document: { id: string; numberText: string } | null;
}

export interface CapValue {
  valueName: string;
  value: string;
}

/** In the words of OASIS CAP-v1.2. */
export interface CapAlert {
  identifier: string;
  sender: string;
  sent: string;
  status: string;
  msgType: string;
  scope: string;
  references?: string;
  note?: string;
  info: {
    language: string;
    category: string[];
    event: string;
    responseType: string[];
    urgency: string;
    severity: string;
    certainty: string;
    effective: string;
    onset: string;
    expires: string;
    senderName: string;
    headline: string;
    description: string;
    instruction: string;
    contact: string;
    parameter: CapValue[];
    area: { areaDesc: string; geocode: CapValue[] }[];
  }[];
}

export interface WarningReceipt {
  id: string;
  carrier: Org;
  state: string;
  stateWords: Words;
  deliveredAt: string | null;
  acknowledgedAt: string | null;
  readyAt: string | null;
  readiness: Record<string, unknown> | null;
  late: boolean;
}

export interface Warning extends WarningSummary {
  /** null: the officer sees only what went out. */
  file: WarningFile | null;
  messages: WarningMessage[];
  elements: CapAlert | null;
  receipts: WarningReceipt[];
  documents: DocumentSummary[];
  case: CaseView | null;
}

export interface WarningProposal {
  id: string;
  kind: string;
  state: 'open' | 'taken' | 'dismissed' | 'gone';
  level: Level;
  clause: string;
  title: Words;
  shows: Words[];
  evidence: Words[];
  confirm: Words;
  refute: Words;
  carriers: Org[];
  townships: Org[];
  openedAt: string;
  seenAt: string;
  awaySince: string | null;
  decidedByZh: string | null;
  decidedAt: string | null;
  because: string | null;
  warningId: string | null;
}

export interface WarningForm {
  fields: Field[];
}
