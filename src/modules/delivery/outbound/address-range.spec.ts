import { describe, expect, test } from '@jest/globals';
import { addressGuard, parseRange } from './address-range.js';

describe('where the product may connect to', () => {
  const mayReach = addressGuard([]);

  test.each(['1.2.4.8', '8.8.8.8', '223.5.5.5', '2400:3200::1'])('%s is public', (address) => {
    expect(mayReach(address)).toBe(true);
  });

  test.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.31.0.1',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '255.255.255.255',
    '224.0.0.1',
    '::1',
    '::',
    'fe80::1',
    'fd12::1',
    '::ffff:10.0.0.1',
    '::ffff:0a00:0001',
    '64:ff9b::a00:1',
    'localhost',
    '',
  ])('%s is refused', (address) => {
    expect(mayReach(address)).toBe(false);
  });

  test('what the operator names may be reached, and nothing beside it', () => {
    const named = addressGuard(['10.1.0.0/16', '127.0.0.1']);
    expect(named('10.1.200.3')).toBe(true);
    expect(named('::ffff:10.1.200.3')).toBe(true);
    expect(named('127.0.0.1')).toBe(true);
    expect(named('10.2.0.1')).toBe(false);
    expect(named('127.0.0.2')).toBe(false);
  });

  test.each(['10.1.0.0/33', '10.1/16', 'example.org', '10.0.0.0/x'])('%s is no range', (text) => {
    expect(parseRange(text)).toBeUndefined();
  });
});
