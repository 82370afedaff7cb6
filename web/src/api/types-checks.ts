import { type Words } from './types.js';
import { type Vehicle } from './types-resources.js';

export const checkItems = [
  'body',
  'battery',
  'fuel',
  'equipment',
  'accessories',
  'boxes',
  'generator',
] as const;
export type CheckItem = (typeof checkItems)[number];

export const periods = ['daily', 'weekly', 'monthly', 'quarterly', 'yearly'] as const;
export type Period = (typeof periods)[number];

export interface Accessory {
  id: string;
  nameZh: string;
  nameEn: string;
  count: number;
  placeZh: string;
}

export interface CrewShift {
  nameZh: string;
  role: 'driver' | 'technician';
  phone: string;
  from: string;
  until: string;
  onShift: boolean;
}

export interface VehicleDetail extends Vehicle {
  accessories: Accessory[];
  items: CheckItem[];
  batteryVolts: number;
  leastFuelPercent: number;
  leastGeneratorFuelPercent: number;
  county: string;
  checks: { period: Period; lastDoneAt: string; dueAt: string; overdue: boolean }[];
  crew: CrewShift[];
}

/** What an entry says; which of these it has depends on its item. */
export interface Says {
  good?: boolean;
  volts?: number;
  percent?: number;
  fuelPercent?: number;
  counts?: Record<string, number>;
  inPlace?: boolean;
  note?: string;
}

export interface Signature {
  nameZh: string;
  strokes: number[][];
  signs: string[];
}

export interface CheckEntry {
  id: string;
  item: CheckItem | 'signature';
  says: Says | Signature;
  supersedes: string[];
  madeAt: string;
}

export interface ToldEntry extends CheckEntry {
  device: string;
  receivedAt: string;
  byZh: string;
  byEn: string;
}

export interface VehicleCheck {
  id: string;
  period: Period;
  day: string;
  state: 'open' | 'conflict' | 'signed';
  signedAt: string | null;
  missing: CheckItem[];
  conflicts: CheckItem[];
  items: {
    item: CheckItem;
    standing: string[];
    conflict: boolean;
    says: Says;
    at: string;
    faults: Words[];
  }[];
  entries: ToldEntry[];
  photos: { id: string; item: CheckItem; name: string }[];
}
