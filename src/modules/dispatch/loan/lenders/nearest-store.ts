/** From which of a card's places enough pieces come soonest. */
import type { Way } from '../../../network/roads/road-ways.js';

export interface StorePlace {
  place: string;
  quantity: number;
  way: Way;
}

export interface StoreChoice {
  way: Way;
  /** From which to fetch, the nearest first. */
  places: readonly string[];
}

const last = 1_000_000;
const minutesOf = (way: Way): number => ('minutes' in way ? way.minutes : way.by === 'cut' ? 2 * last : last);

/** The nearest place with enough; where none has, as many of the nearest as it takes. */
export function nearestStore(places: readonly StorePlace[], wanted: number): StoreChoice | undefined {
  const nearest = [...places]
    .filter(({ quantity }) => quantity > 0)
    .sort(
      (a, b) =>
        minutesOf(a.way) - minutesOf(b.way) || b.quantity - a.quantity || (a.place < b.place ? -1 : 1),
    );
  const one = nearest.find(({ quantity }) => quantity >= wanted);
  if (one) return { way: one.way, places: [one.place] };
  const taken: StorePlace[] = [];
  let found = 0;
  for (const each of nearest) {
    if (found >= wanted) break;
    taken.push(each);
    found += each.quantity;
  }
  const farthest = taken.at(-1);
  return farthest && { way: farthest.way, places: taken.map(({ place }) => place) };
}
