// Every shift is taken by someone who holds the post, and the shifts cover the 24 hours once (4.4.2).
import { type Listed } from './sample-county-lists.js';

interface Officer {
  username: string;
  holds: readonly Readonly<{ organisation: string; post: string }>[];
}

interface Rotation {
  organisation: string;
  post: string;
  shifts: readonly Readonly<{ from: string; to: string }>[];
  rotation: readonly string[];
}

export function rosterFaults({
  roster,
  officers,
}: Readonly<{ roster: Listed<Rotation>; officers: Listed<Officer> }>): string[] {
  const posts = new Map(officers.rows.map(({ row }) => [row.username, row.holds]));
  return roster.rows.flatMap(({ index, row }) => [
    ...row.rotation.flatMap((username, at) => {
      const holds = posts.get(username);
      const may =
        holds?.some((held) => held.organisation === row.organisation && held.post === row.post) ?? true;
      return may
        ? []
        : [
            `${roster.file}: [${index}].rotation[${at}]: "${username}" is not ${row.organisation}.${row.post}`,
          ];
    }),
    ...(coversTheDay(row.shifts)
      ? []
      : [`${roster.file}: [${index}].shifts: they do not cover the 24 hours once (4.4.2)`]),
  ]);
}

function coversTheDay(shifts: readonly Readonly<{ from: string; to: string }>[]): boolean {
  const minutes = (time: string): number => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
  const lengths = shifts.map(({ from, to }) => (minutes(to) - minutes(from) + 1440) % 1440 || 1440);
  return (
    shifts.every(({ to }, at) => to === shifts[(at + 1) % shifts.length]?.from) &&
    lengths.reduce((sum, length) => sum + length, 0) === 1440
  );
}
