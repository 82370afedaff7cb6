import { type Command } from './types-teams.js';
import { type Org, type Words } from './types.js';

/** Why a thing may not be sent (6.1.1). */
export interface Fault extends Words {
  code: string;
}

export interface Offer {
  code: string;
  nameZh: string;
  nameEn: string;
  owner: Org;
  detail: Words;
  unitZh: string;
  free: number;
  because: Fault[];
  warReserve?: boolean;
  /** How far it is from where it is needed, and how that is known. */
  way: { by: 'table' | 'round' | 'straight' | 'cut' | 'unknown' | 'untold'; words: Words };
}

/** What speaks for or against an offer, and how many minutes of travel that is worth. */
export interface LenderReason extends Words {
  code: string;
  minutes: number;
}

export interface RankedOffer extends Offer {
  rank: number;
  minutes: number;
  reasons: LenderReason[];
}

export interface Offers {
  near: { code: string; nameZh: string; nameEn: string } | null;
  offered: RankedOffer[];
  notOffered: Offer[];
  total: { offered: number; notOffered: number };
}

export interface Reservation {
  from: string;
  to: string;
  /** Null: kept back by its owner. */
  caseId: string | null;
  purpose?: string;
}

export interface Vehicle {
  code: string;
  plate: string;
  nameZh: string;
  nameEn: string;
  kind: string;
  owner: Org;
  baseZh: string;
  fuelPercent: number;
  equipmentZh: string;
  checkedAt: string;
  capabilities: string[];
  generatorKva: number | null;
  batteryNominal: 12 | 24;
  crewNeeded: number;
  ready: boolean;
  notReady: Fault[];
  reservations: Reservation[];
}

export interface StoreItem {
  code: string;
  nameZh: string;
  nameEn: string;
  category: string;
  categoryWords?: Words;
  owner: Org;
  place: string;
  placeZh?: string;
  quantity: number;
  unitZh: string;
  warReserve: boolean;
  model: string;
  least?: number;
  reorderAt?: number;
  ready?: boolean;
  notReady?: Words[];
  reservations?: Reservation[];
}

export interface Team {
  code: string;
  nameZh: string;
  nameEn: string;
  owner: Org;
  skills: string[];
  skillWords: Words[];
  size: number;
  leaderZh: string;
  phone: string | null;
  /** Of each day; null: at any time. */
  shift: { from: string; until: string } | null;
  command: Command | null;
  /** Null where the reader may not see who they are. */
  members: number | null;
  expired: number | null;
}

export interface Site {
  code: string;
  nameZh: string;
  nameEn: string;
  kind: string;
  carrier: string;
  township?: string;
  townshipZh?: string;
  /** Null: not known, not on the map. */
  lat: number | null;
  lon: number | null;
  address: string | null;
  powerClass: number;
  batteryHours: number;
  generator: boolean;
  hub: boolean;
  building: string | null;
}

export interface Link {
  code: string;
  nameZh: string;
  carrier: string;
  a: string;
  z: string;
  km: number;
  /** In 2 Mbit/s equivalents, and what of it no circuit takes. */
  capacity: number;
  /** Not told of an earlier day. */
  spare?: number;
  aIfIndex: number | null;
  zIfIndex: number | null;
  trench?: string | null;
  largeBackbone: boolean;
  /** Over which it runs, in order; none when it is its own. */
  spans?: string[];
  /** An alarm of critical or major severity is active on it. */
  failed?: boolean;
}

export interface Circuit {
  code: string;
  nameZh: string;
  nameEn: string;
  carrier: string;
  class: number;
  tier: 'central' | 'local';
  key: boolean;
  urgent: boolean;
  reach: string;
  bandwidth: string;
  users?: number | null;
  a: string;
  z: string;
  keyUser?: string | null;
  route: string[];
  protection: string[];
  down?: boolean;
}

export interface DirectoryEntry {
  username: string;
  nameZh: string;
  nameEn: string;
  phone: string | null;
  testedAt: string | null;
  outcome: 'answered' | 'no-answer' | 'wrong-number' | null;
  answeredAt: string | null;
  holdings: { organisation: Org; post: string; postWords: Words }[];
}

export interface RosterShift {
  organisation: Org;
  post: string;
  postWords: Words;
  nameZh: string;
  nameEn: string;
  phone: string | null;
  username: string;
  from: string;
  until: string;
}
