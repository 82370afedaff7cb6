/** What an alarm says of the network, by the place it names, its event type and its probable cause (X.733, IANA-ITU-ALARM-TC-MIB). */
import type { Symptom } from './cause.js';

export interface PlacedAlarm {
  link: string | null;
  site: string | null;
  circuit: string | null;
  managedObject: string;
  eventType: number;
  probableCause: number;
}

export interface LinkEnds {
  a: string;
  z: string;
}

/** Batteries discharge, the mains have failed, batteries are low: said by whatever part of a site, the site has lost its mains. */
export const mainsCauses: readonly number[] = [104, 106, 112];
/** Power problem, charging, supply, battery, engine, fuse, generator, rectifier: of the site as a whole its mains, of a unit in it that unit's fault. */
export const supplyCauses: readonly number[] = [58, 72, 78, 105, 108, 110, 111, 114];
/** Signal, reception and routing, not available, out of service, fire, flood. */
export const silentCauses: readonly number[] = [1, 4, 6, 7, 8, 10, 11, 14, 16, 17, 18, 22, 26, 120, 121, 612];
/** Backplane, processor. */
export const coreCauses: readonly number[] = [51, 59];
/** Managers that give no cause: what they say of equipment as a part of a site is that part's. */
export const otherCause = 1024;
/** Communications, and what has no type; equipment only of the site as a whole. */
export const openEventTypes: readonly number[] = [1, 2];
export const equipmentEvent = 5;
/** Of the signal's quality, of software, of surroundings: nobody is cut off by these. */
export const harmlessCauses: readonly number[] = [
  3, 5, 9, 12, 13, 15, 64, 66, 73, 102, 107, 118, 122, 123, 124, 151, 160, 162, 163, 166, 201, 202, 203, 207,
];
/** In a managed object's name: a unit within a site. Read by PostgreSQL too. */
export const unitWords =
  '槽位|单板|板卡|端口|机架|机框|子框|光模块|(slot|card|board|port|shelf|rack|frame|unit) ?[:=_#-]? ?[0-9]|equipment=';

const mains = new Set(mainsCauses);
const supply = new Set(supplyCauses);
const silent = new Set(silentCauses);
const harmless = new Set(harmlessCauses);
const core = new Set(coreCauses);
const unitName = new RegExp(unitWords, 'i');

/**
 * An alarm of a link with the site that saw it is that end's; one of the link alone is its manager's word on both. One of
 * a circuit is the circuit's, whatever port it was seen at.
 */
export function symptomsOfAlarm(
  alarm: Readonly<PlacedAlarm>,
  endsOf: (link: string) => LinkEnds | undefined,
): Symptom[] {
  const { link, site, circuit, probableCause } = alarm;
  if (circuit !== null) return harmless.has(probableCause) ? [] : [{ of: 'circuit', circuit }];
  if (link !== null) {
    const ends = endsOf(link);
    if (!ends || harmless.has(probableCause)) return [];
    if (site === ends.a || site === ends.z) return [{ of: 'end', link, site }];
    return [
      { of: 'end', link, site: ends.a },
      { of: 'end', link, site: ends.z },
    ];
  }
  if (site === null) return [];
  const word = wordOfSite({ ...alarm, site });
  return word === undefined ? [] : [{ of: word, site }];
}

/** What an alarm at a site, of no link or circuit, says of the site as a whole. */
export function wordOfSite({
  site,
  managedObject,
  eventType,
  probableCause,
}: Readonly<Omit<PlacedAlarm, 'link' | 'circuit'> & { site: string }>): 'power' | 'silent' | undefined {
  if (mains.has(probableCause)) return 'power';
  const isWhole = managedObject === site;
  if (supply.has(probableCause)) return isWhole ? 'power' : undefined;
  const isUnit = managedObject.startsWith(`${site}/`) || unitName.test(managedObject);
  if (silent.has(probableCause)) return isUnit ? undefined : 'silent';
  if (probableCause !== otherCause || isUnit) return undefined;
  return openEventTypes.includes(eventType) || (eventType === equipmentEvent && isWhole)
    ? 'silent'
    : undefined;
}

/** An alarm at a site that says nothing of the site as a whole and yet of a part that no longer serves: whom, the inventory cannot tell. */
export function mayPartBeOut(alarm: Parameters<typeof wordOfSite>[0]): boolean {
  const { eventType, probableCause } = alarm;
  if (wordOfSite(alarm) !== undefined) return false;
  if (silent.has(probableCause) || core.has(probableCause)) return true;
  return probableCause === otherCause && [...openEventTypes, equipmentEvent].includes(eventType);
}
