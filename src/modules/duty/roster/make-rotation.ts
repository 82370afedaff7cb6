/** Next month's shifts of a post from a pattern: whose turn it is, days off counted apart, nobody on leave or without rest (4.4.2). */
import { civilMoment } from '../../../kernel/county-time.js';

export interface RotationPattern {
  /** HH:MM; one that ends no later than it begins ends the next day. */
  shifts: readonly Readonly<{ from: string; to: string }>[];
  /** In turn. */
  people: readonly string[];
  /** At least so many hours lie between two shifts of one person. */
  restHours: number;
}

export interface RotationDay {
  day: string;
  off: boolean;
}

export interface Away {
  person: string;
  from: Date;
  until: Date;
}

export interface RotationShift {
  /** Null where nobody may be put: a hole, which stops the publication. */
  person: string | null;
  from: Date;
  until: Date;
  off: boolean;
}

const hourMs = 3_600_000;

/** Two turns run beside each other, of working days and of days off, so that nobody has all the holidays. */
export function makeRotation(
  pattern: Readonly<RotationPattern>,
  days: readonly RotationDay[],
  away: readonly Away[],
): RotationShift[] {
  const turns = { working: [...pattern.people], off: [...pattern.people] };
  const rested = new Map<string, Date>();
  const shifts: RotationShift[] = [];
  for (const { day, off } of days) {
    const noon = new Date(`${day}T12:00:00+08:00`);
    for (const { from, to } of pattern.shifts) {
      const starts = civilMoment(noon, 0, from);
      const ends = civilMoment(noon, to <= from ? 1 : 0, to);
      const turn = off ? turns.off : turns.working;
      const person = turn.find(
        (one) =>
          (rested.get(one) ?? starts) <= starts &&
          !away.some((leave) => leave.person === one && leave.from < ends && leave.until > starts),
      );
      if (person !== undefined) {
        turn.splice(turn.indexOf(person), 1);
        turn.push(person);
        rested.set(person, new Date(ends.getTime() + pattern.restHours * hourMs));
      }
      shifts.push({ person: person ?? null, from: starts, until: ends, off });
    }
  }
  return shifts;
}
