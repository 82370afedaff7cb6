/** Does each entry say what its hash covers, and does each follow the one before it? A changed, removed or slipped-in entry does not. */
import { entryHash, type JournalEntry } from './journal-entry.js';

export const chainFaults = ['changed', 'not-linked', 'missing', 'twice', 'not-the-noted-head'] as const;
export type ChainFaultKind = (typeof chainFaults)[number];

export interface ChainFault {
  kind: ChainFaultKind;
  seq: number;
}

/** The last entry somebody has written down: on a hand-over sheet, in another office. */
export interface Head {
  seq: number;
  hash: string;
}

export const faultOfEntry = (entry: Readonly<JournalEntry>): ChainFault[] => {
  const { previousHash, hash, ...said } = entry;
  return entryHash(previousHash, said) === hash ? [] : [{ kind: 'changed', seq: entry.seq }];
};

/**
 * `before` is the entry that comes before in what is read, undefined for the first. `whole` says that no entry may be
 * left out between them, as in the journal itself; an extract of one case has gaps.
 */
export function faultsAfter(
  before: Readonly<JournalEntry> | undefined,
  entry: Readonly<JournalEntry>,
  whole: boolean,
): ChainFault[] {
  const faults = faultOfEntry(entry);
  const { seq } = entry;
  const last = before?.seq ?? 0;
  if (seq <= last) faults.push({ kind: 'twice', seq });
  else if (whole && seq !== last + 1) faults.push({ kind: 'missing', seq: last + 1 });
  if (seq === last + 1 && entry.previousHash !== (before?.hash ?? ''))
    faults.push({ kind: 'not-linked', seq });
  return faults;
}

/** A noted head must be found with the same hash: else all since has been written anew, or cut off. */
export function faultOfHead(noted: Head | undefined, found: Head | undefined): ChainFault[] {
  if (noted === undefined || found?.hash === noted.hash) return [];
  return [{ kind: 'not-the-noted-head', seq: noted.seq }];
}
