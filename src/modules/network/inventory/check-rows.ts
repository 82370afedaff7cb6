/** Whether a row of an import or an edit may stand in the inventory: its own values, and what it refers to. */
import { type KnownLink, pathFaults } from './check-route.js';
import { groundOf, type KnownSpan, spanFaults } from './check-spans.js';
import { type Content, differences, type InventoryKind } from './inventory-fields.js';
import { type Cells, readCells } from './read-cells.js';
import { fault, type RowFault, warning } from './row-faults.js';

export interface CountyBox {
  south: number;
  north: number;
  west: number;
  east: number;
}

/** The network that rows are checked against; good rows of the file join it as they pass. */
export interface KnownNetwork {
  carrier: string;
  /** Whether the county's own lists may be changed. */
  mayCounty: boolean;
  townships: ReadonlySet<string>;
  box: CountyBox;
  /** Codes to their carriers. */
  sites: Map<string, string>;
  trenches: Map<string, string>;
  spans: Map<string, KnownSpan>;
  links: Map<string, KnownLink>;
  circuits: Map<string, KnownCircuit>;
  /** Circuits that run over others, with those. */
  over: Map<string, readonly string[]>;
  keyUsers: Set<string>;
  sources: Map<string, string>;
  /** Retired rows, `site QL-1`, to their carriers: a code is never handed on to another. */
  taken: ReadonlyMap<string, string>;
}

export interface KnownCircuit {
  carrier: string;
  a: string;
  z: string;
}

export interface CheckedRow {
  code: string;
  content: Content;
  faults: RowFault[];
}

const text = (content: Content, name: string): string => {
  const value = content[name];
  return typeof value === 'string' ? value : '';
};
const list = (content: Content, name: string): readonly string[] => {
  const value = content[name];
  return typeof value === 'object' && value !== null ? value : [];
};

/** Checks rows in the order of `inventoryKinds`. */
export class RowCheck {
  private readonly seen = new Set<string>();

  constructor(private readonly known: KnownNetwork) {}

  check(kind: InventoryKind, cells: Cells, before: Content | undefined): CheckedRow {
    const given = kind === 'key-user' ? cells : { carrier: this.known.carrier, ...filled(cells) };
    const { content, faults } = readCells(kind, given, before);
    const code = text(content, 'code');
    const all = [
      ...faults,
      ...this.ownFaults(kind, code, content, before),
      ...this.referenceFaults(kind, content),
    ];
    if (!all.some(({ weight }) => weight === 'error')) this.add(kind, code, content);
    return { code: code === '' ? (cells['code'] ?? '').slice(0, 60) : code, content, faults: all };
  }

  private ownFaults(
    kind: InventoryKind,
    code: string,
    content: Content,
    before: Content | undefined,
  ): RowFault[] {
    if (code === '') return [];
    const { known, seen } = this;
    const key = `${kind} ${code}`;
    const faults = seen.has(key) ? [fault('twice-in-file', 'code', code)] : [];
    seen.add(key);
    if (kind === 'key-user') {
      const may = known.mayCounty || (before && differences(kind, before, content).length === 0);
      return may ? faults : [...faults, fault('county-only', '', code)];
    }
    const standing = {
      site: known.sites.get(code),
      trench: known.trenches.get(code),
      span: known.spans.get(code)?.carrier,
      link: known.links.get(code)?.carrier,
      circuit: known.circuits.get(code)?.carrier,
      'snmp-source': known.sources.get(code),
    }[kind];
    const owner = standing ?? known.taken.get(key);
    if (owner !== undefined && owner !== known.carrier)
      faults.push(fault('of-another-carrier', 'code', code));
    const carrier = text(content, 'carrier');
    if (carrier !== '' && carrier !== known.carrier)
      faults.push(fault('not-own-carrier', 'carrier', carrier));
    return faults;
  }

  private referenceFaults(kind: InventoryKind, content: Content): RowFault[] {
    switch (kind) {
      case 'site':
        return this.siteFaults(content);
      case 'span':
        return text(content, 'a') !== '' && text(content, 'a') === text(content, 'z')
          ? [fault('same-ends', 'z', text(content, 'z'))]
          : [];
      case 'link':
        return this.linkFaults(content);
      case 'circuit':
        return this.circuitFaults(content);
      case 'key-user':
      case 'trench':
      case 'snmp-source':
        return [];
    }
  }

  private siteFaults(content: Content): RowFault[] {
    const { townships, box } = this.known;
    const township = text(content, 'township');
    const faults =
      township !== '' && !townships.has(township) ? [fault('no-township', 'township', township)] : [];
    const { lat, lon } = content;
    if (typeof lat !== 'number' && typeof lon !== 'number') return [...faults, warning('no-place', 'lat')];
    if (typeof lat !== 'number' || typeof lon !== 'number') return [...faults, fault('half-place', 'lat')];
    const within = lat >= box.south && lat <= box.north && lon >= box.west && lon <= box.east;
    return within ? faults : [...faults, fault('off-county', 'lat', `${lat}, ${lon}`)];
  }

