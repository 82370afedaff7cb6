import { type Org, type Words } from './types.js';

/** What one affected carrier has done by when. */
export interface CarrierResponse {
  caseId: string;
  carrier: Org;
  state: string;
  reportedAt: string | null;
  lastWordAt: string | null;
  planStartedAt: string | null;
  notified: { told: number; received: number; all: number };
  restoredAt: string | null;
  lossReportAt: string | null;
  archivedAt: string | null;
}

export interface UpwardReport {
  caseId: string;
  recipient: Org;
  state: string;
  dueSince: string;
  sentAt: string | null;
  channel: string | null;
  receivedAt: string | null;
  receivedBy: string | null;
  document: { id: string; numberText: string } | null;
}

export interface Notification {
  id: string;
  caseId: string;
  carrier: string;
  kind: 'department' | 'key-user' | 'carrier' | 'township';
  code: string;
  nameZh: string;
  nameEn: string;
  phone: string | null;
  because: Words;
  toldAt: string | null;
  toldBy: string | null;
  channel: string | null;
  said: string | null;
  receivedAt: string | null;
  receivedBy: string | null;
  struckAt: string | null;
  struckBecause: string | null;
}

export interface SchematicSite {
  code: string;
  nameZh: string;
  nameEn: string;
  carrier: string;
  kind: string;
  hub: boolean;
  lat: number;
  lon: number;
  state: 'failed' | 'on-battery' | 'end' | 'passed';
}

export interface SchematicLink {
  code: string;
  nameZh: string;
  carrier: string;
  a: string;
  z: string;
  trench: string | null;
  state: 'failed' | 'dead-end' | 'protection';
  circuits: number;
}

export interface Schematic {
  sites: SchematicSite[];
  links: SchematicLink[];
  truncated: boolean;
}

export interface NewPublication {
  headline: string;
  report: string;
  channels: string;
}

/** One line of a sheet of reports: what is wrong with it, or the outage it opened. */
export interface SheetLine {
  line: number;
  carrier: string | null;
  place: string;
  faults: { path: string; message: string }[];
  outage: string | null;
}
