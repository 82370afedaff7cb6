import { type Words } from './types.js';

export type InventoryKind = 'site' | 'trench' | 'span' | 'link' | 'key-user' | 'circuit' | 'snmp-source';
export type FileFormat = 'csv' | 'xlsx' | 'geojson' | 'graphml';
export type Content = Record<string, string | number | boolean | string[] | null>;

export interface ChangeSet {
  id: string;
  version: number;
  carrier?: string;
  kind: 'import' | 'edit' | 'undo';
  reason: string;
  by: string;
  at: string;
  added: number;
  changed: number;
  retired: number;
  undoes?: string;
  undoneBy?: string;
}

export interface InventoryChange {
  kind: InventoryKind;
  code: string;
  before: Content | null;
  after: Content | null;
}

export interface RowFault {
  code: string;
  weight: 'error' | 'warning';
  field: string;
  value: string;
  words: Words;
}

export interface ImportDraft {
  id: string;
  name: string;
  carrier: string;
  kind: InventoryKind;
  format: FileFormat;
  state: 'waiting' | 'reading' | 'read' | 'to-apply' | 'applying' | 'applied' | 'discarded' | 'failed';
  encoding?: string;
  done: number;
  added: number;
  changed: number;
  unchanged: number;
  rejected: number;
  warned: number;
  unknownColumns: string[];
  fault?: Words;
  changeSet?: string;
  by: string;
  at: string;
}

export interface ImportRow {
  position: number;
  line: number;
  kind: InventoryKind;
  code: string;
  does: 'add' | 'change' | 'same' | 'reject';
  content?: Content;
  before?: Content;
  faults: RowFault[];
}

export interface CircuitPriority {
  id: string;
  circuit: string;
  circuitNameZh: string;
  circuitNameEn: string;
  carrier: string;
  class: number;
  sponsor: string;
  reason: string;
  standing: 'in-force' | 'to-revalidate' | 'expired' | 'revoked';
  grantedAt: string;
  grantedBy: string;
  expiresAt: string;
  revalidateBy: string;
  revokedBecause?: string;
}

export interface Trench {
  code: string;
  nameZh: string;
  nameEn: string;
  carrier: string;
  kind: 'duct' | 'pole-line' | 'aerial' | 'submarine';
  aPlace: string | null;
  zPlace: string | null;
  km: number;
  links?: number;
}

export interface Span {
  code: string;
  nameZh: string;
  carrier: string;
  a: string;
  z: string;
  km: number;
  trench: string | null;
  cable: string | null;
  links?: string[];
}

export interface KeyUser {
  code: string;
  kind: string;
  nameZh: string;
  nameEn: string;
  departmentZh: string;
  phone: string | null;
}

export interface SnmpSource {
  code: string;
  nameZh: string;
  carrier: string;
  network: string;
  zone: string;
  trustedRelay: boolean;
  hasCommunity?: boolean;
}

export interface Deviation {
  id: string;
  circuit: string;
  carrier: string;
  happenedAt: string;
  reason: string;
  notedBy: string;
  notedAt: string;
}
