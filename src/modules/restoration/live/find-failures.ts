/** From open outages to repairs: one for each failed element, one a carrier in a shared trench, one for all outages that one sure cause accounts for. */
import type { RepairKind } from '../planning-policy.js';
import type { Failure } from './live-facts.js';

export interface OpenOutage {
  id: string;
  kind: 'link' | 'span' | 'trench' | 'site' | 'building';
  code: string;
  placeZh: string;
  titleEn: string;
  /** The cause that surely accounts for it. */
  cause: { kind: string; code: string } | null;
  isCertain: boolean;
  /** Sites at or next to the element. */
  sites: readonly string[];
  links: readonly { code: string; carrier: string; trenches: readonly string[] }[];
  /** Whose element it is where no link says so. */
  owner: string | null;
}

const kindOf: Readonly<Record<string, RepairKind>> = {
  span: 'cable',
  trench: 'cable',
  link: 'cable',
  node: 'equipment',
  mains: 'mains',
  site: 'site',
  building: 'site',
};

/** What several outages of one cause, or one carrier's share of a trench, are called. */
const codeOf = (outage: OpenOutage): string =>
  outage.cause ? `${outage.cause.kind}:${outage.cause.code}` : `${outage.kind}:${outage.code}`;

export function findFailures(outages: readonly OpenOutage[]): Failure[] {
  const found = new Map<string, Failure>();
  for (const outage of outages) {
    const kind = kindOf[outage.cause?.kind ?? outage.kind] ?? 'site';
    const carriers = [...new Set(outage.links.map(({ carrier }) => carrier))].sort();
    const shares = kind === 'cable' && carriers.length > 0 ? carriers : [outage.owner ?? carriers[0] ?? ''];
    for (const carrier of shares) {
      const own = kind === 'cable' ? outage.links.filter((link) => link.carrier === carrier) : outage.links;
      const code = shares.length > 1 ? `${codeOf(outage)}/${carrier}` : codeOf(outage);
      const before = found.get(code);
      found.set(code, {
        code,
        kind,
        carrier,
        outages: [...(before?.outages ?? []), outage.id],
        nameZh: before?.nameZh ?? outage.placeZh,
        nameEn: before?.nameEn ?? outage.titleEn,
        sites: union(before?.sites, outage.sites),
        links: union(
          before?.links,
          own.map((link) => link.code),
        ),
        trenches: union(
          before?.trenches,
          own.flatMap((link) => link.trenches),
        ),
        isCertain: (before?.isCertain ?? false) || outage.isCertain,
      });
    }
  }
  return [...found.values()].sort((a, b) => (a.code < b.code ? -1 : 1));
}

const union = (before: readonly string[] = [], more: readonly string[]): string[] =>
  [...new Set([...before, ...more])].sort();

export type FailuresByOutage = ReadonlyMap<string, readonly Failure[]>;

export function failuresByOutage(failures: readonly Failure[]): FailuresByOutage {
  const found = new Map<string, Failure[]>();
  for (const failure of failures)
    for (const outage of failure.outages) found.set(outage, [...(found.get(outage) ?? []), failure]);
  return found;
}

/** Which repairs a circuit of an outage waits for: in a shared trench those of the carriers whose fibre carries it. */
export function needsOf(
  byOutage: FailuresByOutage,
  circuit: { carrier: string; outages: readonly { id: string; carriers: readonly string[] }[] },
): string[] {
  const needs = new Set<string>();
  for (const { id, carriers } of circuit.outages) {
    const here = byOutage.get(id) ?? [];
    const over = carriers.length > 0 ? carriers : [circuit.carrier];
    const own = here.filter(({ carrier }) => over.includes(carrier));
    for (const { code } of own.length > 0 ? own : here) needs.add(code);
  }
  return [...needs].sort();
}
