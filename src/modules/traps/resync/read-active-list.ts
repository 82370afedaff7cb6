/** A manager's list of active alarms, each row read as the trap it would have come as, so that its identity is the same. */
import type { NetworkElements } from '../find-element.js';
import type { MappedTrap, Trap } from '../map-trap.js';
import type { ProfileBook } from '../profile-book.js';
import { readTrap } from '../read-trap.js';
import type { TableRow } from './walk-table.js';

export interface ActiveList {
  alarms: MappedTrap[];
  /** Rows that are no alarm by the profile: the list cannot be told complete. */
  unread: number;
}

export function readActiveList(
  book: ProfileBook,
  elements: NetworkElements,
  by: Readonly<Omit<Trap, 'trapOid' | 'varbinds'> & { profile: string; as: string }>,
  rows: readonly TableRow[],
): ActiveList {
  const { profile, as, ...of } = by;
  const alarms = new Map<string, MappedTrap>();
  let unread = 0;
  for (const { varbinds } of rows) {
    const { alarm, does, profile: read } = readTrap(book, elements, { ...of, trapOid: as, varbinds });
    if (!alarm || read !== profile || does === 'unmapped') unread += 1;
    else if (alarm.does !== 'clear') alarms.set(alarm.identity, worse(alarms.get(alarm.identity), alarm));
  }
  return { alarms: [...alarms.values()], unread };
}

/** Two rows of one identity are one alarm: the graver counts. */
function worse(held: MappedTrap | undefined, found: MappedTrap): MappedTrap {
  return held && rank(held.severity) <= rank(found.severity) ? held : found;
}

/** Indeterminate (2) stands after warning (6). */
const rank = (severity: number): number => (severity === 2 ? 7 : severity);
