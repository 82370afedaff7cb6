/** Well-formed packets of every version and PDU type to mutate, the values long and odd among them. */
import { KeyRing } from '../../src/modules/traps/usm-keys.js';
import {
  gauge,
  integer,
  ipAddress,
  nothing,
  octets,
  oid,
  qinglanRaised,
  qinglanVarbinds,
  timeTicks,
  tlv,
  trapV1,
  trapV2,
} from '../traps/build-packet.js';
import { pduOf, sealV3 } from '../traps/build-v3.js';

const enterprise = '1.3.6.1.4.1.99999.7';
const values = [
  integer(-1),
  octets(Buffer.alloc(600, 0x41)),
  oid('2.100.3.4294967295'),
  nothing(),
  gauge(4_294_967_295),
  timeTicks(0),
  ipAddress('10.1.2.3'),
  tlv(0x46, Buffer.alloc(8, 0xff)),
  tlv(0x44, Buffer.from('9f780442c80000', 'hex')),
  tlv(0x80),
];
const odd = values.map((value, n) => [`${enterprise}.9.${n}`, value] as const);

export function trapSeeds(community: string, user: string, passphrase: string): Buffer[] {
  const raised = qinglanVarbinds({ serial: 1, object: 'fuzz', problem: '模糊测试' });
  const trap = trapV2(community, qinglanRaised, raised);
  const inform = trapV2(community, qinglanRaised, raised, 'inform', 77);
  const wide = trapV2(community, '1.3.6.1.4.1.4242.0.1', odd);
  const otherPdus = [0xa0, 0xa1, 0xa2, 0xa3, 0xa5, 0xa8].map((tag) => {
    const bytes = Buffer.from(trap);
    bytes[trap.length - pduOf(trap).length] = tag;
    return bytes;
  });
  const engineId = Buffer.from('80001f88aabbccdd', 'hex');
  const ring = new KeyRing({
    auth: { protocol: 'SHA-256', passphrase },
    priv: { protocol: 'AES-256', passphrase },
  });
  const seal = { engineId, boots: 1, time: 1, user, keys: ring.at(engineId) };
  const probe = { engineId: Buffer.alloc(0), boots: 0, time: 0, user: '', keys: {}, reportable: true };
  return [
    trap,
    inform,
    wide,
    trapV1(community, { enterprise, agent: '10.1.1.1', generic: 6, specific: 1 }, raised),
    trapV1(community, { enterprise, agent: '0.0.0.0', generic: 2, specific: 0 }, odd),
    trapV2('wrong', qinglanRaised, raised, 'inform'),
    ...otherPdus,
    sealV3(seal, pduOf(trap)),
    sealV3({ ...seal, keys: {} }, pduOf(trap)),
    sealV3({ ...seal, reportable: true }, pduOf(inform)),
    sealV3(probe, pduOf(inform)),
  ];
}
