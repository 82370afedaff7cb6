/** How far it is by road to a place, and how that is known: from the county's table, round a cut road, or the straight line times a factor. */

/** Between neighbouring townships. */
export interface Road {
  a: string;
  z: string;
  km: number;
  minutes: number;
}

export interface Spot {
  township: string | null;
  lat: number | null;
  lon: number | null;
}

/** What an estimate is made with. */
export interface Travel {
  kmPerHour: number;
  /** Road kilometres to straight ones. */
  detour: number;
}

export type Way =
  | { by: 'table' | 'round' | 'straight'; km: number; minutes: number }
  /** Every known road there is cut. */
  | { by: 'cut' }
  /** One of the two has no coordinates. */
  | { by: 'unknown' }
  /** Nobody said whereto. */
  | { by: 'untold' };

export interface Roads {
  roads: readonly Road[];
  /** Townships between which the road is cut now. */
  blocked: readonly Readonly<{ a: string; z: string }>[];
  travel: Readonly<Travel>;
}

interface Reach {
  km: number;
  minutes: number;
}

const kmOfDegree = 111.2;
const tenth = (km: number): number => Math.round(km * 10) / 10;

/** Ways to one place, from wherever they are asked for. */
export function waysTo(
  to: Readonly<Spot>,
  { roads, blocked, travel }: Readonly<Roads>,
): (from: Readonly<Spot>) => Way {
  const cut = new Set(blocked.flatMap(({ a, z }) => [pair(a, z), pair(z, a)]));
  const whole = to.township === null ? new Map<string, Reach>() : reachFrom(to.township, roads);
  const open =
    to.township === null || cut.size === 0
      ? whole
      : reachFrom(
          to.township,
          roads.filter(({ a, z }) => !cut.has(pair(a, z))),
        );
  return (from) => {
    const known =
      from.township === null || from.township === to.township ? undefined : whole.get(from.township);
    if (known) {
      const now = open.get(from.township ?? '');
      if (!now) return { by: 'cut' };
      const asEver = now.minutes === known.minutes && now.km === known.km;
      return { by: asEver ? 'table' : 'round', km: tenth(now.km), minutes: now.minutes };
    }
    if (cut.has(pair(from.township ?? '', to.township ?? ''))) return { by: 'cut' };
    return straight(from, to, travel);
  };
}

const pair = (a: string, z: string): string => `${a} ${z}`;

/** Over the ground as the crow flies. */
export function straightKm(one: Readonly<Spot>, other: Readonly<Spot>): number | null {
  if (one.lat === null || one.lon === null || other.lat === null || other.lon === null) return null;
  const narrow = Math.cos((((one.lat + other.lat) / 2) * Math.PI) / 180);
  return Math.hypot(one.lat - other.lat, (one.lon - other.lon) * narrow) * kmOfDegree;
}

function straight(from: Readonly<Spot>, to: Readonly<Spot>, { kmPerHour, detour }: Readonly<Travel>): Way {
  const across = straightKm(from, to);
  if (across === null) return { by: 'unknown' };
  const km = across * detour;
  return { by: 'straight', km: tenth(km), minutes: Math.ceil((km * 60) / kmPerHour) };
}

/** The quickest way to every township that the roads reach (Dijkstra); of equally quick ones the shortest. */
function reachFrom(start: string, roads: readonly Road[]): Map<string, Reach> {
  const next = new Map<string, { to: string; km: number; minutes: number }[]>();
  for (const { a, z, km, minutes } of roads)
    for (const [from, to] of [
      [a, z],
      [z, a],
    ] as const)
      next.set(from, [...(next.get(from) ?? []), { to, km, minutes }]);
  const done = new Map<string, Reach>();
  if (!next.has(start)) return done;
  const waiting = new Map<string, Reach>([[start, { km: 0, minutes: 0 }]]);
  while (waiting.size > 0) {
    const [town, reach] = [...waiting].reduce((best, one) => (isNearer(one[1], best[1]) ? one : best));
    waiting.delete(town);
    done.set(town, reach);
    for (const { to, km, minutes } of next.get(town) ?? []) {
      const through = { km: reach.km + km, minutes: reach.minutes + minutes };
      const before = waiting.get(to);
      if (!done.has(to) && (!before || isNearer(through, before))) waiting.set(to, through);
    }
  }
  return done;
}

const isNearer = (one: Reach, other: Reach): boolean =>
  one.minutes < other.minutes || (one.minutes === other.minutes && one.km < other.km);
