import { type Listing, type Read, useListing, useRead } from './reads.js';
import { type Org, type Words } from './types.js';

export interface Inspection {
  id: string;
  carrier: Org;
  state: string;
  stateWords: Words;
  inspectedAt: string;
  members: string;
  openedAt: string;
  closedAt: string | null;
  findings: number;
  standing: number;
  late: number;
  nextDue: string | null;
}

export interface InspectedItem {
  no: number;
  clause: string;
  words: Words;
  textZh: string;
  result: 'good' | 'finding' | 'not-applicable' | null;
  resultWords: Words | null;
  remark: string;
  dueAt: string | null;
  doneAt: string | null;
  done: string;
  late: boolean;
}

export interface CarrierPlan {
  id: string;
  carrier: Org;
  planName: string;
  edition: string;
  state: string;
  stateWords: Words;
  submittedAt: string;
  approvedUntil: string | null;
  closedAt: string | null;
}

export interface PlanStanding {
  noticeDays: number;
  items: { carrier: Org; standing: 'valid' | 'expiring' | 'none'; until: string | null }[];
}

export type ExerciseKind = 'training' | 'drill' | 'education';

export interface Exercise {
  id: string;
  kind: ExerciseKind;
  organisation: Org;
  organisations: Org[];
  heldOn: string;
  title: string;
  place: string;
  members: string;
  headCount: number;
  result: string;
  scenario: string | null;
  byZh: string;
  byEn: string;
  voidedAt: string | null;
  voidBecause: string | null;
}

export interface Yearly {
  items: {
    organisation: Org;
    kind: 'training' | 'drill';
    clause: string;
    lastOn: string | null;
    dueOn: string | null;
    state: 'done' | 'due-soon' | 'overdue';
  }[];
}

export interface Material {
  item: string;
  clause: string;
  words: Words;
  kept: string | null;
  state: 'present' | 'stale' | 'missing';
  dated: string | null;
  place: string;
  remark: string;
}

export interface Materials {
  freshDays: number;
  items: { organisation: Org; mine: boolean; materials: Material[] }[];
}

export const useInspections = (carrier: string): Listing<Inspection> =>
  useListing<Inspection>('/inspections', { carrier });
export const useInspection = (id: string): Read<Inspection & { items: InspectedItem[] }> =>
  useRead(`/inspections/${id}`);
export const useCarrierPlans = (): Listing<CarrierPlan> => useListing<CarrierPlan>('/carrier-plans');
export const usePlanStanding = (): Read<PlanStanding> => useRead<PlanStanding>('/carrier-plans/standing');
export const useExercises = (kind: string, organisation: string): Listing<Exercise> =>
  useListing<Exercise>('/exercises', { kind, organisation });
export const useYearly = (): Read<Yearly> => useRead<Yearly>('/exercises/yearly');
export const useMaterials = (): Read<Materials> => useRead<Materials>('/reference-materials');