  private linkFaults(content: Content): RowFault[] {
    const { faults, a, z } = this.endFaults(content);
    if (a === '' || z === '') return faults;
    if (a === z) return [...faults, fault('same-ends', 'z', z)];
    faults.push(...spanFaults({ a, z }, list(content, 'spans'), (code) => this.known.spans.get(code)));
    const owners = [this.known.sites.get(a), this.known.sites.get(z)];
    return owners.includes(undefined) || owners.includes(this.known.carrier)
      ? faults
      : [...faults, fault('ends-elsewhere', 'a', a)];
  }

  private endFaults(content: Content): { faults: RowFault[]; a: string; z: string } {
    const [a, z] = [text(content, 'a'), text(content, 'z')];
    const missing = [['a', a] as const, ['z', z] as const]
      .filter(([, site]) => site !== '' && !this.known.sites.has(site))
      .map(([end, site]) => fault('no-site', end, site));
    return { faults: missing, a, z };
  }

  private circuitFaults(content: Content): RowFault[] {
    const { faults, a, z } = this.endFaults(content);
    const user = text(content, 'keyUser');
    if (user !== '' && !this.known.keyUsers.has(user)) faults.push(fault('no-key-user', 'keyUser', user));
    if (faults.length > 0 || a === '' || z === '') return faults;
    if (a === z) return [fault('same-ends', 'z', z)];
    const circuit = { carrier: this.known.carrier, a, z };
    const [route, protection] = [list(content, 'route'), list(content, 'protection')];
    const code = text(content, 'code');
    const ring = [...route, ...protection].find((entry) => this.standsOn(entry, code));
    if (ring !== undefined) return [...faults, fault('cycle', 'route', ring)];
    // A circuit may be leased of any carrier, a link only be one's own.
    const linkOf = (entry: string): KnownLink | undefined => {
      const lower = this.known.circuits.get(entry);
      return this.known.links.get(entry) ?? (lower && { ...lower, carrier: circuit.carrier, trench: null });
    };
    faults.push(...pathFaults(circuit, route, 'route', linkOf));
    faults.push(...pathFaults(circuit, protection, 'protection', linkOf));
    const shared = protection.find((code) => route.includes(code));
    if (shared !== undefined) faults.push(warning('shares-link', 'protection', shared));
    return [...faults, ...this.groundFaults(route, protection)];
  }

  /** Whether a circuit is the other one, or runs over it. */
  private standsOn(entry: string, code: string): boolean {
    if (this.known.links.has(entry)) return false;
    const seen = new Set<string>();
    const waiting = [entry];
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      if (at === code) return true;
      if (seen.has(at)) continue;
      seen.add(at);
      waiting.push(...(this.known.over.get(at) ?? []));
    }
    return false;
  }

  private groundFaults(route: readonly string[], protection: readonly string[]): RowFault[] {
    const { links, spans } = this.known;
    const [under, beside] = [route, protection].map((path) =>
      groundOf(
        path,
        (code) => links.get(code),
        (code) => spans.get(code),
      ),
    );
    const span = [...(beside?.spans ?? [])].find((code) => under?.spans.has(code));
    if (span !== undefined) return [warning('shares-span', 'protection', span)];
    const trench = [...(beside?.trenches ?? [])].find((code) => under?.trenches.has(code));
    return trench === undefined ? [] : [warning('shares-trench', 'protection', trench)];
  }

  private add(kind: InventoryKind, code: string, content: Content): void {
    const { carrier, sites, trenches, spans, links, keyUsers } = this.known;
    const trench = text(content, 'trench') === '' ? null : text(content, 'trench');
    const line = { carrier, a: text(content, 'a'), z: text(content, 'z'), trench };
    const over = list(content, 'spans');
    if (kind === 'site') sites.set(code, carrier);
    else if (kind === 'circuit') this.addCircuit(code, content);
    else if (kind === 'key-user') keyUsers.add(code);
    else if (kind === 'snmp-source') this.known.sources.set(code, carrier);
    else if (kind === 'trench') trenches.set(code, carrier);
    else if (kind === 'span') spans.set(code, line);
    else links.set(code, over.length > 0 ? { ...line, spans: over } : line);
  }

  private addCircuit(code: string, content: Content): void {
    const { carrier, circuits, links, over } = this.known;
    circuits.set(code, { carrier, a: text(content, 'a'), z: text(content, 'z') });
    const lower = [...list(content, 'route'), ...list(content, 'protection')].filter(
      (entry) => !links.has(entry),
    );
    if (lower.length > 0) over.set(code, lower);
    else over.delete(code);
  }
}

/** An empty cell for the carrier names no other. */
function filled(cells: Cells): Cells {
  const { carrier, ...rest } = cells;
  return carrier === undefined || carrier.trim() === '' ? rest : cells;
}
