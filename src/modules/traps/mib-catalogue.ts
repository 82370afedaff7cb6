/** Puts MIB modules together: each name its object identifier across IMPORTS, each enumeration its labels; a module that is missing costs only what hangs on it (RFC 2578 §3.2). */
import type { MibKind, MibModule, MibNode, MibSyntax } from './mib-module.js';

export interface CatalogueEntry {
  oid: string;
  name: string;
  module: string;
  kind: MibKind;
  /** Of an enumeration; of BITS by position. */
  labels?: Readonly<Record<string, string>>;
  bits?: boolean;
  /** Of a notification. */
  objects?: readonly string[];
}

export interface CatalogueFault {
  file: string;
  line?: number;
  says: string;
}

export interface Catalogue {
  modules: { name: string; file: string; names: number }[];
  faults: CatalogueFault[];
  entries: CatalogueEntry[];
}

export interface FiledModule {
  file: string;
  module: MibModule;
}

/** What the base modules define, for folders that lack them. */
const known: Readonly<Record<string, string>> = {
  iso: '1',
  ccitt: '0',
  'joint-iso-ccitt': '2',
  org: '1.3',
  dod: '1.3.6',
  internet: '1.3.6.1',
  directory: '1.3.6.1.1',
  mgmt: '1.3.6.1.2',
  'mib-2': '1.3.6.1.2.1',
  transmission: '1.3.6.1.2.1.10',
  snmp: '1.3.6.1.2.1.11',
  experimental: '1.3.6.1.3',
  private: '1.3.6.1.4',
  enterprises: '1.3.6.1.4.1',
  security: '1.3.6.1.5',
  snmpV2: '1.3.6.1.6',
  snmpDomains: '1.3.6.1.6.1',
  snmpProxys: '1.3.6.1.6.2',
  snmpModules: '1.3.6.1.6.3',
  zeroDotZero: '0.0',
};
const baseModules = new Set([
  ...['SNMPv2-SMI', 'SNMPv2-TC', 'SNMPv2-CONF', 'RFC1155-SMI', 'RFC-1212', 'RFC-1215', 'RFC1065-SMI'],
]);
const truth = { '1': 'true', '2': 'false' };
const rowStates = ['active', 'notInService', 'notReady', 'createAndGo', 'createAndWait', 'destroy'];
const knownTypes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  TruthValue: truth,
  RowStatus: Object.fromEntries(rowStates.map((state, at) => [String(at + 1), state])),
};
const snmpGroup = '1.3.6.1.2.1.11';
const snmpTraps = '1.3.6.1.6.3.1.1.5';
const deepest = 100;
const mostFaults = 5_000;

export function buildCatalogue(
  filed: readonly FiledModule[],
  before: readonly CatalogueFault[] = [],
): Catalogue {
  return new CatalogueBuilder(filed, before).build();
}

class CatalogueBuilder {
  private readonly byName = new Map<string, FiledModule>();
  private readonly nodes = new Map<MibModule, Map<string, MibNode>>();
  private readonly anywhere = new Map<string, { module: MibModule; node: MibNode }>();
  private readonly found = new Map<MibNode, string | undefined>();
  private readonly faults: CatalogueFault[];

  constructor(filed: readonly FiledModule[], before: readonly CatalogueFault[]) {
    this.faults = [...before];
    for (const each of filed) {
      const { file, module } = each;
      for (const { line, says } of module.faults)
        this.faults.push({ file, line, says: `${module.name}: ${says}` });
      const other = this.byName.get(module.name);
      if (other) {
        this.faults.push({ file, says: `${module.name}: 已在 / is already in ${other.file}` });
        continue;
      }
      this.byName.set(module.name, each);
      this.nodes.set(module, new Map(module.nodes.map((node) => [node.name, node])));
      for (const node of module.nodes)
        if (!this.anywhere.has(node.name)) this.anywhere.set(node.name, { module, node });
    }
  }

