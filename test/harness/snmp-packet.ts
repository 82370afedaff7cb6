/** The SNMP v2c messages a simulated network manager sends and answers with (RFC 3416 §3). */
import { Children, elementAt, oidOf, tags } from '../../src/modules/traps/ber.js';
import { integerTlv, octetsTlv, oidTlv, tlv } from '../../src/modules/traps/ber-write.js';

export type Valued = readonly [oid: string, value: Buffer];

export const integer = (value: number): Buffer => integerTlv(value);
export const gauge = (value: number): Buffer => integerTlv(value, 0x42);
export const ticks = (value: number): Buffer => integerTlv(value, tags.timeTicks);
export const text = (value: string): Buffer => octetsTlv(Buffer.from(value));
export const object = (value: string): Buffer => oidTlv(value);
export const endOfMibView = Buffer.from([0x82, 0]);
export const noSuchInstance = Buffer.from([0x81, 0]);

const pduTags = { get: 0xa0, next: 0xa1, response: 0xa2, set: 0xa3, bulk: 0xa5, trap: 0xa7 } as const;
type Asking = 'get' | 'next' | 'set' | 'bulk';

function listTlv(varbinds: readonly Valued[]): Buffer {
  return tlv(tags.sequence, ...varbinds.map(([oid, value]) => tlv(tags.sequence, oidTlv(oid), value)));
}

function message(community: string, pdu: Buffer): Buffer {
  return tlv(tags.sequence, integerTlv(1), octetsTlv(Buffer.from(community)), pdu);
}

export function trapPacket(community: string, trap: string, varbinds: readonly Valued[]): Buffer {
  const all: Valued[] = [
    ['1.3.6.1.2.1.1.3.0', ticks(1)],
    ['1.3.6.1.6.3.1.1.4.1.0', oidTlv(trap)],
    ...varbinds,
  ];
  return message(community, tlv(pduTags.trap, integerTlv(1), integerTlv(0), integerTlv(0), listTlv(all)));
}

export interface Question {
  community: string;
  asks: Asking;
  requestId: number;
  nonRepeaters: number;
  repetitions: number;
  /** With the value to be set, as it was encoded. */
  varbinds: Valued[];
}

/** Undefined for what is no request of this protocol. */
export function readQuestion(bytes: Buffer): Question | undefined {
  try {
    const parts = new Children(bytes, elementAt(bytes, 0, bytes.length, 'message'));
    if (parts.integer('version') !== 1) return undefined;
    const community = parts.next('community', tags.octets);
    const pdu = parts.next('pdu');
    const asks = (['get', 'next', 'set', 'bulk'] as const).find((name) => pduTags[name] === pdu.tag);
    if (!asks) return undefined;
    const fields = new Children(bytes, pdu);
    const requestId = fields.integer('request id');
    const nonRepeaters = fields.integer('non-repeaters');
    const repetitions = fields.integer('repetitions');
    const varbinds: Valued[] = [];
    for (const entries = new Children(bytes, fields.next('varbinds')); !entries.done;) {
      const entry = new Children(bytes, entries.next('varbind'));
      const oid = oidOf(bytes, entry.next('name', tags.oid), 'name');
      const value = entry.next('value');
      varbinds.push([oid, bytes.subarray(value.at, value.end)]);
    }
    const name = bytes.toString('utf8', community.start, community.end);
    return { community: name, asks, requestId, nonRepeaters, repetitions, varbinds };
  } catch {
    return undefined;
  }
}

export function answerPacket(
  { community, requestId }: Question,
  varbinds: readonly Valued[],
  errorStatus = 0,
): Buffer {
  const error = errorStatus === 0 ? 0 : 1;
  return message(
    community,
    tlv(
      pduTags.response,
      integerTlv(requestId),
      integerTlv(errorStatus),
      integerTlv(error),
      listTlv(varbinds),
    ),
  );
}
