/** What an alarm says of the network, by the place it names and its probable cause (IANA-ITU-ALARM-TC-MIB). */
import type { Symptom } from './cause.js';

export interface PlacedAlarm {
  link: string | null;
  site: string | null;
  probableCause: number;
}

export interface LinkEnds {
  a: string;
  z: string;
}

/** Power problem, charging, supply, discharging, battery, mains, engine, fuse, generator, low battery, rectifier. */
export const powerCauses: readonly number[] = [58, 72, 78, 104, 105, 106, 108, 110, 111, 112, 114];
const power = new Set(powerCauses);
/** Of a site's surroundings and its doors: nobody is cut off by these. */
export const surroundingCauses: readonly number[] = [102, 107, 118, 122, 123, 124];
const surroundings = new Set(surroundingCauses);
/** Of one unit or of the signal's quality: the site still answers. */
export const unitCauses: readonly number[] = [3, 5, 9, 12, 13, 15, 64, 66, 73];
const units = new Set(unitCauses);

/** An alarm of a link with the site that saw it is that end's; one of the link alone is its manager's word on both. */
export function symptomsOfAlarm(
  { link, site, probableCause }: Readonly<PlacedAlarm>,
  endsOf: (link: string) => LinkEnds | undefined,
): Symptom[] {
  if (link !== null) {
    const ends = endsOf(link);
    if (!ends) return [];
    if (site === ends.a || site === ends.z) return [{ of: 'end', link, site }];
    return [
      { of: 'end', link, site: ends.a },
      { of: 'end', link, site: ends.z },
    ];
  }
  if (site === null || surroundings.has(probableCause) || units.has(probableCause)) return [];
  return [{ of: power.has(probableCause) ? 'power' : 'silent', site }];
}
