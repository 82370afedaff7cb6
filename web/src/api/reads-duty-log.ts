import { type Params } from './client.js';
import { type Listing, useListing } from './reads.js';
import { type Org, type Words } from './types.js';

export const dutyLogKinds = [
  'incoming-call',
  'outgoing-call',
  'message',
  'decision',
  'situation',
  'hand-over-note',
] as const;
export type DutyLogKind = (typeof dutyLogKinds)[number];

export interface DutyLogLine {
  id: string;
  at: string;
  notedAt: string;
  kind: DutyLogKind;
  case: { id: string; procedure: string; titleZh: string; titleEn: string } | null;
  organisation: Org;
  by: { nameZh: string; nameEn: string };
  counterpart: string | null;
  phone: string | null;
  said: string;
  corrects: string | null;
  correctedBy: string | null;
}

export interface NewDutyLogLine {
  kind: DutyLogKind;
  at?: string;
  caseId?: string;
  counterpart?: string;
  phone?: string;
  said: string;
  corrects?: string;
}

export const useDutyLog = (params: Params): Listing<DutyLogLine> => useListing('/duty-log', params);

export const timelineKinds = [
  'step',
  'paper',
  'read',
  'clock-started',
  'clock-breached',
  'log',
  'attachment',
  'notified',
] as const;
export type TimelineKind = (typeof timelineKinds)[number];

export interface CaseTimelineLine {
  id: string;
  at: string;
  kind: TimelineKind;
  caseId: string;
  procedure: string;
  procedureWords: Words;
  titleZh: string;
  titleEn: string;
  organisation: Org | null;
  postWords: Words | null;
  by: { nameZh: string; nameEn: string } | null;
  code: string;
  words: Words | null;
  said: string | null;
  documentId: string | null;
}

export const useCaseTimeline = (id: string, params: Params): Listing<CaseTimelineLine> =>
  useListing(`/cases/${id}/timeline`, params);
