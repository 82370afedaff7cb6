/** Minutes between the places that crews and repairs need; whether going by a third place, with its work, is ever quicker. */
import type { PlanInstance } from './plan-instance.js';

/** No road. */
export const far = 10_000_000;

export interface TravelTimes {
  size: number;
  /** From row to column. */
  minutes: Int32Array;
  index: ReadonlyMap<string, number>;
}

export function travelTimes(instance: Readonly<PlanInstance>, wanted: readonly string[]): TravelTimes {
  const codes = [...new Set(wanted)].sort();
  const index = new Map(codes.map((code, at) => [code, at]));
  const size = codes.length;
  const minutes = new Int32Array(size * size);
  const { travel } = instance;
  if (travel.by === 'matrix') {
    const row = new Map(instance.places.map(({ code }, at) => [code, at]));
    codes.forEach((from, a) => {
      const line = travel.minutes[row.get(from) ?? -1];
      codes.forEach((to, z) => {
        minutes[a * size + z] = line?.[row.get(to) ?? -1] ?? far;
      });
    });
    return { size, minutes, index };
  }
  const spot = new Map(instance.places.map(({ code, x, y }) => [code, { x, y }]));
  const spots = codes.map((code) => spot.get(code) ?? { x: 0, y: 0 });
  const perKm = (60 * travel.detour) / travel.kmPerHour;
  spots.forEach((from, a) => {
    spots.forEach((to, z) => {
      minutes[a * size + z] = Math.ceil(Math.hypot(from.x - to.x, from.y - to.y) * perKm);
    });
  });
  goRound(travel.blocked, { size, minutes, index });
  return { size, minutes, index };
}

/** A blocked pair goes by the third place that costs least, over open roads only. */
function goRound(blocked: readonly (readonly [string, string])[], times: TravelTimes): void {
  const { size, minutes, index } = times;
  const cut = blocked.flatMap(([from, to]) => {
    const [a, z] = [index.get(from), index.get(to)];
    return a === undefined || z === undefined || a === z
      ? []
      : [
          { a, z },
          { a: z, z: a },
        ];
  });
  for (const { a, z } of cut) minutes[a * size + z] = far;
  const round = cut.map(({ a, z }) => {
    let best = far;
    for (let by = 0; by < size; by += 1)
      best = Math.min(best, (minutes[a * size + by] ?? far) + (minutes[by * size + z] ?? far));
    return best;
  });
  cut.forEach(({ a, z }, at) => {
    minutes[a * size + z] = Math.min(far, round[at] ?? far);
  });
}

/** True where a visit left out never delays another: travel with the work on the way is never quicker than travel straight. */
export function holdsTriangle(
  times: TravelTimes,
  stops: readonly { place: number; duration: number }[],
  starts: readonly number[],
): boolean {
  const { size, minutes } = times;
  for (const by of stops)
    for (const from of [...starts, ...stops.map(({ place }) => place)]) {
      const first = (minutes[from * size + by.place] ?? far) + by.duration;
      if (first >= far) continue;
      for (const { place } of stops)
        if (first + (minutes[by.place * size + place] ?? far) < (minutes[from * size + place] ?? far))
          return false;
    }
  return true;
}
