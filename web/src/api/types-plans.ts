import { type Org } from './types.js';

export const planPolicies = ['fastest', 'strict-sequence', 'last-first'] as const;
export type PlanPolicy = (typeof planPolicies)[number];
export const planWays = ['own', 'reroute', 'loan', 'vehicle', 'none'] as const;
export type PlanWay = (typeof planWays)[number];

export interface PlanCurve {
  class: number;
  circuits: number;
  /** Minutes from the plan's start, and circuits back by then. */
  points: [number, number][];
}

export interface PlanClass {
  class: number;
  circuits: number;
  value: number;
  last: number;
  bound: number;
  proven: boolean;
  plainValue: number;
  plainLast: number;
}

export interface PlanSummary {
  id: string;
  version: number;
  plannedAt: string;
  why: string;
  byZh: string | null;
  policy: PlanPolicy;
  finished: boolean;
  isKept: boolean;
  tookMs: number;
  counts: Record<string, number>;
  classes: PlanClass[];
  changes: { jobs: Record<string, number>; circuits: Record<string, number> };
}

export interface PlanJob {
  element: string;
  kind: string;
  carrier: string;
  nameZh: string;
  nameEn: string;
  outages: string[];
  leaves: number;
  arrives: number;
  begins: number;
  ends: number;
  least: number;
  most: number;
  isUnderWay: boolean;
  isLent: boolean;
  isCertain: boolean;
  circuits: number;
  highestClass: number | null;
  lat?: number | null;
  lon?: number | null;
  fromLat?: number | null;
  fromLon?: number | null;
}

export interface PlanCrew {
  code: string;
  nameZh: string;
  nameEn: string;
  owner: Org;
  jobs: PlanJob[];
}

export interface Plan extends PlanSummary {
  curves: { plan: PlanCurve[]; plain: PlanCurve[] };
  crews: PlanCrew[];
}

export interface PlanCircuit {
  position: number;
  own: number;
  code: string;
  nameZh?: string;
  nameEn?: string;
  tier?: 'central' | 'local';
  key?: boolean;
  urgent?: boolean;
  carrier: string;
  class: number;
  plannedClass: number;
  /** A carrier's own order wire, before all classes by policy. */
  isOrderWire?: true;
  outages: string[];
  by: PlanWay;
  up: number | null;
  ownUp: number | null;
  waitsFor: string | null;
  links: string[];
  vehicle: string | null;
  noLoan: 'no-path' | 'no-capacity' | 'not-graded' | 'repair-sooner' | null;
  carriedBy: string | null;
}

export interface PlanRequest {
  id: string;
  state: 'waiting' | 'planning' | 'done' | 'failed';
  planId: string | null;
  fault: string | null;
}

export interface NewPlan {
  policy: PlanPolicy;
  afresh: boolean;
}

export interface JobChange {
  element: string;
  nameZh: string;
  nameEn: string;
  what: 'new' | 'gone' | 'crew' | 'earlier' | 'later';
  crew: string | null;
  crewBefore: string | null;
  minutes: number | null;
}

export interface CircuitChange {
  code: string;
  carrier: string;
  class: number;
  what: 'new' | 'gone' | 'way' | 'earlier' | 'later';
  by: PlanWay | null;
  byBefore: PlanWay | null;
  minutes: number | null;
}

export interface PlanChanges {
  counts: PlanSummary['changes'];
  jobs: JobChange[];
  circuits: CircuitChange[];
}

export interface PlanWhy {
  version: number;
  nameZh: string;
  nameEn: string;
  circuit: PlanCircuit;
  reasons: { code: string; zh: string; en: string }[];
  before: { class: number; circuits: number }[];
  queue: {
    element: string;
    nameZh: string;
    nameEn: string;
    ends: number;
    highestClass: number | null;
    circuits: number;
  }[];
}

export interface WhatIf {
  finished: boolean;
  tookMs: number;
  classes: { class: number; circuits: number; before: number; after: number }[];
  curves: { before: PlanCurve[]; after: PlanCurve[] };
  circuits: { code: string; class: number; before: number; after: number; by: PlanWay }[];
  jobs: {
    element: string;
    crewBefore: string | null;
    crew: string | null;
    before: number | null;
    after: number | null;
  }[];
}

export interface Proposal extends Omit<PlanCircuit, 'own'> {
  nameZh: string;
  nameEn: string;
  owner: Org;
  lenders: Org[];
  stretches: {
    lender: string;
    aEnd: string;
    zEnd: string;
    aZh: string;
    aEn: string;
    zZh: string;
    zEn: string;
    links: string[];
  }[];
  vehicleZh: string | null;
  vehicleEn: string | null;
  upAt: string | null;
  returnAt: string;
  applications: { caseId: string; state: string; isOpen: boolean; openedAt: string }[];
}

export interface Proposals {
  plan: { id: string; version: number; plannedAt: string } | null;
  total: number;
  items: Proposal[];
}

export const fieldKinds = [
  'started',
  'done',
  'delayed',
  'blocked',
  'unblocked',
  'crew-lost',
  'crew-back',
] as const;
export type FieldKind = (typeof fieldKinds)[number];

export interface NewFieldReport {
  kind: FieldKind;
  team: string;
  element?: string;
  at?: string;
  until?: string;
  reason?: string;
}

export interface FieldReport {
  id: string;
  kind: FieldKind;
  team: string;
  teamZh: string;
  teamEn: string;
  element: string | null;
  at: string;
  until: string | null;
  reason: string | null;
  byZh: string;
  toldAt: string;
}

export interface RoadBlock {
  id: string;
  a: string;
  z: string;
  aZh: string;
  zZh: string;
  aEn: string;
  zEn: string;
  reason: string;
  byZh: string;
  notedAt: string;
  expectedUntil: string | null;
  liftedAt: string | null;
}
