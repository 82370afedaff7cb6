import { type Deadline, type Org, type Words } from './types.js';
import { type DocumentSummary } from './types-documents.js';

export type Procedure =
  | 'outage'
  | 'warning'
  | 'warning-receipt'
  | 'task'
  | 'task-receipt'
  | 'loan'
  | 'long-distance-circuit'
  | 'local-circuit'
  | 'circuit-cooperation';

export interface CaseSummary {
  id: string;
  procedure: string;
  procedureWords: Words;
  state: string;
  stateWords: Words;
  titleZh: string;
  titleEn: string;
  /** Several organisations where the party is many, as the carriers of a task. */
  parties: Record<string, Org | Org[]>;
  openedAt: string;
  closedAt: string | null;
  outageId: string | null;
  parentId: string | null;
  nextBy: Words | null;
  nextWords?: Words | null;
  /** One of the signed-in officer’s posts takes the next step. */
  nextMine?: boolean;
  deadlines: Deadline[];
}

export interface Blocker {
  code: string;
  words: Words;
}

export const fieldKinds = [
  'text',
  'longtext',
  'datetime',
  'number',
  'select',
  'boolean',
  'phone',
  'multiselect',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

export type FieldValue = string | number | boolean | string[];

export interface Field {
  name: string;
  kind: FieldKind;
  required: boolean;
  words: Words;
  options?: { value: string; words: Words }[];
  prefill?: FieldValue;
  min?: number;
  max?: number;
  shownIf?: { field: string; is: string[] };
  notBefore?: { at: string; words: Words };
  notAfter?: { at: string; words: Words };
}

export interface Step {
  event: string;
  words: Words;
  to: string;
  toWords: Words;
  byWords: Words;
  /** One of the signed-in officer's posts may take it. */
  mine: boolean;
  blockers: Blocker[];
  form: Field[];
  clause: string;
  tone: 'primary' | 'danger' | 'default';
}

export interface HistoryEntry {
  position: number;
  at: string;
  event: string;
  words: Words;
  from: string | null;
  fromWords: Words | null;
  to: string;
  toWords: Words;
  /** null: the clock took the step. */
  by: {
    nameZh: string;
    nameEn: string;
    organisation: Org;
    post: string;
    postWords: Words;
    standsFor?: { right: 'delegation' | 'time-out'; nameZh: string; nameEn: string } | null;
  } | null;
  form: Record<string, unknown>;
  cites: string[];
  documents: { id: string; numberText: string; kind: string }[];
}

export interface CaseView extends CaseSummary {
  version: number;
  facts: Record<string, unknown>;
  steps: Step[];
  history: HistoryEntry[];
  documents: DocumentSummary[];
  children: CaseSummary[];
}

export interface StepCommand {
  event: string;
  form: Record<string, FieldValue>;
  version?: number;
}

export interface LoanRequest {
  outageId?: string;
  lender: string;
  resourceKind: 'vehicle' | 'store-item' | 'team';
  resourceCode: string;
  quantity?: number;
  place: string;
  neededFrom: string;
  neededUntil: string;
  purpose: string;
  contact: string;
  contactPhone: string;
  /** Why it is asked for although it is not ready. */
  unreadyBecause?: string;
  asked?: { near?: string; needs: string[]; kva?: number };
  /** Why another than the first of the ranking. */
  notFirstBecause?: string;
}

export const bandwidths = ['2M', '10M', '34M', '155M', '622M', 'GE', '10GE'] as const;

export interface CircuitRequest {
  reach: 'long-distance' | 'local';
  outageId?: string;
  lender: string;
  circuit?: string;
  restores?: string;
  aEnd: string;
  zEnd: string;
  bandwidth: (typeof bandwidths)[number];
  path?: string[];
  from: string;
  to: string;
  reason: string;
  contact: string;
  contactPhone: string;
}

export interface TaskRequest {
  outageId: string;
  measures: string;
}

export interface Attachment {
  id: string;
  caseId: string;
  name: string;
  mediaType: string;
  byteCount: number;
  sha256: string;
  organisation: string;
  addedByZh: string;
  addedByEn: string;
  addedAt: string;
}
