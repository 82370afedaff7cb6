import { expect, test } from '@jest/globals';
import { octets, trapV1, trapV2 } from '../../../bench/traps/build-packet.js';
import { pduOf, sealV3 } from '../../../bench/traps/build-v3.js';
import { showDatagram, tellsCommunity } from './show-datagram.js';

const secret = Buffer.from('sesame').toString('hex');
const trap = '1.3.6.1.6.3.1.1.5.3';

test('the community is struck out of v1 and v2c, and every octet else is shown', () => {
  const v1 = trapV1(
    'sesame',
    { enterprise: '1.3.6.1.4.1.1', agent: '10.0.0.1', generic: 2, specific: 0 },
    [],
  );
  for (const bytes of [v1, trapV2('sesame', trap, [])]) {
    const { hex, hidden } = showDatagram(bytes);
    expect(hex).not.toContain(secret);
    expect(hidden).toBe(6);
    expect(hex).toBe(bytes.toString('hex').replace(secret, '*'.repeat(12)));
  }
});

test('a community that stands in a value is struck out there too', () => {
  const named = ['1.3.6.1.6.3.18.1.4.0', octets('abc')] as const;
  const { hex } = showDatagram(trapV2('sesame', trap, [named, ['1.3.6.1.4.1.1.1', octets('open sesame')]]));
  expect(hex).not.toContain(secret);
  expect(hex).not.toContain(Buffer.from('abc').toString('hex'));
  expect(hex).toContain(Buffer.from('open ').toString('hex'));
});

test('of what does not read only the octets before the community are shown', () => {
  const cut = trapV2('sesame', trap, []).subarray(0, 20);
  expect(showDatagram(cut)).toEqual({ hex: cut.subarray(0, 5).toString('hex'), hidden: 15 });
});

test('a v3 message holds no community', () => {
  const seal = { engineId: Buffer.from('80001f88aabbcc', 'hex'), boots: 1, time: 1, user: 'u', keys: {} };
  const bytes = sealV3(seal, pduOf(trapV2('', trap, [])));
  expect(showDatagram(bytes)).toEqual({ hex: bytes.toString('hex'), hidden: 0 });
});

test('a value that holds the community is told from others', () => {
  expect(tellsCommunity(Buffer.from('xsesame'), Buffer.from('sesame'))).toBe(true);
  expect(tellsCommunity(Buffer.from('x'), Buffer.from('sesame'))).toBe(false);
  expect(tellsCommunity(Buffer.from('abc'), Buffer.from('a'))).toBe(false);
});
