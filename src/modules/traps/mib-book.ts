/** Names and labels of what a varbind carries, by the catalogue. */
import type { Catalogue, CatalogueEntry } from './mib-catalogue.js';
import type { Varbind } from './varbind.js';

const mostBits = 256;

export class MibBook {
  private readonly entries: ReadonlyMap<string, CatalogueEntry>;

  constructor(readonly catalogue: Catalogue) {
    this.entries = new Map(catalogue.entries.map((entry) => [entry.oid, entry]));
  }

  /** What that identifier is, or is an instance of: the nearest name above, if it is no mere branch. */
  find(oid: string): { entry: CatalogueEntry; instance: string } | undefined {
    for (let rest = oid; rest !== ''; rest = rest.slice(0, Math.max(0, rest.lastIndexOf('.')))) {
      const entry = this.entries.get(rest);
      if (!entry) continue;
      const instance = oid.slice(rest.length + 1);
      return instance === '' || entry.kind === 'object' ? { entry, instance } : undefined;
    }
    return undefined;
  }

  /** The nearest name above it, a branch or not. */
  above(oid: string): { oid: string; name: string; module: string } | undefined {
    for (let rest = oid; rest.includes('.');) {
      rest = rest.slice(0, rest.lastIndexOf('.'));
      const entry = this.entries.get(rest);
      if (entry) return { oid: rest, name: entry.name, module: entry.module };
    }
    return undefined;
  }

  nameOf(oid: string): string | undefined {
    return this.find(oid)?.entry.name;
  }

  /** Of an enumeration its label, of BITS the labels of the bits set, of an identifier its name. */
  labelOf({ oid, type, value }: Readonly<Varbind>): string | undefined {
    if (type === 'OID' && typeof value === 'string') return this.nameOf(value);
    const labels = this.find(oid)?.entry.labels;
    if (!labels) return undefined;
    if (typeof value === 'number') return labels[String(value)];
    return Buffer.isBuffer(value) ? bitsSet(value, labels) : undefined;
  }
}

function bitsSet(octets: Buffer, labels: Readonly<Record<string, string>>): string {
  const set: string[] = [];
  for (let bit = 0; bit < Math.min(octets.length * 8, mostBits); bit += 1)
    if ((octets[bit >> 3] ?? 0) & (0x80 >> (bit & 7))) set.push(labels[String(bit)] ?? String(bit));
  return set.join(' ');
}
