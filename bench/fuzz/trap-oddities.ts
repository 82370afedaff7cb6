/** Twelve v1 traps, one of each kind of fault that the PROTOS c06-snmpv1 trap suite is made of; sent whole, none may be accepted as it stands unless it is well-formed. */
import { integer, ipAddress, octets, oid, timeTicks, tlv } from '../traps/build-packet.js';

const enterprise = oid('1.3.6.1.4.1.99999.7');
const varbind = (value: Buffer): Buffer => tlv(0x30, tlv(0x30, oid('1.3.6.1.4.1.99999.7.9.1'), value));

interface Fields {
  version: Buffer;
  community: Buffer;
  enterprise: Buffer;
  agent: Buffer;
  generic: Buffer;
  specific: Buffer;
  time: Buffer;
  varbinds: Buffer;
}

function trap(community: string, given: Partial<Fields> = {}): Buffer {
  const fields: Fields = {
    version: integer(0),
    community: octets(community),
    enterprise,
    agent: ipAddress('10.1.1.1'),
    generic: integer(6),
    specific: integer(1),
    time: timeTicks(1),
    varbinds: varbind(octets('x')),
    ...given,
  };
  const { version, community: name, ...pdu } = fields;
  return tlv(0x30, version, name, tlv(0xa4, ...Object.values(pdu)));
}

function nested(depth: number): Buffer {
  let inner = octets('x');
  for (let left = depth; left > 0; left -= 1) inner = tlv(0x30, inner);
  return inner;
}

/** A length written in more octets than it needs, or claiming more than there is. */
const withLength = (tag: number, length: readonly number[], content: Buffer): Buffer =>
  Buffer.concat([Buffer.from([tag, ...length]), content]);

export function trapOddities(community: string): Buffer[] {
  const text = Buffer.from('x');
  return [
    trap(community, { community: octets(Buffer.alloc(4_000, 0x41)) }),
    trap(community, { community: octets('%s%n%x%p'.repeat(50)) }),
    trap(community, { community: withLength(0x04, [0x84, 0xff, 0xff, 0xff, 0xff], text) }),
    trap(community, { enterprise: withLength(0x06, [0x80], text) }),
    trap(community, { enterprise: tlv(0x06, Buffer.alloc(1_000, 0xff)) }),
    trap(community, { agent: tlv(0x40, Buffer.alloc(200, 1)) }),
    trap(community, { generic: integer(-2_147_483_648), specific: integer(-1) }),
    trap(community, { specific: tlv(0x02, Buffer.alloc(64, 0x7f)) }),
    trap(community, { time: tlv(0x43) }),
    trap(community, { varbinds: tlv(0x30, nested(500)) }),
    trap(community, { varbinds: varbind(tlv(0x03, Buffer.alloc(3))) }),
    withLength(0x30, [0x88, 0, 0, 0, 0, 0, 0, 0, 5], trap(community).subarray(2)),
  ];
}
