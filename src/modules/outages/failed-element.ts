/** The element an alarm speaks of, which a found span may make narrower: a shared trench before the link in it, the building before the site in it (one cut, one outage). */
export const elementKinds = ['link', 'span', 'trench', 'site', 'building'] as const;
export type ElementKind = (typeof elementKinds)[number];

/** An outage told by hand, or of alarms that name nothing the inventory knows, stands at no element yet. */
export type OutageElementKind = ElementKind | 'hand' | 'unplaced';

export function isPlaced(kind: OutageElementKind): kind is ElementKind {
  return kind !== 'hand' && kind !== 'unplaced';
}

export interface FailedElement {
  kind: ElementKind;
  code: string;
}

export interface AlarmPlace {
  linkCode: string | null;
  linkTrench: string | null;
  siteCode: string | null;
  siteBuilding: string | null;
}

export function failedElement(place: Readonly<AlarmPlace>): FailedElement | undefined {
  if (place.linkTrench !== null) return { kind: 'trench', code: place.linkTrench };
  if (place.linkCode !== null) return { kind: 'link', code: place.linkCode };
  if (place.siteBuilding !== null) return { kind: 'building', code: place.siteBuilding };
  if (place.siteCode !== null) return { kind: 'site', code: place.siteCode };
  return undefined;
}
