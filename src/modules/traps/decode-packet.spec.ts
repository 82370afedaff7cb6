import { trapOddities } from '../../../bench/fuzz/trap-oddities.js';
import { describe, expect, test } from '@jest/globals';
import {
  integer,
  ipAddress,
  nothing,
  octets,
  oid,
  timeTicks,
  tlv,
  trapV1,
  trapV2,
} from '../../../bench/traps/build-packet.js';
import { pduOf, sealV3 } from '../../../bench/traps/build-v3.js';
import { answerInform } from './answer-inform.js';
import { decodePacket, type Notification } from './decode-packet.js';

const linkDown = '1.3.6.1.6.3.1.1.5.3';

function notification(bytes: Buffer): Notification {
  const packet = decodePacket(bytes);
  if (packet.kind !== 'notification') throw new Error(JSON.stringify(packet));
  return packet;
}

function reason(bytes: Buffer): string {
  const packet = decodePacket(bytes);
  return packet.kind === 'malformed' ? packet.reason : packet.kind;
}

const good = trapV2('qinglan', linkDown, [['1.3.6.1.2.1.2.2.1.1.7', integer(7)]]);

describe('what is well formed', () => {
  test('a v2c trap gives its community, trap OID and varbinds', () => {
    const read = notification(good);
    expect(read).toMatchObject({ version: 'v2c', pdu: 'trap', trapOid: linkDown });
    expect(read.community.toString()).toBe('qinglan');
    expect(read.varbinds[2]).toEqual({ oid: '1.3.6.1.2.1.2.2.1.1.7', type: 'Integer', value: 7 });
  });

  test('every SNMP type reads', () => {
    const values: [Buffer, unknown][] = [
      [integer(-5), -5],
      [octets('光缆'), Buffer.from('光缆')],
      [nothing(), null],
      [oid('1.3.6.1.4.1.4294967295'), '1.3.6.1.4.1.4294967295'],
      [oid('2.999.3'), '2.999.3'],
      [ipAddress('10.0.0.1'), '10.0.0.1'],
      [integer(4294967295, 0x41), 4294967295],
      [integer(4294967295, 0x42), 4294967295],
      [timeTicks(9), 9],
      [tlv(0x44, Buffer.from([1, 2])), Buffer.from([1, 2])],
      [tlv(0x46, Buffer.from('00ffffffffffffffff', 'hex')), 18446744073709551615n],
      [tlv(0x80), null],
    ];
    const varbinds = values.map(([value], n) => [`1.3.6.1.9.${n}`, value] as const);
    expect(
      notification(trapV2('c', linkDown, varbinds))
        .varbinds.slice(2)
        .map(({ value }) => value),
    ).toEqual(values.map(([, value]) => value));
  });

  test('an enterprise-specific v1 trap becomes enterprise.0.specific (RFC 3584 §3.1)', () => {
    const trap = { enterprise: '1.3.6.1.4.1.99999.7', agent: '10.1.2.3', generic: 6, specific: 2 };
    const read = notification(trapV1('c', trap, [['1.3.6.1.9.1', integer(1)]]));
    expect(read).toMatchObject({ version: 'v1', pdu: 'trap', trapOid: '1.3.6.1.4.1.99999.7.0.2' });
    expect(read.varbinds.map((varbind) => [varbind.oid, varbind.value])).toEqual([
      ['1.3.6.1.2.1.1.3.0', 77],
      ['1.3.6.1.6.3.1.1.4.1.0', '1.3.6.1.4.1.99999.7.0.2'],
      ['1.3.6.1.9.1', 1],
      ['1.3.6.1.6.3.18.1.3.0', '10.1.2.3'],
      ['1.3.6.1.6.3.1.1.4.3.0', '1.3.6.1.4.1.99999.7'],
    ]);
  });

  test.each([
    [0, '1.3.6.1.6.3.1.1.5.1'],
    [2, linkDown],
    [5, '1.3.6.1.6.3.1.1.5.6'],
  ])('generic v1 trap %i becomes snmpTraps.%s (RFC 3584 §3.1)', (generic, expected) => {
    const trap = { enterprise: '1.3.6.1.4.1.8072', agent: '10.1.2.3', generic, specific: 0 };
    expect(notification(trapV1('c', trap, [])).trapOid).toBe(expected);
  });

  test('an snmpTrapAddress that a v1 trap already carries stays (RFC 3584 §3.1)', () => {
    const trap = { enterprise: '1.3.6.1.4.1.8072', agent: '10.9.9.9', generic: 2, specific: 0 };
    const { varbinds } = notification(trapV1('c', trap, [['1.3.6.1.6.3.18.1.3.0', ipAddress('10.1.1.1')]]));
    expect(
      varbinds.filter((varbind) => varbind.oid.startsWith('1.3.6.1.6.3.18')).map(({ value }) => value),
    ).toEqual(['10.1.1.1']);
  });

  test('a v3 message is told from a broken one', () => {
    const seal = { engineId: Buffer.from('engine'), boots: 1, time: 1, user: 'noc', keys: {} };
    expect(decodePacket(sealV3(seal, pduOf(good))).kind).toBe('v3');
    expect(reason(tlv(0x30, integer(3), tlv(0x30), octets(''), tlv(0x30)))).toBe('msgID: cut off');
  });

  test('the answer to an inform is the same message as a response without error (RFC 3416 §4.2.7)', () => {
    const inform = trapV2('qinglan', linkDown, [['1.3.6.1.9.1', integer(7)]], 'inform', 4711);
    expect(notification(inform).pdu).toBe('inform');
    const answer = answerInform(Buffer.concat([inform, Buffer.from('tail')]));
    expect(answer.indexOf(0xa2)).toBe(inform.indexOf(0xa6));
    expect(
      answer.equals(Buffer.from(inform).fill(0xa2, inform.indexOf(0xa6), inform.indexOf(0xa6) + 1)),
    ).toBe(true);
  });
});

