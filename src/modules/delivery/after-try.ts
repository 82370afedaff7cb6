/** What becomes of a channel after a try: on its way, tried again after a pause, or given up. */
import { plusMinutes } from '../../kernel/duration.js';
import type { Outcome } from './outbound/fault.js';
import type { LegState } from './message.js';

export interface AfterTry {
  state: LegState;
  tries: number;
  nextAt: Date | null;
}

export function afterTry(
  outcome: Readonly<Outcome>,
  tries: number,
  backOffMinutes: readonly number[],
  now: Readonly<Date>,
): AfterTry {
  const made = tries + 1;
  if (outcome.took === 'sent') return { state: 'sent', tries: made, nextAt: null };
  const pause = outcome.again ? backOffMinutes[made - 1] : undefined;
  return pause === undefined
    ? { state: 'failed', tries: made, nextAt: null }
    : { state: 'due', tries: made, nextAt: plusMinutes(now, pause) };
}
