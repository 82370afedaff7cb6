/** How sure it is where the failure lies, when what failed there is not: equipment, mains and all of a site are one place, as a trench is with the one span in it. */
import type { CauseKind, Element, Finding } from './cause.js';

const isOfSite = (kind: CauseKind): boolean => kind === 'node' || kind === 'mains' || kind === 'site';

const isSamePlace = (a: Element, b: Element): boolean =>
  a.code === b.code && (a.kind === b.kind || (isOfSite(a.kind) && isOfSite(b.kind)));

/** Between 0 and 1; rivals elsewhere count by how far they are behind (in nats). */
export function placeConfidence(
  finding: Pick<Finding, 'kind' | 'code' | 'confidence' | 'rivals' | 'pinned'>,
  isOneLine: (a: Element, b: Element) => boolean = () => false,
): number {
  if (finding.pinned) return 1;
  const isHere = (rival: Element): boolean => isSamePlace(finding, rival) || isOneLine(finding, rival);
  const here = finding.rivals.filter(isHere).reduce((sum, { behind }) => sum + Math.exp(-behind), 1);
  const elsewhere = finding.rivals
    .filter((rival) => !isHere(rival))
    .reduce((sum, { behind }) => sum + Math.exp(-behind), 0);
  return Math.max(finding.confidence, here / (here + elsewhere));
}
