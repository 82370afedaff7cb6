import { type Page } from './types.js';

export interface MibModuleLine {
  name: string;
  file: string;
  names: number;
}

export interface MibModules extends Page<MibModuleLine> {
  /** Both of the whole catalogue. */
  modules: number;
  names: number;
  importedAt?: string;
}

export interface MibFault {
  file: string;
  line?: number;
  says: string;
}

export type MibKind = 'object' | 'notification' | 'identity';

export interface MibEntry {
  oid: string;
  name: string;
  module: string;
  kind: MibKind;
  labels?: Record<string, string>;
  objects?: string[];
}

export interface MibMissing {
  oid: string;
  as: 'trap' | 'varbind';
  count: number;
  lastAt: string;
  below?: { oid: string; name: string; module: string };
}

export interface MibMissingPage extends Page<MibMissing> {
  /** Events that were read for it. */
  events: number;
}
