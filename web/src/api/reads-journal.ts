import { type Params } from './client.js';
import { type Listing, useListing } from './reads.js';
import { type Words } from './types.js';

export interface JournalLine {
  seq: string;
  at: string;
  officerZh: string | null;
  officerEn: string | null;
  organisation: string | null;
  post: string | null;
  action: string;
  actionWords: Words;
  subjectKind: string;
  subjectWords: Words;
  subjectId: string;
  details: Record<string, unknown>;
  hash: string;
  caseTitleZh: string | null;
  caseTitleEn: string | null;
  correctedBy: string | null;
}

export const useJournal = (params: Params): Listing<JournalLine> => useListing('/journal', params);
