/** Reads the modules of one MIB file: names, object identifiers, types and notifications; what does not read is a fault and is left out (RFC 2578–2580, RFC 1155, RFC 1212, RFC 1215). */
import { type MibWord, mibWords } from './mib-text.js';

export interface MibSyntax {
  type: string;
  labels?: Readonly<Record<string, string>>;
}

export type MibKind = 'object' | 'notification' | 'identity';

/** The arcs of `{ parent 1 }`: a first one may be a name, found elsewhere. */
export interface MibNode {
  name: string;
  kind: MibKind;
  parent?: string;
  arcs: readonly number[];
  syntax?: MibSyntax;
  /** Of a notification. */
  objects?: readonly string[];
  /** Of TRAP-TYPE: its enterprise is `parent`, its number the last arc. */
  v1?: boolean;
  line: number;
}

export interface MibFault {
  line: number;
  says: string;
}

export interface MibModule {
  name: string;
  imports: ReadonlyMap<string, string>;
  nodes: readonly MibNode[];
  types: ReadonlyMap<string, MibSyntax>;
  faults: readonly MibFault[];
}

const macros: Readonly<Record<string, MibKind>> = {
  'OBJECT-TYPE': 'object',
  'NOTIFICATION-TYPE': 'notification',
  'TRAP-TYPE': 'notification',
  'MODULE-IDENTITY': 'identity',
  'OBJECT-IDENTITY': 'identity',
  'OBJECT-GROUP': 'identity',
  'NOTIFICATION-GROUP': 'identity',
  'MODULE-COMPLIANCE': 'identity',
  'AGENT-CAPABILITIES': 'identity',
};
const mostLabels = 2_000;

export function readMibFile(text: string): MibModule[] {
  const words = mibWords(text);
  const modules: MibModule[] = [];
  for (let at = 0; at < words.length; at += 1) {
    if (words[at]?.text !== 'DEFINITIONS') continue;
    const name = nameBefore(words, at);
    while (at < words.length && words[at]?.text !== 'BEGIN') at += 1;
    const reader = new ModuleReader(words, at + 1);
    modules.push({ name, ...reader.read() });
    at = reader.at;
  }
  return modules;
}

/** An object identifier in braces may stand between the name and DEFINITIONS. */
function nameBefore(words: readonly MibWord[], at: number): string {
  let before = at - 1;
  if (words[before]?.text === '}') while (before > 0 && words[before]?.text !== '{') before -= 1;
  if (words[before]?.text === '{') before -= 1;
  return words[before]?.text ?? '';
}

class ModuleReader {
  private readonly imports = new Map<string, string>();
  private readonly nodes: MibNode[] = [];
  private readonly types = new Map<string, MibSyntax>();
  private readonly faults: MibFault[] = [];

  constructor(
    private readonly words: readonly MibWord[],
    public at: number,
  ) {}

  read(): Omit<MibModule, 'name'> {
    while (this.at < this.words.length) {
      const word = this.word();
      if (word === 'END') break;
      if (word === 'DEFINITIONS') {
        this.at -= 2;
        this.fault('END 缺失 / END is missing');
        break;
      }
      if (word === 'IMPORTS') this.readImports();
      else if (word === 'EXPORTS') this.skipTo(';');
      else if (this.word(1) === 'MACRO') this.skipMacro();
      else if (this.word(1) === '::=' && /^[A-Z]/.test(word)) this.readType(word);
      else if (this.startsNode()) this.readNode(word);
      else this.at += 1;
    }
    if (this.at >= this.words.length) this.fault('END 缺失 / END is missing');
    const { imports, nodes, types, faults } = this;
    return { imports, nodes, types, faults };
  }

  private word(ahead = 0): string {
    return this.words[this.at + ahead]?.text ?? '';
  }

  private fault(says: string, at = this.at): void {
    this.faults.push({ line: this.line(at), says });
  }

  private line(at: number): number {
    return this.words[Math.min(at, this.words.length - 1)]?.line ?? 0;
  }

  private startsNode(): boolean {
    const next = this.word(1);
    if (!/^[a-zA-Z]/.test(this.word())) return false;
    if (next === 'OBJECT') return this.word(2) === 'IDENTIFIER' && this.word(3) === '::=';
    return Object.hasOwn(macros, next);
  }

  private skipTo(sign: string): void {
    while (this.at < this.words.length && this.word() !== sign) this.at += 1;
    this.at += 1;
  }

  private skipMacro(): void {
    while (this.at < this.words.length && this.word() !== 'END') this.at += 1;
    this.at += 1;
  }

  private readImports(): void {
    let names: string[] = [];
    for (this.at += 1; this.at < this.words.length && this.word() !== ';'; this.at += 1) {
      const word = this.word();
      if (word === 'FROM') {
        this.at += 1;
        for (const name of names) this.imports.set(name, this.word());
        names = [];
      } else if (word === '::=') {
        this.fault('IMPORTS 没有以分号结束 / IMPORTS does not end with a semicolon');
        this.at -= 1;
        return;
      } else if (word !== ',') names.push(word);
    }
    this.at += 1;
  }

