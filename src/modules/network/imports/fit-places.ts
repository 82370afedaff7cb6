/** A map of some other place drawn into a box, true to scale: nothing when it lies in the box already. */
import type { CountyBox } from '../inventory/check-rows.js';

export interface Place {
  lat: number;
  lon: number;
}

/** Of the box's height and width, so that nothing stands on its edge. */
const used = 0.8;

export function fitPlaces(
  places: readonly Place[],
  box: Readonly<CountyBox>,
): ((place: Readonly<Place>) => Place) | undefined {
  const isIn = ({ lat, lon }: Place): boolean =>
    lat >= box.south && lat <= box.north && lon >= box.west && lon <= box.east;
  if (places.every(isIn)) return undefined;
  const from = boxOf(places);
  const scale = Math.min(
    ratio(box.north - box.south, from.north - from.south),
    ratio(box.east - box.west, from.east - from.west),
  );
  const [into, out] = [middleOf(box), middleOf(from)];
  return ({ lat, lon }) => ({
    lat: into.lat + (lat - out.lat) * scale,
    lon: into.lon + (lon - out.lon) * scale,
  });
}

/** Never larger than it is. */
const ratio = (into: number, from: number): number => (from === 0 ? 1 : Math.min(1, (into * used) / from));

const middleOf = ({ south, north, west, east }: Readonly<CountyBox>): Place => ({
  lat: (south + north) / 2,
  lon: (west + east) / 2,
});

function boxOf(places: readonly Place[]): CountyBox {
  const box = { south: 90, north: -90, west: 180, east: -180 };
  for (const { lat, lon } of places) {
    box.south = Math.min(box.south, lat);
    box.north = Math.max(box.north, lat);
    box.west = Math.min(box.west, lon);
    box.east = Math.max(box.east, lon);
  }
  return box;
}
