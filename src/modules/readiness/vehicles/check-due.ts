/** When the next check of a period must be done, and which periods one check answers (6.1.4). */
import { civilMoment } from '../../../kernel/county-time.js';
import { type Period, periods } from './check-items.js';

const withinDays: Readonly<Record<Period, number>> = {
  daily: 1,
  weekly: 7,
  monthly: 31,
  quarterly: 92,
  yearly: 366,
};

/** The end of the last civil day on which it is still in time. */
export function checkDueAt(period: Period, lastDoneAt: Readonly<Date>): Date {
  return civilMoment(lastDoneAt, withinDays[period] + 1, '00:00');
}

/** A longer period's check is a shorter one's too, never the other way. */
export function answeredBy(period: Period): Period[] {
  return periods.slice(0, periods.indexOf(period) + 1);
}
