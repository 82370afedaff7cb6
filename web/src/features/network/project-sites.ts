import { type Site } from '../../api/types-resources.js';

export interface Spot {
  x: number;
  y: number;
}

export interface Projection {
  spots: ReadonlyMap<string, Spot>;
  /** Null on a map without a single place. */
  spotAt: (place: { lat: number; lon: number }) => Spot | null;
  /** The place under a spot of the map. */
  placeAt: (spot: Spot) => { lat: number; lon: number };
}

export const mapWidth = 1000;
export const mapHeight = 640;
const margin = 40;
/** Sites in one building stand on one spot; they are drawn side by side. */
const spread = 9;

/** Equirectangular projection of a county onto the map; fine for some tens of kilometres. Sites without a place are left out. */
export function projectSites(sites: readonly Pick<Site, 'code' | 'lat' | 'lon'>[]): Projection {
  const placed = sites.flatMap(({ code, lat, lon }) =>
    lat === null || lon === null ? [] : [{ code, lat, lon }],
  );
  const lats = placed.map(({ lat }) => lat);
  const lons = placed.map(({ lon }) => lon);
  const [south, north] = [Math.min(...lats), Math.max(...lats)];
  const [west, east] = [Math.min(...lons), Math.max(...lons)];
  const shrink = Math.cos((((south + north) / 2) * Math.PI) / 180);
  const scale = Math.min(
    (mapWidth - 2 * margin) / Math.max((east - west) * shrink, 1e-6),
    (mapHeight - 2 * margin) / Math.max(north - south, 1e-6),
  );
  const left = (mapWidth - (east - west) * shrink * scale) / 2;
  const top = (mapHeight - (north - south) * scale) / 2;
  const taken = new Map<string, number>();
  const spots = new Map(
    placed.map(({ code, lat, lon }) => {
      const place = `${lat.toFixed(4)} ${lon.toFixed(4)}`;
      const nth = taken.get(place) ?? 0;
      taken.set(place, nth + 1);
      return [
        code,
        { x: left + (lon - west) * shrink * scale + nth * spread, y: top + (north - lat) * scale },
      ];
    }),
  );
  return {
    spots,
    spotAt: ({ lat, lon }) =>
      placed.length === 0
        ? null
        : { x: left + (lon - west) * shrink * scale, y: top + (north - lat) * scale },
    placeAt: ({ x, y }) => ({ lat: north - (y - top) / scale, lon: west + (x - left) / (shrink * scale) }),
  };
}
