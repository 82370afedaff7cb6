import { type Read, useRead } from './reads.js';
import { type Fault } from './types-resources.js';
import { type Org, type Words } from './types.js';

export interface Township {
  township: string;
  nameZh: string;
  nameEn: string;
  lat: number | null;
  lon: number | null;
  vehicles: number;
  ready: number;
  capabilities: string[];
}

export interface Board {
  owners: { owner: Org; vehicles: number; ready: number }[];
  townships: Township[];
  notReady: { code: string; nameZh: string; nameEn: string; owner: Org; baseZh: string; faults: Fault[] }[];
  notReadyCount: number;
}

export interface TrendDay {
  day: string;
  vehicles: number;
  ready: number;
  categories: number;
  held: number;
}

export interface Trend {
  since: string;
  until: string;
  owners: { owner: Org; days: TrendDay[] }[];
}

export interface DueNext {
  kind: 'lot' | 'check' | 'certificate' | 'plan' | 'finding' | 'training' | 'drill';
  id: string | null;
  words: Words;
  detail: Words;
  owner: Org;
  on: string | null;
  late: boolean;
}

export interface NamedVehicle {
  code: string;
  nameZh: string;
  nameEn: string;
  owner: Org;
  baseZh: string;
}

export interface WhatIf {
  asOf: string;
  within: number;
  sites: {
    code: string;
    nameZh: string;
    nameEn: string;
    carrier: Org;
    needs: { need: string; words: Words }[];
  }[];
  leaving: number;
  sent: { vehicle: NamedVehicle; site: string; does: Words[]; leavesIn: number; arrivesIn: number }[];
  missing: { site: string; words: Words; others: { vehicle: NamedVehicle; because: Words[] }[] }[];
  parts: {
    category: string;
    words: Words;
    needed: number;
    usable: number;
    warReserve: number;
    lost: number;
    gap: number;
    owners: { owner: Org; usable: number }[];
  }[];
  scenarios: { kind: string; words: Words }[];
}

export const useBoard = (): Read<Board> => useRead<Board>('/readiness-board');
export const useTrend = (days: number): Read<Trend> => useRead<Trend>('/readiness-board/trend', { days });
export const useDueNext = (days: number): Read<{ items: DueNext[]; cut: boolean }> =>
  useRead('/readiness-board/due-next', { days, limit: 500 });
export const useWhatIf = (
  asked: { sites: string; within: number; scenario: string; level: string },
  enabled: boolean,
): Read<WhatIf> => useRead<WhatIf>('/readiness-board/what-if', asked, enabled);
