/** Finds names of the catalogue for a person: by name, by identifier and what is below it, by label. */
import type { CatalogueEntry } from './mib-catalogue.js';

export interface MibSearch {
  q: string;
  module?: string | undefined;
  kind?: CatalogueEntry['kind'] | undefined;
  /** The last identifier already shown. */
  after: string;
  limit: number;
}

/** `entries` are sorted by identifier. */
export function searchMibs(
  entries: readonly CatalogueEntry[],
  { q, module, kind, after, limit }: Readonly<MibSearch>,
): { items: CatalogueEntry[]; next?: string } {
  const items: CatalogueEntry[] = [];
  const holds = matcher(q.trim());
  for (const entry of entries) {
    if (entry.oid <= after) continue;
    if (module !== undefined && entry.module !== module) continue;
    if (kind !== undefined && entry.kind !== kind) continue;
    if (!holds(entry)) continue;
    if (items.length === limit) return { items, next: items.at(-1)?.oid ?? '' };
    items.push(entry);
  }
  return { items };
}

function matcher(q: string): (entry: CatalogueEntry) => boolean {
  if (q === '') return () => true;
  if (/^\.?[0-2](\.\d+)*\.?$/.test(q)) {
    const oid = q.replace(/^\./, '').replace(/\.$/, '');
    return (entry) => entry.oid === oid || entry.oid.startsWith(`${oid}.`);
  }
  const word = q.toLowerCase();
  return ({ name, labels }) =>
    name.toLowerCase().includes(word) ||
    (labels !== undefined && Object.values(labels).some((label) => label.toLowerCase().includes(word)));
}
