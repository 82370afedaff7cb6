import { describe, expect, test } from '@jest/globals';
import { cursorOf, placeOf } from './cursor.js';

describe('a cursor', () => {
  test('leads back to its place', () => {
    const place = { at: new Date('2026-11-24T00:00:00.123Z'), id: '2bbd9943-5dda-48e2-866f-6f1677e69eaa' };
    expect(placeOf(cursorOf(place))).toEqual(place);
  });

  test('may stand in an address as it is', () => {
    const cursor = cursorOf({ at: new Date(0), id: '~?>' });
    expect(encodeURIComponent(cursor)).toBe(cursor);
  });

  test.each([
    '',
    'xyz',
    Buffer.from('no time|1').toString('base64url'),
    Buffer.from('2026-11-24').toString('base64url'),
  ])('%j is none', (text) => {
    expect(placeOf(text)).toBeUndefined();
  });
});
