/** Whether a person may now shelve, unshelve, assign or end an alarm (IEC 62682 §11: shelving has a limit and a reason). */
import { plusMinutes } from '../../kernel/duration.js';
import type { RefusalCode } from '../../kernel/refusal.js';
import type { AlarmState } from './alarm.js';

export interface HandledAlarm {
  state: AlarmState;
  shelvedUntil?: Date;
}

export type Handling =
  { does: 'shelve'; until: Date } | { does: 'unshelve' } | { does: 'assign' } | { does: 'clear' };

export interface HandlingRefused {
  code: RefusalCode;
  facts: Readonly<Record<string, unknown>>;
}

/** Undefined when it may; a shelf may be shortened or lengthened, within the limit from now. */
export function judgeHandling(
  alarm: Readonly<HandledAlarm>,
  handling: Readonly<Handling>,
  longestShelf: number,
  now: Date,
): HandlingRefused | undefined {
  if (handling.does === 'unshelve')
    return alarm.shelvedUntil === undefined ? { code: 'state-moved-on', facts: {} } : undefined;
  if (alarm.state === 'cleared') return { code: 'state-moved-on', facts: { state: alarm.state } };
  if (handling.does !== 'shelve') return undefined;
  const latest = plusMinutes(now, longestShelf);
  if (handling.until <= now || handling.until > latest)
    return { code: 'bad-shape', facts: { until: 'within the longest shelf', latest: latest.toISOString() } };
  return undefined;
}
