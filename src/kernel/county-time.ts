/** The county keeps one civil time, UTC+8 without summer time; rosters are written in it. */
const offsetMinutes = 480;

interface CivilTime {
  year: number;
  month: number;
  day: number;
}

function civilTime(at: Readonly<Date>): CivilTime {
  const moved = new Date(at.getTime() + offsetMinutes * 60_000);
  return {
    year: moved.getUTCFullYear(),
    month: moved.getUTCMonth() + 1,
    day: moved.getUTCDate(),
  };
}

/** The civil day, as 2026-11-24. */
export function countyDate(at: Readonly<Date>): string {
  return new Date(at.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 10);
}

/** The civil time to the minute, as 2026-11-24 08:05. */
export function countyMinute(at: Readonly<Date>): string {
  return new Date(at.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 16).replace('T', ' ');
}

/** The moment of HH:MM on the civil day `days` after the one `from` falls in. */
export function civilMoment(from: Readonly<Date>, days: number, clock: string): Date {
  const t = civilTime(from);
  const [hour = '0', minute = '0'] = clock.split(':');
  return new Date(
    Date.UTC(t.year, t.month - 1, t.day + days, Number(hour), Number(minute)) - offsetMinutes * 60_000,
  );
}

/** As people type a time into a sheet: 2026-11-24 08:05, 2026/11/24 8:05, 2026年11月24日08时05分. */
const typed =
  /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?[ T]*(\d{1,2})[:时](\d{1,2})(?:[:分](\d{1,2})?)?秒?分?$/;

/** The moment of a time typed in the county's civil time; undefined when the text is no such time. */
export function typedCountyTime(text: string): Date | undefined {
  const match = typed.exec(text.trim());
  if (!match) return undefined;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = Array.from(
    { length: 6 },
    (_, at) => Number(match[at + 1] ?? 0),
  );
  if (hour > 23 || minute > 59 || second > 59) return undefined;
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second) - offsetMinutes * 60_000);
  const real = civilTime(at);
  return real.month === month && real.day === day ? at : undefined;
}
