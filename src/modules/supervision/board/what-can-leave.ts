/** If these sites fail: which vehicles leave within so many minutes, what each does where, and which needs nobody meets (6.1.1, 6.3.2). */
import type { Words } from '../../../kernel/words.js';

export interface FailedSite {
  code: string;
  /** Capabilities of vehicles that are needed there. */
  needs: readonly string[];
}

export interface Vehicle {
  code: string;
  has: readonly string[];
  /** Why it may not be sent. */
  faults: readonly Readonly<Words & { code: string }>[];
  /** Minutes of travel to each site; a site that is not reached is not named. */
  minutesTo: Readonly<Record<string, number>>;
}

export interface TurnOut {
  /** Until a ready vehicle leaves. */
  turnOutMinutes: number;
  /** Until one leaves whose crew is called out first. */
  callOutMinutes: number;
  withinMinutes: number;
}

/** Minutes until it leaves; null for one that cannot. Only a crew can be had within the hour. */
export function leavesIn(
  { faults }: Pick<Vehicle, 'faults'>,
  { turnOutMinutes, callOutMinutes }: Pick<TurnOut, 'turnOutMinutes' | 'callOutMinutes'>,
): number | null {
  if (faults.length === 0) return turnOutMinutes;
  return faults.every(({ code }) => code === 'crew') ? callOutMinutes : null;
}

export interface Sent {
  vehicle: string;
  site: string;
  does: readonly string[];
  leavesIn: number;
  arrivesIn: number;
}

export interface Missing {
  site: string;
  need: string;
  /** Those that could do it, with what stands against each; the nearest to being ready first. */
  others: readonly { vehicle: string; because: readonly Words[] }[];
}

export interface CanLeave {
  /** How many vehicles leave in time, sent or not. */
  leaving: number;
  sent: Sent[];
  missing: Missing[];
}

const mostOthers = 3;

interface Choice extends Sent {
  place: number;
}

/**
 * The vehicle that meets most needs of one site goes there, again and again until none meets any; of equal ones that for
 * the weightier site, which is the earlier in the list, then the sooner there. One vehicle goes to one site.
 */
export function whatCanLeave(
  sites: readonly Readonly<FailedSite>[],
  vehicles: readonly Readonly<Vehicle>[],
  rules: Readonly<TurnOut>,
): CanLeave {
  const ready = vehicles.flatMap((vehicle) => {
    const minutes = leavesIn(vehicle, rules);
    return minutes !== null && minutes <= rules.withinMinutes ? [{ ...vehicle, minutes }] : [];
  });
  const open = new Map(sites.map(({ code, needs }) => [code, new Set(needs)]));
  const free = new Map(ready.map((vehicle) => [vehicle.code, vehicle]));
  const sent: Sent[] = [];
  for (let best = bestOf(sites, open, free); best; best = bestOf(sites, open, free)) {
    const { place: _, ...chosen } = best;
    sent.push(chosen);
    free.delete(best.vehicle);
    for (const need of best.does) open.get(best.site)?.delete(need);
  }
  const gone = new Set(sent.map(({ vehicle }) => vehicle));
  return {
    leaving: ready.length,
    sent: sent.sort((a, b) => a.arrivesIn - b.arrivesIn || (a.vehicle < b.vehicle ? -1 : 1)),
    missing: sites.flatMap(({ code: site }) =>
      [...(open.get(site) ?? [])].map((need) => ({
        site,
        need,
        others: othersFor(site, need, vehicles, gone, rules),
      })),
    ),
  };
}

function bestOf(
  sites: readonly Readonly<FailedSite>[],
  open: ReadonlyMap<string, ReadonlySet<string>>,
  free: ReadonlyMap<string, Readonly<Vehicle & { minutes: number }>>,
): Choice | undefined {
  let best: Choice | undefined;
  sites.forEach(({ code: site }, place) => {
    const needs = open.get(site);
    if (!needs || needs.size === 0) return;
    for (const { code: vehicle, has, minutes, minutesTo } of free.values()) {
      const travel = minutesTo[site];
      const does = has.filter((one) => needs.has(one));
      if (travel === undefined || does.length === 0) continue;
      const choice = { vehicle, site, does, leavesIn: minutes, arrivesIn: minutes + travel, place };
      if (!best || isBetter(choice, best)) best = choice;
    }
  });
  return best;
}

function isBetter(one: Readonly<Choice>, other: Readonly<Choice>): boolean {
  if (one.does.length !== other.does.length) return one.does.length > other.does.length;
  if (one.place !== other.place) return one.place < other.place;
  if (one.arrivesIn !== other.arrivesIn) return one.arrivesIn < other.arrivesIn;
  return one.vehicle < other.vehicle;
}

function othersFor(
  site: string,
  need: string,
  vehicles: readonly Readonly<Vehicle>[],
  gone: ReadonlySet<string>,
  rules: Readonly<TurnOut>,
): Missing['others'] {
  const late = (minutes: number): Words => ({
    zh: `${minutes} 分钟后才能出发`,
    en: `leaves only after ${minutes} min`,
  });
  return vehicles
    .filter(({ has }) => has.includes(need))
    .sort((a, b) => a.faults.length - b.faults.length || (a.code < b.code ? -1 : 1))
    .slice(0, mostOthers)
    .map((vehicle) => {
      const minutes = leavesIn(vehicle, rules);
      const isLate = minutes !== null && minutes > rules.withinMinutes;
      const noRoad = vehicle.minutesTo[site] === undefined;
      return {
        vehicle: vehicle.code,
        because: [
          ...vehicle.faults.map(({ zh, en }) => ({ zh, en })),
          ...(gone.has(vehicle.code) ? [{ zh: '已派往别处', en: 'sent where it meets more' }] : []),
          ...(isLate ? [late(minutes)] : []),
          ...(noRoad ? [{ zh: '道路不通或位置不明', en: 'no road there, or its place is unknown' }] : []),
        ],
      };
    });
}
