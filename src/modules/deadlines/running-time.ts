/** When a clock runs out that stands still for part of each day, and when its owner is reminded before (the office's pause rules; county time). */
import { civilMoment } from '../../kernel/county-time.js';
import { minutesBetween, plusMinutes } from '../../kernel/duration.js';

export interface Pause {
  /** HH:MM of the county. */
  from: string;
  until: string;
}

const mostDays = 400;

/** The pause that the moment lies in, or the next one. */
function pauseAt(at: Readonly<Date>, pause: Readonly<Pause>): { from: Date; until: Date } {
  for (let day = -1; day < 2; day += 1) {
    const from = civilMoment(at, day, pause.from);
    const over = pause.until <= pause.from ? day + 1 : day;
    const until = civilMoment(at, over, pause.until);
    if (until > at) return { from, until };
  }
  return { from: civilMoment(at, 1, pause.from), until: civilMoment(at, 2, pause.until) };
}

/** `limit` minutes of running time after the start. */
export function runsOutAt(start: Readonly<Date>, limit: number, pause?: Readonly<Pause>): Date {
  if (!pause) return plusMinutes(start, limit);
  let at = new Date(start);
  let left = limit;
  for (let day = 0; day < mostDays; day += 1) {
    const next = pauseAt(at, pause);
    const runs = Math.max(minutesBetween(at, next.from), 0);
    if (runs >= left) return plusMinutes(at, left);
    left -= runs;
    at = next.until;
  }
  return plusMinutes(at, left);
}

/** When the clock next says something: at a warning point still to come, else when it runs out. */
export function nextRing(dueAt: Readonly<Date>, warn: readonly number[], after: Readonly<Date>): Date {
  const points = warn.map((minutes) => plusMinutes(dueAt, -minutes)).filter((at) => at > after);
  return new Date(Math.min(dueAt.getTime(), ...points.map((at) => at.getTime())));
}
