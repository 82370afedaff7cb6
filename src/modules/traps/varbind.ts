/** One varbind of a notification and how its value is read, strictly (RFC 2578 §7.1; RFC 3416 §3). */
import snmp from 'net-snmp';
import { Children, type Element, Malformed, oidOf, tags } from './ber.js';

export const valueTypes = [
  'Integer',
  'OctetString',
  'Null',
  'OID',
  'IpAddress',
  'Counter',
  'Gauge',
  'TimeTicks',
  'Opaque',
  'Counter64',
  'NoSuchObject',
  'NoSuchInstance',
  'EndOfMibView',
] as const;
export type ValueType = (typeof valueTypes)[number];

export interface Varbind {
  oid: string;
  type: ValueType;
  value: string | number | bigint | Buffer | null;
}

const byTag = new Map<number, ValueType>();
for (const type of valueTypes) {
  const tag = snmp.ObjectType[type];
  if (tag !== undefined) byTag.set(tag, type);
}

export function varbindsOf(bytes: Buffer, list: Element): Varbind[] {
  const varbinds: Varbind[] = [];
  for (const entries = new Children(bytes, list); !entries.done;) {
    const what = `varbind ${varbinds.length + 1}`;
    const entry = new Children(bytes, entries.next(what, tags.sequence));
    const oid = oidOf(bytes, entry.next(`${what} name`, tags.oid), `${what} name`);
    const value = entry.next(`${what} value`);
    if (!entry.done) throw new Malformed(`${what}: something after its value`);
    varbinds.push({ oid, ...valueOf(bytes, value, what) });
  }
  return varbinds;
}

const longestInteger = 4;
/** An unsigned 32-bit value may have a zero before it that keeps it positive. */
const longestUnsigned = 5;

function valueOf(bytes: Buffer, element: Element, what: string): Pick<Varbind, 'type' | 'value'> {
  const type = byTag.get(element.tag);
  if (type === undefined) throw new Malformed(`${what}: value of unknown type 0x${element.tag.toString(16)}`);
  const { start, end } = element;
  const length = end - start;
  const atMost = (most: number): void => {
    if (length === 0 || length > most) throw new Malformed(`${what}: ${type} of ${length} octets`);
  };
  switch (type) {
    case 'Integer':
      atMost(longestInteger);
      return { type, value: bytes.readIntBE(start, length) };
    case 'Counter':
    case 'Gauge':
    case 'TimeTicks':
      atMost(longestUnsigned);
      if (length === longestUnsigned && bytes[start] !== 0)
        throw new Malformed(`${what}: ${type} beyond 32 bits`);
      return { type, value: bytes.readIntBE(start, length) >>> 0 };
    case 'Counter64':
      atMost(9);
      return { type, value: BigInt(`0x${bytes.toString('hex', start, end)}`) };
    case 'OID':
      return { type, value: oidOf(bytes, element, what) };
    case 'IpAddress':
      if (length !== 4) throw new Malformed(`${what}: ${type} of ${length} octets`);
      return {
        type,
        value: `${bytes[start] ?? 0}.${bytes[start + 1] ?? 0}.${bytes[start + 2] ?? 0}.${bytes[start + 3] ?? 0}`,
      };
    case 'OctetString':
    case 'Opaque':
      return { type, value: bytes.subarray(start, end) };
    case 'Null':
    case 'NoSuchObject':
    case 'NoSuchInstance':
    case 'EndOfMibView':
      if (length !== 0) throw new Malformed(`${what}: ${type} of ${length} octets`);
      return { type, value: null };
  }
}
