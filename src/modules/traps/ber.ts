/** Reads BER as SNMP uses it, strictly: definite lengths, every value inside its parent (X.690 §8.1; RFC 3417 §8). */
export class Malformed extends Error {
  constructor(
    message: string,
    readonly fault: PacketFault = 'does not read',
  ) {
    super(message);
  }
}

/** What the ledger counts malformed packets under; the raw event has the exact words. */
export const packetFaults = [
  'wrong length',
  'unknown version',
  'no notification',
  'no sysUpTime first',
  'no snmpTrapOID second',
  'does not read',
] as const;
export type PacketFault = (typeof packetFaults)[number];

export const tags = {
  integer: 0x02,
  octets: 0x04,
  oid: 0x06,
  sequence: 0x30,
  ipAddress: 0x40,
  timeTicks: 0x43,
} as const;

export interface Element {
  tag: number;
  /** Where the tag stands, where the content begins and where it ends (exclusive). */
  at: number;
  start: number;
  end: number;
}

const longestLength = 4;
const mostArcs = 128;

/** The element at `at`; it must end at or before `end`, the end of its parent. */
export function elementAt(
  bytes: Buffer,
  at: number,
  end: number,
  what: string,
  fault?: PacketFault,
): Element {
  const tag = bytes[at];
  const first = bytes[at + 1];
  if (tag === undefined || first === undefined || at + 2 > end)
    throw new Malformed(`${what}: cut off`, fault);
  if ((tag & 0x1f) === 0x1f) throw new Malformed(`${what}: multi-byte tag`);
  let start = at + 2;
  let length = first;
  if (first >= 0x80) {
    const octets = first & 0x7f;
    if (octets === 0) throw new Malformed(`${what}: indefinite length`);
    if (octets > longestLength) throw new Malformed(`${what}: length of ${octets} octets`);
    if (start + octets > end) throw new Malformed(`${what}: cut off in its length`, fault);
    length = bytes.readUIntBE(start, octets);
    start += octets;
  }
  if (start + length > end)
    throw new Malformed(`${what}: runs ${start + length - end} octets past its parent`, fault);
  return { tag, at, start, end: start + length };
}

/** Walks the children of one element in order. */
export class Children {
  private at: number;

  constructor(
    private readonly bytes: Buffer,
    private readonly parent: Element,
  ) {
    this.at = parent.start;
  }

  get done(): boolean {
    return this.at >= this.parent.end;
  }

  next(what: string, tag?: number): Element {
    const element = elementAt(this.bytes, this.at, this.parent.end, what);
    if (tag !== undefined && element.tag !== tag) {
      throw new Malformed(`${what}: tag 0x${element.tag.toString(16)} where 0x${tag.toString(16)} belongs`);
    }
    this.at = element.end;
    return element;
  }

  integer(what: string, tag: number = tags.integer): number {
    return integerOf(this.bytes, this.next(what, tag), what);
  }
}

export function integerOf(bytes: Buffer, element: Element, what: string): number {
  const length = element.end - element.start;
  // Five octets: an unsigned 32-bit value with the leading zero that keeps it positive.
  if (length === 0 || length > 5) throw new Malformed(`${what}: integer of ${length} octets`);
  return bytes.readIntBE(element.start, length);
}

const mostOids = 20_000;
const longestKnownOid = 64;
const oids = new Map<string, string>();

/** The same names come in every trap: those read before are looked up by their octets. */
export function oidOf(bytes: Buffer, element: Element, what: string): string {
  if (element.end - element.start > longestKnownOid) return readOid(bytes, element, what);
  const key = bytes.toString('latin1', element.start, element.end);
  const known = oids.get(key);
  if (known !== undefined) return known;
  const oid = readOid(bytes, element, what);
  if (oids.size >= mostOids) oids.clear();
  oids.set(key, oid);
  return oid;
}

function readOid(bytes: Buffer, element: Element, what: string): string {
  const arcs: number[] = [];
  let arc = 0;
  let open = false;
  for (let at = element.start; at < element.end; at += 1) {
    const octet = bytes[at] ?? 0;
    arc = arc * 128 + (octet & 0x7f);
    if (arc > 0xffffffff) throw new Malformed(`${what}: arc beyond 32 bits`);
    open = octet >= 0x80;
    if (open) continue;
    if (arcs.length === 0) {
      const root = Math.min(2, Math.floor(arc / 40));
      arcs.push(root, arc - root * 40);
    } else arcs.push(arc);
    if (arcs.length > mostArcs) throw new Malformed(`${what}: more than ${mostArcs} arcs`);
    arc = 0;
  }
  if (open) throw new Malformed(`${what}: cut off within an arc`);
  return arcs.length === 0 ? '0.0' : arcs.join('.');
}
