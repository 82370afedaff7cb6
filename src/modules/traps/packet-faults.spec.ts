import { expect, test } from '@jest/globals';
import {
  integer,
  ipAddress,
  octets,
  oid,
  timeTicks,
  tlv,
  trapV2,
} from '../../../bench/traps/build-packet.js';
import type { PacketFault } from './ber.js';
import { decodePacket, decodeScoped } from './decode-packet.js';

const linkDown = '1.3.6.1.6.3.1.1.5.3';
const good = trapV2('c', linkDown, [['1.3.6.1.2.1.2.2.1.1.7', integer(7)]]);
const upTime = ['1.3.6.1.2.1.1.3.0', timeTicks(1)] as const;
const trapOid = ['1.3.6.1.6.3.1.1.4.1.0', oid(linkDown)] as const;
const extra = ['1.3.6.1.9.1', integer(1)] as const;
const list = (...varbinds: (readonly [string, Buffer])[]): Buffer =>
  tlv(0x30, ...varbinds.map(([name, value]) => tlv(0x30, oid(name), value)));
const head = [integer(1), integer(0), integer(0)];
const v2 = (...varbinds: (readonly [string, Buffer])[]): Buffer =>
  tlv(0x30, integer(1), octets('c'), tlv(0xa7, ...head, list(...varbinds)));

// Each check that comes before a packet is believed: what is wrong, the fault counted and the words kept.
test.each<[string, Buffer, PacketFault, string]>([
  ['nothing came', Buffer.alloc(0), 'wrong length', 'message: cut off'],
  ['one octet', good.subarray(0, 1), 'wrong length', 'message: cut off'],
  [
    'longer than its datagram',
    good.subarray(0, -4),
    'wrong length',
    'message: runs 4 octets past its parent',
  ],
  [
    'shorter than its datagram (RFC 3417 §8)',
    Buffer.concat([good, Buffer.from('tail')]),
    'wrong length',
    'message: 4 octets after its end',
  ],
  ['version 2', tlv(0x30, integer(2), octets('c'), tlv(0xa7)), 'unknown version', 'version: 2'],
  ['version −1', tlv(0x30, integer(-1), octets('c'), tlv(0xa7)), 'unknown version', 'version: -1'],
  [
    'a get request',
    tlv(0x30, integer(1), octets('c'), tlv(0xa0)),
    'no notification',
    'pdu: GetRequest is no notification',
  ],
  [
    'a v1 trap in a v2c message',
    tlv(0x30, integer(1), octets('c'), tlv(0xa4)),
    'no notification',
    'pdu: Trap is no notification',
  ],
  [
    'an inform in a v1 message',
    tlv(0x30, integer(0), octets('c'), tlv(0xa6)),
    'no notification',
    'pdu: InformRequest is no v1 trap',
  ],
  ['no varbinds', v2(), 'no sysUpTime first', 'varbind 1: nothing where sysUpTime.0 belongs'],
  [
    'snmpTrapOID.0 alone',
    v2(trapOid),
    'no sysUpTime first',
    'varbind 1: OID 1.3.6.1.6.3.1.1.4.1.0 where sysUpTime.0 belongs',
  ],
  [
    'the two the other way round',
    v2(trapOid, upTime),
    'no sysUpTime first',
    'varbind 1: OID 1.3.6.1.6.3.1.1.4.1.0 where sysUpTime.0 belongs',
  ],
  [
    'a sysUpTime.0 that is no time',
    v2([upTime[0], integer(1)], trapOid),
    'no sysUpTime first',
    'varbind 1: Integer 1.3.6.1.2.1.1.3.0 where sysUpTime.0 belongs',
  ],
  [
    'another time first',
    v2(['1.3.6.1.2.1.25.1.1.0', timeTicks(1)], trapOid),
    'no sysUpTime first',
    'varbind 1: TimeTicks 1.3.6.1.2.1.25.1.1.0 where sysUpTime.0 belongs',
  ],
  [
    'sysUpTime.0 alone',
    v2(upTime),
    'no snmpTrapOID second',
    'varbind 2: nothing where snmpTrapOID.0 belongs',
  ],
  [
    'snmpTrapOID.0 third',
    v2(upTime, extra, trapOid),
    'no snmpTrapOID second',
    'varbind 2: Integer 1.3.6.1.9.1 where snmpTrapOID.0 belongs',
  ],
  [
    'a snmpTrapOID.0 that is no OID',
    v2(upTime, [trapOid[0], octets(linkDown)]),
    'no snmpTrapOID second',
    'varbind 2: OctetString 1.3.6.1.6.3.1.1.4.1.0 where snmpTrapOID.0 belongs',
  ],
  [
    'something after the PDU',
    tlv(0x30, integer(1), octets('c'), tlv(0xa7, ...head, list(upTime, trapOid)), integer(1)),
    'does not read',
    'message: something after its pdu',
  ],
  [
    'something after the varbinds',
    tlv(0x30, integer(1), octets('c'), tlv(0xa7, ...head, list(upTime, trapOid), integer(1))),
    'does not read',
    'pdu: something after its varbinds',
  ],
  [
    'something after the varbinds of a v1 trap',
    tlv(
      0x30,
      integer(0),
      octets('c'),
      tlv(
        0xa4,
        oid('1.3.6.1'),
        ipAddress('1.1.1.1'),
        integer(0),
        integer(0),
        timeTicks(1),
        tlv(0x30),
        integer(1),
      ),
    ),
    'does not read',
    'pdu: something after its varbinds',
  ],
  ['no sequence', octets('hello'), 'does not read', 'message: not a sequence'],
])('%s', (_, bytes, fault, words) => {
  expect(decodePacket(bytes)).toMatchObject({ kind: 'malformed', fault, reason: words });
});

test('inside v3 the first two varbinds are asked for as well', () => {
  const scoped = (pdu: Buffer): Buffer => tlv(0x30, octets('engine'), octets(''), pdu);
  const fault = (...varbinds: (readonly [string, Buffer])[]) =>
    decodeScoped(scoped(tlv(0xa7, ...head, list(...varbinds))));
  expect(fault(upTime, trapOid)).toMatchObject({ kind: 'notification', version: 'v3', trapOid: linkDown });
  expect(fault(trapOid, upTime)).toMatchObject({ fault: 'no sysUpTime first', version: 'v3' });
  expect(fault(upTime, extra)).toMatchObject({ fault: 'no snmpTrapOID second' });
  expect(decodeScoped(scoped(tlv(0xa0)))).toMatchObject({ fault: 'no notification' });
});
