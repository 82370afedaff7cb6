import { describe, expect, test } from '@jest/globals';
import { type AlarmMessage, fold } from './alarm-state.js';
import { discriminatorValue, partPrefix, SplitBook } from './split-identity.js';

const serialOid = '1.3.6.1.4.1.99999.7.1.1';
const message = (serial: string | number | null, more: Record<string, string> = {}) => ({
  carrier: 'telecom',
  identity: 'I',
  varbinds: serial === null ? [] : [{ oid: `${serialOid}.0`, type: 'Gauge', value: serial }],
  ...more,
});
const book = new SplitBook([{ carrier: 'telecom', identity: 'I', discriminator: serialOid }]);

describe('the identity of a message whose alarm was split', () => {
  test('is one per value of the varbind, named by itself or by its column', () => {
    expect(book.identityOf(message(1))).not.toBe(book.identityOf(message(2)));
    expect(book.identityOf(message(1))).toBe(book.identityOf(message('1')));
    expect(discriminatorValue(`${serialOid}.0`, message(7))).toBe('7');
    expect(discriminatorValue('1.3.6.1.4.1.99999.7.1', message(7))).toBe('7');
    expect(discriminatorValue('1.3.6.1.4.1.99999.7.1.11', message(7))).toBeUndefined();
  });

  test('stays as it was where the message does not say, and of other carriers and identities', () => {
    expect(book.identityOf(message(null))).toBe('I');
    expect(book.identityOf(message(1, { carrier: 'mobile' }))).toBe('I');
    expect(book.identityOf(message(1, { identity: 'J' }))).toBe('J');
  });

  test('a field tells apart too, a long value by its hash, and a part may be split anew', () => {
    const first = { carrier: 'telecom', identity: 'I', discriminator: 'agentAddress' };
    const of = (agentAddress: string): string =>
      new SplitBook([first]).identityOf(message(1, { agentAddress }));
    expect(of('10.0.0.1')).toBe('I|/agentAddress=10.0.0.1');
    expect(of('x'.repeat(500)).length).toBeLessThan(100);
    const second = { carrier: 'telecom', identity: of('10.0.0.1'), discriminator: serialOid };
    const twice = new SplitBook([first, second]).identityOf(message(5, { agentAddress: '10.0.0.1' }));
    expect(twice.startsWith(partPrefix(second))).toBe(true);
    expect(twice.startsWith(partPrefix(first))).toBe(true);
  });

  test('split messages fold to the same states in whatever order they come, however often', () => {
    let seed = 20_261_124;
    const random = (below: number): number => {
      seed = (Math.imul(seed, 1_103_515_245) + 12_345) >>> 0;
      return (seed >>> 8) % below;
    };
    for (let round = 0; round < 300; round += 1) {
      const start = Date.parse('2026-11-24T08:00:00Z');
      const messages = Array.from({ length: 2 + random(10) }, (_, receipt): AlarmMessage => {
        const serial = random(3);
        const kind = random(2) === 0 ? 'raise' : 'clear';
        const identity = book.identityOf(message(serial === 0 ? null : serial));
        const receivedAt = new Date(start + random(4) * 1_000);
        return { identity, kind, severity: kind === 'clear' ? 1 : 3, receivedAt, receipt };
      });
      const states = (list: readonly AlarmMessage[]) =>
        [...fold(list)].map(([identity, { state, severity }]) => [identity, state, severity]).sort();
      const shuffled = [...messages, ...messages.slice(0, random(3))].sort(() => random(3) - 1);
      expect(states(shuffled)).toEqual(states(messages));
    }
  });
});
