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

/** The moment of HH:MM on the civil day `days` after the one `from` falls in. */
export function civilMoment(from: Readonly<Date>, days: number, clock: string): Date {
  const t = civilTime(from);
  const [hour = '0', minute = '0'] = clock.split(':');
  return new Date(
    Date.UTC(t.year, t.month - 1, t.day + days, Number(hour), Number(minute)) - offsetMinutes * 60_000,
  );
}
