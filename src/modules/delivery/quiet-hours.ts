/** When a message may go out: at once, or at the end of the quiet hours; levels I and II, and whatever needs an answer, never wait. */
import { civilMoment } from '../../kernel/county-time.js';
import type { Level } from '../../kernel/levels.js';
import type { MessageNeeds } from './message.js';

export interface QuietHours {
  /** HH:MM, county time; may span midnight. */
  from: string;
  until: string;
  levels: readonly Level[];
}

export function mayGoAt(
  message: Readonly<{ level: Level | null; needs: MessageNeeds }>,
  quiet: Readonly<QuietHours>,
  now: Readonly<Date>,
): Date {
  const at = new Date(now);
  if (message.needs === 'acceptance' || message.level === 'I' || message.level === 'II') return at;
  if (message.level !== null && !quiet.levels.includes(message.level)) return at;
  const spans = [-1, 0].map((day) => ({
    from: civilMoment(at, day, quiet.from),
    until: civilMoment(at, quiet.until <= quiet.from ? day + 1 : day, quiet.until),
  }));
  return spans.find(({ from, until }) => from <= at && at < until)?.until ?? at;
}