  private readType(name: string): void {
    this.at += 2;
    if (this.word() === 'TEXTUAL-CONVENTION') {
      while (this.at < this.words.length && this.word() !== 'SYNTAX' && this.word() !== '::=') this.at += 1;
      if (this.word() !== 'SYNTAX') {
        this.fault(`${name}: 没有 SYNTAX / has no SYNTAX`);
        return;
      }
      this.at += 1;
    }
    this.types.set(name, this.readSyntax());
  }

  private readSyntax(): MibSyntax {
    if (this.word() === '[') this.skipTo(']');
    if (this.word() === 'IMPLICIT') this.at += 1;
    let type = this.word();
    this.at += 1;
    if ((type === 'OCTET' || type === 'OBJECT' || type === 'BIT') && /^[A-Z]/.test(this.word())) {
      type = `${type} ${this.word()}`;
      this.at += 1;
    }
    if ((type === 'SEQUENCE' || type === 'CHOICE') && this.word() === '{') this.skipBraces();
    else if (this.word() === '{') {
      const labels = this.readLabels();
      if (Object.keys(labels).length > 0) return { type, labels };
    }
    return { type };
  }

  private readLabels(): Record<string, string> {
    const labels: Record<string, string> = {};
    const from = this.at;
    this.skipBraces();
    for (let at = from; at < this.at && Object.keys(labels).length < mostLabels; at += 1) {
      const [name, open, number, close] = [0, 1, 2, 3].map((ahead) => this.words[at + ahead]?.text ?? '');
      if (open === '(' && close === ')' && /^-?\d+$/.test(number ?? '')) labels[number ?? ''] = name ?? '';
    }
    return labels;
  }

  private skipBraces(): void {
    let depth = 0;
    for (; this.at < this.words.length; this.at += 1) {
      if (this.word() === '{') depth += 1;
      if (this.word() === '}') depth -= 1;
      if (depth === 0) break;
    }
    this.at += 1;
  }

  private readNode(name: string): void {
    const from = this.at;
    const macro = this.word(1);
    const kind = macros[macro] ?? 'identity';
    const v1 = macro === 'TRAP-TYPE';
    let syntax: MibSyntax | undefined;
    let objects: string[] | undefined;
    let enterprise: string | undefined;
    this.at += macro === 'OBJECT' ? 3 : 2;
    while (this.at < this.words.length && this.word() !== '::=') {
      const word = this.word();
      if (word === 'END' || this.startsNode()) {
        this.fault(`${name}: 没有值 / has no value`, from);
        return;
      }
      if (word === 'SYNTAX' && kind === 'object' && !syntax) {
        this.at += 1;
        syntax = this.readSyntax();
      } else if ((word === 'OBJECTS' || word === 'VARIABLES') && this.word(1) === '{') {
        const start = this.at + 2;
        this.at += 1;
        this.skipBraces();
        if (kind === 'notification')
          objects = this.words.slice(start, this.at - 1).flatMap(({ text }) => (text === ',' ? [] : [text]));
      } else if (word === 'ENTERPRISE' && v1) {
        enterprise = this.word(1) === '{' ? this.word(2) : this.word(1);
        this.at += 2;
      } else if (word === '{') this.skipBraces();
      else this.at += 1;
    }
    this.at += 1;
    const value = v1 ? this.readTrapNumber(enterprise) : this.readOid();
    if (!value) {
      this.fault(`${name}: 值读不懂 / value does not read`, from);
      return;
    }
    this.nodes.push({
      name,
      kind,
      ...value,
      ...(syntax ? { syntax } : {}),
      ...(objects ? { objects } : {}),
      ...(v1 ? { v1 } : {}),
      line: this.line(from),
    });
  }

  private readTrapNumber(enterprise: string | undefined): Pick<MibNode, 'parent' | 'arcs'> | undefined {
    const number = this.word();
    if (enterprise === undefined || !/^\d+$/.test(number)) return undefined;
    this.at += 1;
    return { parent: enterprise, arcs: [Number(number)] };
  }

  /** `{ parent 1 2 }`, `{ iso org(3) 6 }`, `{ 1 3 6 }`. */
  private readOid(): Pick<MibNode, 'parent' | 'arcs'> | undefined {
    if (this.word() !== '{') return undefined;
    let parent: string | undefined;
    const arcs: number[] = [];
    for (this.at += 1; this.at < this.words.length && this.word() !== '}'; this.at += 1) {
      const word = this.word();
      if (/^\d+$/.test(word)) arcs.push(Number(word));
      else if (this.word(1) === '(' && this.word(3) === ')' && /^\d+$/.test(this.word(2))) {
        if (parent === undefined && arcs.length === 0 && roots.has(word)) parent = word;
        else arcs.push(Number(this.word(2)));
        this.at += 3;
      } else if (parent === undefined && arcs.length === 0 && /^[A-Za-z]/.test(word)) {
        parent = word;
        if (this.word(1) === '.') {
          parent = this.word(2);
          this.at += 2;
        }
      } else return undefined;
    }
    this.at += 1;
    if (arcs.some((arc) => arc > 4_294_967_295)) return undefined;
    return parent === undefined ? (arcs.length > 0 ? { arcs } : undefined) : { parent, arcs };
  }
}

const roots = new Set(['iso', 'ccitt', 'joint-iso-ccitt']);
