import { countyClock, countyDay } from '../../../ui/county-time.js';

/** A minute of the plan as a moment. */
export const momentOf = (plannedAt: string, minute: number): string =>
  new Date(Date.parse(plannedAt) + minute * 60_000).toISOString();

/** 14:05, and on another day than the plan's 12-02 14:05. */
export function clockAt(plannedAt: string, minute: number): string {
  const at = momentOf(plannedAt, minute);
  const clock = countyClock(at).slice(0, 5);
  return countyDay(at) === countyDay(plannedAt) ? clock : `${countyDay(at).slice(5)} ${clock}`;
}

const steps = [5, 10, 15, 30, 60, 120, 240, 480, 720, 1440, 2880];

/** Minutes of the plan at which an axis is marked, about so many and on round times of the day. */
export function ticksTo(plannedAt: string, most: number, about: number): number[] {
  const step = steps.find((each) => most / each <= about) ?? 2880;
  const [hours = 0, minutes = 0, seconds = 0] = countyClock(plannedAt).split(':').map(Number);
  const past = (hours * 60 + minutes + seconds / 60) % step;
  const first = past === 0 ? 0 : step - past;
  return Array.from(
    { length: Math.max(0, Math.floor((most - first) / step) + 1) },
    (_, at) => first + at * step,
  );
}
