/** What a plan is made from as it stands now: failures of open outages, circuits down, crews, vehicles, stores, roads and reports from the field. */
import type { FieldState } from '../field/field-state.js';
import type { Override } from '../order-circuits.js';
import type { RepairKind } from '../planning-policy.js';
import type { DailyShift } from './shift-windows.js';
import type { LiveNetwork } from './live-network.js';

/** One repair: a failed element, or in a shared trench one carrier's share of it. */
export interface Failure {
  code: string;
  kind: RepairKind;
  carrier: string;
  outages: readonly string[];
  nameZh: string;
  nameEn: string;
  /** Sites by which it is found on the map. */
  sites: readonly string[];
  links: readonly string[];
  trenches: readonly string[];
  isCertain: boolean;
}

export interface DownCircuit {
  code: string;
  carrier: string;
  class: number;
  tier: 'central' | 'local';
  key: boolean;
  urgent: boolean;
  downSince: Date;
  /** In 2 Mbit/s (E1). */
  load: number;
  a: string;
  z: string;
  outages: readonly string[];
  /** The dispatch that carries it meanwhile. */
  carriedBy: string | null;
  /** Failures on its own path. */
  needs: readonly string[];
}

export interface LiveCrew {
  code: string;
  owner: string;
  /** Whose it is while it is lent. */
  holder: string;
  skills: readonly string[];
  base: string;
  /** Daily; none: at any time. */
  shift: DailyShift | null;
}

export interface LiveVehicle {
  code: string;
  kind: string;
  holder: string;
  township: string;
}

export interface LiveFacts {
  now: Date;
  network: LiveNetwork;
  failures: readonly Failure[];
  /** Open outages that no plan can hold, because they name nothing in the inventory. */
  withoutPlace: number;
  circuits: readonly DownCircuit[];
  crews: readonly LiveCrew[];
  vehicles: readonly LiveVehicle[];
  stores: readonly { owner: string; category: string; quantity: number }[];
  /** Townships between which the road is cut. */
  roads: readonly { a: string; z: string }[];
  overrides: readonly (Override & { outage: string })[];
  field: FieldState;
  /** By link what running loans of circuits were promised. */
  promised: ReadonlyMap<string, number>;
  /** By kind what the county's own repairs took. */
  learned: ReadonlyMap<RepairKind, readonly [number, number, number]>;
}