  build(): Catalogue {
    const entries = new Map<string, CatalogueEntry>();
    const modules: Catalogue['modules'] = [];
    for (const { file, module } of this.byName.values()) {
      this.missingImports(file, module);
      let names = 0;
      for (const node of module.nodes) {
        const oid = this.oidOf(module, node, 0);
        if (oid === undefined) {
          const says = `${module.name}: ${node.name}: 上级不明 / no such parent: ${node.parent ?? ''}`;
          this.faults.push({ file, line: node.line, says });
          continue;
        }
        names += 1;
        const entry = this.entryOf(module, node, oid);
        const held = entries.get(oid);
        // Two modules may name one object: what tells more stays.
        if (!held || (held.kind === 'identity' && entry.kind !== 'identity')) entries.set(oid, entry);
      }
      modules.push({ name: module.name, file, names });
    }
    return {
      modules: modules.sort((a, b) => compare(a.name, b.name)),
      faults: this.faults
        .sort((a, b) => compare(a.file, b.file) || (a.line ?? 0) - (b.line ?? 0))
        .slice(0, mostFaults),
      entries: [...entries.values()].sort((a, b) => compare(a.oid, b.oid)),
    };
  }

  private missingImports(file: string, module: MibModule): void {
    for (const from of new Set(module.imports.values()))
      if (!this.byName.has(from) && !baseModules.has(from))
        this.faults.push({ file, says: `${module.name}: IMPORTS: 没有模块 / no such module: ${from}` });
  }

  private oidOf(module: MibModule, node: MibNode, depth: number): string | undefined {
    if (this.found.has(node)) return this.found.get(node);
    if (depth > deepest) return undefined;
    const parent = node.parent === undefined ? '' : this.parentOf(module, node.parent, depth + 1);
    const oid = parent === undefined ? undefined : join(parent, node);
    if (oid !== undefined || depth === 0) this.found.set(node, oid);
    return oid;
  }

  private parentOf(module: MibModule, name: string, depth: number): string | undefined {
    const own = this.nodes.get(module)?.get(name);
    if (own) return this.oidOf(module, own, depth);
    const from = module.imports.get(name);
    const imported = from === undefined ? undefined : this.byName.get(from);
    const there = imported && this.nodes.get(imported.module)?.get(name);
    if (imported && there) return this.oidOf(imported.module, there, depth);
    if (Object.hasOwn(known, name)) return known[name];
    const other = this.anywhere.get(name);
    return other && this.oidOf(other.module, other.node, depth);
  }

  private entryOf(module: MibModule, { name, kind, syntax, objects }: MibNode, oid: string): CatalogueEntry {
    const { labels, bits } = this.labelsOf(module, syntax, 0);
    return {
      oid,
      name,
      module: module.name,
      kind,
      ...(labels ? { labels } : {}),
      ...(labels && bits ? { bits } : {}),
      ...(objects ? { objects } : {}),
    };
  }

  private labelsOf(
    module: MibModule,
    syntax: MibSyntax | undefined,
    depth: number,
  ): { labels?: Readonly<Record<string, string>>; bits?: boolean } {
    if (!syntax || depth > deepest) return {};
    if (syntax.labels) return { labels: syntax.labels, bits: syntax.type === 'BITS' };
    const own = module.types.get(syntax.type);
    if (own) return own === syntax ? {} : this.labelsOf(module, own, depth + 1);
    const imported = this.byName.get(module.imports.get(syntax.type) ?? '')?.module;
    const there = imported?.types.get(syntax.type);
    if (imported && there) return this.labelsOf(imported, there, depth + 1);
    return Object.hasOwn(knownTypes, syntax.type) ? { labels: knownTypes[syntax.type] ?? {} } : {};
  }
}

/** A v1 trap's notification is its enterprise, 0 and its number (RFC 3584 §3.1). */
function join(parent: string, { arcs, v1 }: MibNode): string {
  const below = arcs.join('.');
  if (v1) return parent === snmpGroup ? `${snmpTraps}.${(arcs[0] ?? 0) + 1}` : `${parent}.0.${below}`;
  return parent === '' ? below : below === '' ? parent : `${parent}.${below}`;
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
