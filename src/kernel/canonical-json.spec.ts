import { describe, expect, test } from '@jest/globals';
import { canonicalJson } from './canonical-json.js';

describe('canonical JSON (RFC 8785, for plain values)', () => {
  test('the order of keys does not matter, at any depth', () => {
    expect(canonicalJson({ b: 1, a: { d: 2, c: [3, { f: 4, e: 5 }] } })).toBe(
      '{"a":{"c":[3,{"e":5,"f":4}],"d":2},"b":1}',
    );
    expect(canonicalJson({ a: { c: [3, { e: 5, f: 4 }], d: 2 }, b: 1 })).toBe(
      canonicalJson({ b: 1, a: { d: 2, c: [3, { f: 4, e: 5 }] } }),
    );
  });

  test('the order of a list does', () => {
    expect(canonicalJson([1, 2])).not.toBe(canonicalJson([2, 1]));
  });

  test('it says what JSON says: undefined keys drop out, undefined items are null, times are texts', () => {
    const value = {
      at: new Date('2026-11-24T00:00:00Z'),
      none: undefined,
      list: [undefined, null],
      text: '“青岚”\n',
    };
    expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    expect(canonicalJson(undefined)).toBe('null');
  });

  test('a value read back from the database has the same text', () => {
    const value = { z: [1, 'a', true, null], a: { 县: '青岚', code: 'X' } };
    expect(canonicalJson(JSON.parse(JSON.stringify(value)))).toBe(canonicalJson(value));
  });
});
