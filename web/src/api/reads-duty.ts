import { type Listing, type Read, useListing, useRead } from './reads.js';
import { type OnDuty, type Org, type Words } from './types.js';

interface Person {
  nameZh: string;
  nameEn: string;
}

export interface DutyDay {
  day: string;
  off: boolean;
  holiday: Words | null;
  /** By the weekday alone: its year's notice is not written down. */
  guessed: boolean;
}

export const useDutyDays = (
  asked: { from: string; until: string },
  enabled: boolean,
): Read<{ items: DutyDay[] }> => useRead('/duty-days', asked, enabled);

export interface RosterFault {
  code: string;
  blocks: boolean;
  organisation: Org;
  post: string;
  postWords: Words;
  from: string;
  until: string;
  words: Words;
  people: Person[];
}

export interface RosterDraftBrief {
  id: string;
  name: string;
  organisation: Org;
  from: string;
  until: string;
  state: 'draft' | 'published' | 'discarded';
  madeAt: string;
  by: Person;
  endedAt: string | null;
}

export interface RosterDraftShift {
  position: number;
  line: number | null;
  organisation: Org;
  post: string;
  postWords: Words;
  person: string;
  nameZh: string | null;
  nameEn: string | null;
  from: string | null;
  until: string | null;
  faults: Words[];
}

export interface RosterDraft extends RosterDraftBrief {
  unread: number;
  faults: RosterFault[];
  shifts: RosterDraftShift[];
}

export interface Swap {
  id: string;
  organisation: Org;
  post: string;
  postWords: Words;
  from: string;
  until: string;
  reason: string;
  state: 'asked' | 'agreed' | 'refused' | 'withdrawn';
  asker: Person;
  taker: Person;
  isMine: boolean;
  mayWithdraw: boolean;
}

export interface Leave extends Person {
  id: string;
  from: string;
  until: string;
  reason: string;
}

export interface Standing {
  clocks: { caseId: string; titleZh: string; titleEn: string; kind: string; dueAt: string; late: boolean }[];
  vehicles: { code: string; nameZh: string; nameEn: string; purpose: string; until: string }[];
  noted: number;
}

export interface HandOver {
  id: string;
  organisation: Org;
  post: string;
  postWords: Words;
  stands: Standing;
  keys: string;
  matters: string;
  signedAt: string;
  takenAt: string | null;
  remark: string | null;
  from: Person;
  to: Person | null;
  mayTake: boolean;
}

export interface ContactRound {
  round: {
    openedAt: string;
    dueAt: string;
    contacts: number;
    answered: number;
    failed: number;
    late: boolean;
  } | null;
}

/** A shift begins without any event. */
const shiftMillis = 60_000;
export const useOnDutyNow = (): Listing<OnDuty> => useListing('/on-duty', {}, true, shiftMillis);
export interface MyShift {
  organisation: Org;
  post: string;
  postWords: Words;
  from: string;
  until: string;
}

export const useMyShifts = (): Listing<MyShift> => useListing('/roster/mine');
export const useRosterGaps = (): Read<{ items: RosterFault[] }> => useRead('/roster/gaps', { days: 14 });
export const useRosterDrafts = (enabled: boolean): Listing<RosterDraftBrief> =>
  useListing('/roster-drafts', {}, enabled);
export const useRosterDraft = (id: string | null): Read<RosterDraft> =>
  useRead(`/roster-drafts/${id ?? ''}`, {}, id !== null);
export const useSwaps = (): Listing<Swap> => useListing('/roster/swaps');
export const useLeaves = (enabled: boolean): Listing<Leave> => useListing('/roster/leaves', {}, enabled);
export const useStanding = (): Read<Standing> => useRead('/hand-overs/standing');
export const useHandOvers = (): Listing<HandOver> => useListing('/hand-overs');
export const useContactRound = (): Read<ContactRound> => useRead('/contact-rounds/current');
