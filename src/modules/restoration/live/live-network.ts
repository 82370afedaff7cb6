/** The inventory as a plan sees it: places (sites of one building are one), links between them with what is spare and where they lie. */
import type { PlanPlace } from '../planning/instance/plan-instance.js';

export interface SiteRow {
  code: string;
  carrier: string;
  township: string;
  building: string | null;
  lat: number | null;
  lon: number | null;
}

export interface LinkRow {
  code: string;
  carrier: string;
  a: string;
  z: string;
  capacity: number;
  used: number;
  trenches: readonly string[];
}

export interface LiveLink extends LinkRow {
  /** Places, not sites. */
  from: string;
  to: string;
}

export interface Earth {
  lat: number;
  lon: number;
}

export interface LiveNetwork {
  /** Where x and y are 0. */
  middle: Earth;
  places: ReadonlyMap<string, PlanPlace>;
  /** By site. */
  placeOf: ReadonlyMap<string, string>;
  townshipOf: ReadonlyMap<string, string>;
  /** By township the middle of its sites. */
  middles: ReadonlyMap<string, { x: number; y: number }>;
  links: readonly LiveLink[];
  /** By carrier: telecom or cable. */
  carrierKinds: ReadonlyMap<string, string>;
}

const kmOfDegree = 111.2;
const narrowAt = ({ lat }: Earth): number => Math.cos((lat * Math.PI) / 180);

/** The place on a map of a point in kilometres. */
export function onEarth(middle: Readonly<Earth>, { x, y }: Readonly<{ x: number; y: number }>): Earth {
  const fine = (degrees: number): number => Math.round(degrees * 100_000) / 100_000;
  return {
    lat: fine(middle.lat + y / kmOfDegree),
    lon: fine(middle.lon + x / (kmOfDegree * narrowAt(middle))),
  };
}

export function liveNetwork(
  sites: readonly SiteRow[],
  links: readonly LinkRow[],
  carrierKinds: ReadonlyMap<string, string>,
): LiveNetwork {
  const located = sites.filter(({ lat, lon }) => lat !== null && lon !== null);
  const middle = {
    lat: mean(located.map(({ lat }) => lat ?? 0)),
    lon: mean(located.map(({ lon }) => lon ?? 0)),
  };
  const narrow = narrowAt(middle);
  const onMap = ({ lat, lon }: SiteRow): { x: number; y: number } => ({
    x: metres(((lon ?? middle.lon) - middle.lon) * kmOfDegree * narrow),
    y: metres(((lat ?? middle.lat) - middle.lat) * kmOfDegree),
  });
  const middles = new Map<string, { x: number; y: number }>();
  for (const [township, own] of byKey(located, ({ township: of }) => of)) {
    const points = own.map(onMap);
    middles.set(township, {
      x: metres(mean(points.map(({ x }) => x))),
      y: metres(mean(points.map(({ y }) => y))),
    });
  }
  const houses = new Set(sites.flatMap(({ building }) => building ?? []));
  const placeOf = new Map(sites.map(({ code, building }) => [code, building ?? code] as const));
  const places = new Map<string, PlanPlace>();
  for (const [code, own] of byKey(sites, ({ code: site, building }) => building ?? site)) {
    const site = own.find(({ lat, lon }) => lat !== null && lon !== null) ?? own[0];
    const point =
      site === undefined || site.lat === null
        ? (middles.get(site?.township ?? '') ?? { x: 0, y: 0 })
        : onMap(site);
    places.set(code, {
      code,
      ...point,
      shared: houses.has(code) && new Set(own.map(({ carrier }) => carrier)).size > 1,
    });
  }
  return {
    middle,
    places,
    placeOf,
    townshipOf: new Map(sites.map(({ code, township }) => [code, township])),
    middles,
    links: links.map((link) => ({
      ...link,
      from: placeOf.get(link.a) ?? link.a,
      to: placeOf.get(link.z) ?? link.z,
    })),
    carrierKinds,
  };
}

const metres = (km: number): number => Math.round(km * 1_000) / 1_000;

const mean = (numbers: readonly number[]): number =>
  numbers.length === 0 ? 0 : numbers.reduce((sum, each) => sum + each, 0) / numbers.length;

export function byKey<T>(list: readonly T[], key: (item: T) => string): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const item of list) {
    const own = found.get(key(item));
    if (own) own.push(item);
    else found.set(key(item), [item]);
  }
  return found;
}
