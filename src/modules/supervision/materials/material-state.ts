/** Whether a piece of reference material is at hand and fresh enough (6.2). */
import { daysBetween } from '../records/yearly-due.js';

export const materialStates = ['present', 'stale', 'missing'] as const;
export type MaterialState = (typeof materialStates)[number];

export interface EnteredMaterial {
  present: boolean;
  /** Civil day of the material itself. */
  dated: string | null;
}

/** What nobody has entered is missing; what is older than so many days is to be looked at again. */
export function materialState(
  entered: Readonly<EnteredMaterial> | undefined,
  today: string,
  freshDays: number,
): MaterialState {
  if (!entered?.present || entered.dated === null) return 'missing';
  return daysBetween(entered.dated, today) > freshDays ? 'stale' : 'present';
}
