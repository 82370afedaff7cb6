import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { NetworkElements } from './find-element.js';
import { ProfileBook } from './profile-book.js';
import { readTrap } from './read-trap.js';
import { readTrapProfiles } from './trap-profiles.service.js';
import type { Varbind } from './varbind.js';

const folder = join(import.meta.dirname, '../../../config/traps');
const profiles = await readTrapProfiles(folder);
const book = new ProfileBook(profiles);
const elements = new NetworkElements(
  [
    { code: 'TEL-EX-02', carrier: 'telecom', address: '10.10.1.3' },
    { code: 'TEL-AG-01', carrier: 'telecom', address: '10.10.2.1' },
  ],
  [
    {
      code: 'L-TEL-008',
      carrier: 'telecom',
      aSite: 'TEL-EX-02',
      zSite: 'TEL-AG-01',
      aIfIndex: 104,
      zIfIndex: 101,
    },
  ],
);

/** Octets are written as text, or as 0x… where they are no UTF-8. */
function varbind({
  oid,
  type,
  value,
}: {
  oid: string;
  type: Varbind['type'];
  value: string | number | null;
}): Varbind {
  if (type !== 'OctetString') return { oid, type, value };
  const text = String(value);
  return {
    oid,
    type,
    value: /^0x([0-9a-f]{2})+$/.test(text) ? Buffer.from(text.slice(2), 'hex') : Buffer.from(text),
  };
}

function map(carrier: string, agent: string, trapOid: string, varbinds: readonly Varbind[]) {
  const { alarm } = readTrap(book, elements, { carrier, agentAddress: agent, trapOid, varbinds });
  if (!alarm) throw new Error('no alarm');
  return alarm;
}

describe.each(profiles)('samples of $profile', (profile) => {
  // A profile in shadow is tried as if it were in use.
  const alone = new ProfileBook([{ ...profile, shadow: false }]);
  test.each(profile.samples)('$says', ({ carrier, agent, trap, varbinds, expect: expected, ...source }) => {
    const { alarm, does, eventAt, counted } = readTrap(alone, elements, {
      carrier,
      agentAddress: agent,
      trapOid: trap,
      varbinds: varbinds.map(varbind),
      ...source,
    });
    const { eventAt: moment, ...wanted } = expected;
    expect({ does, ...alarm, sequence: alarm?.sequence ?? counted?.sequence }).toMatchObject(wanted);
    if (moment !== undefined) expect(eventAt).toEqual(new Date(moment));
  });
});

const ifIndex = (value: number): Varbind => ({ oid: `1.3.6.1.2.1.2.2.1.1.${value}`, type: 'Integer', value });
const linkDown = '1.3.6.1.6.3.1.1.5.3';
const linkUp = '1.3.6.1.6.3.1.1.5.4';
const modelState = (state: number): Varbind[] => [
  { oid: '1.3.6.1.2.1.118.1.2.2.1.13.1', type: 'OID', value: `1.3.6.1.2.1.118.1.1.2.1.3.0.1.${state}` },
  { oid: '1.3.6.1.2.1.118.1.2.2.1.10.1', type: 'OID', value: '1.3.6.1.2.1.2.2.1.1.104' },
];

describe('identity', () => {
  test('linkUp clears what linkDown of the same interface raised', () => {
    const down = map('telecom', '10.10.1.3', linkDown, [ifIndex(104)]);
    expect(map('telecom', '10.10.1.3', linkUp, [ifIndex(104)]).identity).toBe(down.identity);
    expect(map('telecom', '10.10.1.3', linkUp, [ifIndex(105)]).identity).not.toBe(down.identity);
  });

  test('the two ends of one link are two alarms on that link', () => {
    const a = map('telecom', '10.10.1.3', linkDown, [ifIndex(104)]);
    const z = map('telecom', '10.10.2.1', linkDown, [ifIndex(101)]);
    expect([a.link, z.link]).toEqual(['L-TEL-008', 'L-TEL-008']);
    expect(a.identity).not.toBe(z.identity);
  });

  test('alarmClearState clears whatever model state was raised (RFC 3877 §5.4)', () => {
    const active = map('telecom', '10.10.1.3', '1.3.6.1.2.1.118.0.2', modelState(6));
    const changed = map('telecom', '10.10.1.3', '1.3.6.1.2.1.118.0.2', modelState(4));
    const clear = map('telecom', '10.10.1.3', '1.3.6.1.2.1.118.0.3', modelState(1));
    expect([active.severity, changed.severity, clear.does]).toEqual([3, 5, 'clear']);
    expect(new Set([active.identity, changed.identity, clear.identity]).size).toBe(1);
  });

  test('a raise of severity cleared is a clear (X.733)', () => {
    expect(map('telecom', '10.10.1.3', '1.3.6.1.2.1.118.0.2', modelState(1)).does).toBe('clear');
  });

  test('a clear that carries only the serial still clears', () => {
    const serial: Varbind = { oid: '1.3.6.1.4.1.99999.7.1.1.0', type: 'Gauge', value: 4711 };
    const mapped = map('telecom', '10.10.1.3', '1.3.6.1.4.1.99999.7.0.2', [serial]);
    expect(mapped).toMatchObject({ does: 'clear', serial: '4711', mapped: true });
  });

  test('another carrier’s object is nobody’s site or link', () => {
    const mapped = map('mobile', '10.10.1.3', linkDown, [ifIndex(104)]);
    expect([mapped.site, mapped.link]).toEqual([undefined, undefined]);
  });

  test('an identity too long for an index is replaced by its hash', () => {
    const long = '1.3.6.1.'.concat('4294967295.'.repeat(80), '1');
    const resource: Varbind = { oid: '1.3.6.1.2.1.118.1.2.2.1.10.1', type: 'OID', value: long };
    const [model] = modelState(6);
    const mapped = map('telecom', '10.10.1.3', '1.3.6.1.2.1.118.0.2', model ? [model, resource] : []);
    expect(mapped.identity).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('what no profile knows', () => {
  test('an unknown trap is an indeterminate alarm that shows every varbind', () => {
    const mapped = map('telecom', '10.10.1.3', '1.3.6.1.4.1.4242.0.1', [
      { oid: '1.3.6.1.9.1', type: 'Counter64', value: 18446744073709551615n },
      { oid: '1.3.6.1.9.2', type: 'OctetString', value: Buffer.from('光功率') },
      { oid: '1.3.6.1.9.3', type: 'OctetString', value: Buffer.from([0xff, 0x00, 0x41]) },
      { oid: '1.3.6.1.9.4', type: 'OctetString', value: Buffer.from('nul\0inside') },
      { oid: '1.3.6.1.6.3.18.1.4.0', type: 'OctetString', value: Buffer.from('secret') },
    ]);
    expect(mapped).toMatchObject({
      does: 'raise',
      severity: 2,
      mapped: false,
      profile: 'unmapped',
      site: 'TEL-EX-02',
    });
    expect(mapped.varbinds.map(({ value }) => value)).toEqual([
      '18446744073709551615',
      '光功率',
      '0xff0041',
      '0x6e756c00696e73696465',
    ]);
  });

  test('one unknown trap from two agents is two alarms', () => {
    const one = map('telecom', '10.10.1.3', '1.3.6.1.4.1.4242.0.1', []);
    expect(map('telecom', '10.10.2.1', '1.3.6.1.4.1.4242.0.1', []).identity).not.toBe(one.identity);
  });
});
