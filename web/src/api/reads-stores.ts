import { type Listing, type Read, useListing, useRead } from './reads.js';
import { type StoreItem } from './types-resources.js';
import { type Org, type Words } from './types.js';

export interface StoreCard extends StoreItem {
  least: number;
  reorderAt: number;
  stock: { place: string; lot: string; expiresOn: string | null; quantity: number }[];
}

export interface Movement {
  id: string;
  kind: string;
  words: Words;
  quantity: number;
  from: string;
  to: string;
  lot: string;
  at: string;
  byZh: string | null;
  byEn: string | null;
  because: string;
  basis: string | null;
  caseId: string | null;
  balance: number;
}

export const movementKinds = ['receive', 'issue', 'loan', 'return', 'transfer', 'count', 'damage'] as const;
export type MovementKind = (typeof movementKinds)[number];

export interface NewMovement {
  kind: MovementKind;
  quantity: number;
  place: string;
  toPlace?: string;
  with?: string;
  lot?: string;
  expiresOn?: string;
  because: string;
  basis?: string;
}

export interface Coverage {
  owner: Org;
  categories: {
    clause: string;
    zh: string;
    en: string;
    quantity: number;
    short: number;
    state: 'held' | 'short' | 'none';
  }[];
}

export interface Forecast {
  scenario: { kind: string; words: Words };
  scenarios: { kind: string; words: Words }[];
  level: string;
  items: {
    category: string;
    scenario: number;
    past: number | null;
    needed: number;
    free: number;
    warReserve: number;
    gap: number;
    owners: { owner: Org; free: number }[];
  }[];
}

export interface Expiring {
  code: string;
  nameZh: string;
  nameEn: string;
  owner: Org;
  unitZh: string;
  place: string;
  lot: string;
  quantity: number;
  expiresOn: string;
  expired: boolean;
}

export const useStoreCard = (code: string): Read<StoreCard> =>
  useRead(`/store-items/${encodeURIComponent(code)}`);
export const useMovements = (code: string): Listing<Movement> =>
  useListing(`/store-items/${encodeURIComponent(code)}/movements`, { limit: 200 });
export const useCoverage = (): Read<{ items: Coverage[] }> => useRead('/stores/coverage');
export const useForecast = (scenario: string, level: string): Read<Forecast> =>
  useRead('/stores/forecast', { scenario, level });
export const useExpiring = (): Read<{ items: Expiring[] }> => useRead('/stores/expiring');
export const useStockOn = (
  day: string,
  owner: string,
  enabled: boolean,
): Listing<StoreCard & { then: number }> => useListing('/stores/on-day', { day, owner }, enabled);
