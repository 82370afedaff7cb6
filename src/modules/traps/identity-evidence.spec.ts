import { describe, expect, test } from '@jest/globals';
import { convertV1, trapAddressName } from './convert-v1.js';
import {
  addressInEngineId,
  type Evidence,
  type Known,
  nameDevice,
  weighEvidence,
} from './identity-evidence.js';

const named = (value: string) => ({ oid: trapAddressName, type: 'IpAddress', value }) as const;
const v2 = (...varbinds: ReturnType<typeof named>[]) => ({ version: 'v2c', varbinds });
const v1 = (agentAddr: string, ...varbinds: ReturnType<typeof named>[]) => ({
  version: 'v1',
  agentAddr,
  ...convertV1({
    enterprise: '1.3.6.1.4.1.1',
    agentAddress: agentAddr,
    generic: 2,
    specific: 0,
    upTime: 0,
    varbinds,
  }),
});
const source = (trustedRelay: boolean) => ({ code: 'NMS', network: '10.0.0.0/8', trustedRelay });
const weigh = (known: Partial<Known>): Record<string, Pick<Evidence, 'says' | 'standing' | 'because'>> =>
  Object.fromEntries(
    weighEvidence({ source: source(true), udpSource: '10.0.0.1', naming: v2(), ...known }).map(
      ({ question, by, ...rest }) => [`${question} ${by}`, rest],
    ),
  );

describe('which device a trap speaks of', () => {
  test('a trusted relay names it in snmpTrapAddress.0', () => {
    expect(nameDevice(true, v2(named('10.9.9.9')), '10.0.0.1')).toEqual({
      address: '10.9.9.9',
      by: 'trap-address',
    });
  });

  test('of any other sender the address it sends from counts', () => {
    expect(nameDevice(false, v2(named('10.9.9.9')), '10.0.0.1')).toEqual({
      address: '10.0.0.1',
      by: 'udp-source',
    });
  });

  test('a v1 trap names it in its agent-addr, unless it carries snmpTrapAddress.0 itself', () => {
    expect(nameDevice(true, v1('10.8.8.8'), '10.0.0.1')).toEqual({ address: '10.8.8.8', by: 'agent-addr' });
    expect(nameDevice(true, v1('10.8.8.8', named('10.9.9.9')), '10.0.0.1')).toEqual({
      address: '10.9.9.9',
      by: 'trap-address',
    });
  });

  test('0.0.0.0 names nobody', () => {
    expect(nameDevice(true, v1('0.0.0.0'), '10.0.0.1').by).toBe('udp-source');
  });
});

describe('what is said of the other evidence', () => {
  test('an address from a relay that is not trusted is refused, with the reason', () => {
    const found = weigh({ source: source(false), naming: v2(named('10.9.9.9')) });
    expect(found['device trap-address']).toEqual({
      says: '10.9.9.9',
      standing: 'refused',
      because: 'relay-not-trusted',
    });
    expect(found['device udp-source']).toEqual({ says: '10.0.0.1', standing: 'won', because: 'first' });
    expect(found['device agent-addr']).toEqual({ standing: 'silent', because: 'not-carried' });
  });

  test('what came second is compared with what won', () => {
    const found = weigh({ naming: v1('10.8.8.8', named('10.9.9.9')) });
    expect(found['device trap-address']).toMatchObject({ standing: 'won', because: 'relay-trusted' });
    expect(found['device agent-addr']).toMatchObject({
      says: '10.8.8.8',
      standing: 'differs',
      because: 'earlier-won',
    });
    expect(found['device udp-source']).toMatchObject({ standing: 'differs' });
  });

  test('an agent-addr of 0.0.0.0 is refused as no address', () => {
    expect(weigh({ naming: v1('0.0.0.0') })['device agent-addr']).toMatchObject({
      because: 'no-address-named',
    });
  });

  test('the community is never told, only the network it belongs to', () => {
    expect(weigh({})['source community']).toEqual({ says: '10.0.0.0/8', standing: 'won', because: 'first' });
  });

  test('a v3 user names the source; an address in its engine id is compared only', () => {
    const found = weigh({ v3: { engine: '8000000001' + '0a000002', user: 'nms' } });
    expect(found['source usm-user']).toMatchObject({ says: 'nms @ 80000000010a000002', standing: 'won' });
    expect(found['source community']).toBeUndefined();
    expect(found['device engine-address']).toEqual({
      says: '10.0.0.2',
      standing: 'differs',
      because: 'only-compared',
    });
  });

  test('a managed object in the inventory gives the place, before the device', () => {
    const found = weigh({ object: { name: 'TEL-A', place: 'TEL-A', devicePlace: 'TEL-Z' } });
    expect(found['place managed-object']).toMatchObject({ standing: 'won' });
    expect(found['place device']).toMatchObject({ says: '10.0.0.1 → TEL-Z', standing: 'differs' });
    const unknown = weigh({ object: { name: '机架 3', devicePlace: 'TEL-Z' } });
    expect(unknown['place managed-object']).toMatchObject({
      standing: 'refused',
      because: 'not-in-inventory',
    });
    expect(unknown['place device']).toMatchObject({ standing: 'won' });
  });
});

test('only engine ids of the address formats hold an address', () => {
  expect(addressInEngineId('80001f8802' + '20010db8000000000000000000000001')).toBe('2001:db8::1');
  expect(addressInEngineId('80001f8805aabbccdd')).toBeUndefined();
  expect(addressInEngineId('00001f88010a000002')).toBeUndefined();
  expect(addressInEngineId('')).toBeUndefined();
});