describe('what is malformed', () => {
  test('a packet cut off at any octet is malformed and never throws', () => {
    for (let length = 0; length < good.length; length += 1) {
      expect(decodePacket(good.subarray(0, length)).kind).toBe('malformed');
    }
  });

  test('a packet with any one octet changed never throws', () => {
    for (let at = 0; at < good.length; at += 1) {
      for (const value of [0x00, 0x30, 0x7f, 0x80, 0x84, 0xff]) {
        const broken = Buffer.from(good);
        broken[at] = value;
        expect(['notification', 'malformed', 'v3']).toContain(decodePacket(broken).kind);
      }
    }
  });

  test.each([
    ['nothing at all', Buffer.alloc(0), /cut off/],
    ['no sequence', octets('hello'), /not a sequence/],
    ['an indefinite length', Buffer.from([0x30, 0x80, 0, 0]), /indefinite/],
    ['a length of nine octets', Buffer.from([0x30, 0x89, 1, 1, 1, 1, 1, 1, 1, 1, 1]), /length of 9/],
    ['a length of four gigabytes', Buffer.from([0x30, 0x84, 0xff, 0xff, 0xff, 0xff]), /past its parent/],
    ['version 2', tlv(0x30, integer(2), octets('c'), tlv(0xa7)), /version: 2/],
    ['an empty integer', tlv(0x30, tlv(0x02), octets('c'), tlv(0xa7)), /integer of 0/],
    ['a get request', tlv(0x30, integer(1), octets('c'), tlv(0xa0)), /GetRequest/],
    ['a v2 trap in a v1 message', tlv(0x30, integer(0), octets('c'), tlv(0xa7)), /no v1 trap/],
    [
      'a generic trap of 7',
      trapV1('c', { enterprise: '1.3.6.1', agent: '1.1.1.1', generic: 7, specific: 0 }, []),
      /generic-trap: 7/,
    ],
    ['a value of unknown type', trapV2('c', linkDown, [['1.3.6.1', tlv(0x99)]]), /unknown type/],
    [
      'an arc beyond 32 bits',
      trapV2('c', linkDown, [['1.3', tlv(0x06, Buffer.from('2bffffffffff7f', 'hex'))]]),
      /beyond 32 bits/,
    ],
    ['an address of five octets', trapV2('c', linkDown, [['1.3', tlv(0x40, Buffer.alloc(5))]]), /IpAddress/],
    [
      'an integer of nine octets',
      trapV2('c', linkDown, [['1.3', tlv(0x02, Buffer.alloc(9, 0x7f))]]),
      /Integer/,
    ],
    [
      'two values in a varbind',
      trapV2('c', linkDown, [['1.3', Buffer.concat([integer(1), integer(2)])]]),
      /after its value/,
    ],
  ])('%s', (_, bytes, expected) => {
    expect(reason(bytes)).toMatch(expected);
  });

  test('a value that claims more than its varbind holds is malformed', () => {
    const broken = Buffer.from(good);
    broken[broken.length - 5] = 0x7f;
    expect(reason(broken)).toMatch(/varbind 3 value: runs \d+ octets past/);
  });

  test('deep nesting is no deeper than a varbind', () => {
    let nest = integer(1);
    for (let depth = 0; depth < 5_000; depth += 1) nest = tlv(0x30, nest);
    expect(reason(trapV2('c', linkDown, [['1.3', nest]]))).toMatch(/unknown type 0x30/);
  });
});

describe('the kinds of faults known tests of receivers are made of', () => {
  test.each(trapOddities('c').map((bytes, n) => [n + 1, bytes] as const))(
    'oddity %i is judged without a throw, and without a hang',
    (n, bytes) => {
      const begun = performance.now();
      const packet = decodePacket(bytes);
      expect(performance.now() - begun).toBeLessThan(1_000);
      // A long or strange community is a well-formed one; whose it is is asked later.
      expect(packet.kind).toBe(n <= 2 ? 'notification' : 'malformed');
    },
  );
});
