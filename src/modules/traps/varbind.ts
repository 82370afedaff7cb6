/** One varbind of a notification and how its value is read (RFC 3416 §3; values by net-snmp within checked bounds). */
import ber from 'asn1-ber';
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

function valueOf(bytes: Buffer, element: Element, what: string): Pick<Varbind, 'type' | 'value'> {
  const type = byTag.get(element.tag);
  if (type === undefined) throw new Malformed(`${what}: value of unknown type 0x${element.tag.toString(16)}`);
  // asn1-ber splits object identifiers under 2. wrongly, so ours are read here.
  if (type === 'OID') return { type, value: oidOf(bytes, element, what) };
  let value: unknown;
  try {
    value = snmp.ObjectParser.readVarbindValue(
      new ber.BerReader(bytes.subarray(element.at, element.end)),
      element.tag,
    );
  } catch (cause) {
    throw new Malformed(`${what}: ${type} does not read`, { cause });
  }
  if (type === 'Counter64' && Buffer.isBuffer(value)) {
    if (value.length === 0 || value.length > 9)
      throw new Malformed(`${what}: Counter64 of ${value.length} octets`);
    return { type, value: BigInt(`0x${value.toString('hex')}`) };
  }
  if (value === null || typeof value === 'string' || typeof value === 'number' || Buffer.isBuffer(value)) {
    return { type, value };
  }
  throw new Malformed(`${what}: ${type} does not read`);
}
