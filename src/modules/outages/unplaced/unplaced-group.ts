/** Where an alarm that names no known element may lie: the site whose part it is, the township its text names, else the name before the object's part, else its source (3.1). */
export interface UnplacedAlarm {
  carrier: string;
  source: string;
  agent: string;
  object: string;
  problem: string;
  /** Of a part in a site that the inventory knows. */
  site?: string | null;
}

export interface KnownTownship {
  id: string;
  /** The names it goes by, the longest first. */
  words: readonly string[];
}

export interface UnplacedGroup {
  key: string;
  kind: 'site' | 'township' | 'object' | 'source';
  /** The site's code, the township's id, the object's name, or the source's code. */
  place: string;
  carrier: string;
}

const longestPlace = 100;
const element = /(?:^|[,;/])\s*(?:ManagedElement|MeContext|NE|网元)\s*=\s*([^,;/]+)/i;

export function placeOf(alarm: Readonly<UnplacedAlarm>, townships: readonly KnownTownship[]): UnplacedGroup {
  if (alarm.site !== undefined && alarm.site !== null) return groupBySite(alarm.carrier, alarm.site);
  const township = named(alarm.object, townships) ?? named(alarm.problem, townships);
  if (township !== undefined) return group(alarm.carrier, 'township', township);
  const object = (element.exec(alarm.object)?.[1] ?? alarm.object.split(/[/,;|，；、]/)[0] ?? '').trim();
  return object === '' ? groupBySource(alarm) : group(alarm.carrier, 'object', object.slice(0, longestPlace));
}

export function groupBySite(carrier: string, site: string): UnplacedGroup {
  return group(carrier, 'site', site);
}

export function groupBySource({ carrier, source }: Readonly<UnplacedAlarm>): UnplacedGroup {
  return group(carrier, 'source', source);
}

function group(carrier: string, kind: UnplacedGroup['kind'], place: string): UnplacedGroup {
  return { key: `${carrier}/${kind}/${place}`, kind, place, carrier };
}

function named(text: string, townships: readonly KnownTownship[]): string | undefined {
  return townships.find(({ words }) => words.some((word) => text.includes(word)))?.id;
}
