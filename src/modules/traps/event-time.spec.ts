import { describe, expect, test } from '@jest/globals';
import { eventTime } from './event-time.js';

const china = 'Asia/Shanghai';
const at = (value: Buffer | string | number, zone = china): string | undefined =>
  eventTime(value, zone)?.toISOString();
const octets = (hex: string): Buffer => Buffer.from(hex, 'hex');

describe('DateAndTime (RFC 2579)', () => {
  test('eight octets are the source’s local time', () => {
    expect(at(octets('07ea0b1808050000'))).toBe('2026-11-24T00:05:00.000Z');
  });

  test('eleven octets carry their own zone', () => {
    expect(at(octets('07e10406070408002b0800'), 'UTC')).toBe('2017-04-05T23:04:08.000Z');
    expect(at(octets('07e2 0c12 0f36 3b05 2d0200'.replaceAll(' ', '')))).toBe('2018-12-18T17:54:59.500Z');
  });

  test('eleven octets that are no date are no time', () => {
    expect(at(octets('07ea0d18080500002b0800'))).toBeUndefined();
    expect(at(octets('0000000000000000000000'))).toBeUndefined();
  });
});

describe('a manager’s text', () => {
  test.each([
    ['2023-09-14 18:24:25', '2023-09-14T10:24:25.000Z'],
    ['2023/09/14 18:24:25', '2023-09-14T10:24:25.000Z'],
    ['2023-09-14T18:24:25Z', '2023-09-14T18:24:25.000Z'],
    ['2023-09-14 18:24:25 +05:30', '2023-09-14T12:54:25.000Z'],
    ['2023-09-14 18:24:25 GMT+8', '2023-09-14T10:24:25.000Z'],
    ['2023-07-14 18:24:25 +01:00 DST', '2023-07-14T16:24:25.000Z'],
    ['2018-12-18,15:54:59.5,-2:0', '2018-12-18T17:54:59.500Z'],
    ['20230914182425', '2023-09-14T10:24:25.000Z'],
    ['1694687065', '2023-09-14T10:24:25.000Z'],
  ])('%s', (text, moment) => expect(at(text)).toBe(moment));

  test.each(['', '昨天', '2023-02-30 10:00:00', '0000-00-00 00:00:00', '2023-13-01 00:00:00'])(
    '“%s” is no time',
    (text) => expect(at(text)).toBeUndefined(),
  );

  test('a zone’s summer time is kept; an hour shown twice is the first, an hour left out the one before', () => {
    expect(at('2026-07-01 12:00:00', 'Europe/Berlin')).toBe('2026-07-01T10:00:00.000Z');
    expect(at('2026-10-25 02:30:00', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z');
    expect(at('2026-03-29 02:30:00', 'Europe/Berlin')).toBe('2026-03-29T00:30:00.000Z');
  });

  test('a zone that is none is read as the county’s; nothing is thrown', () => {
    expect(at('2026-07-01 12:00:00', 'Nowhere/Land')).toBe('2026-07-01T04:00:00.000Z');
    expect(at('2026-07-01 12:00:00', 'Nowhere/Land')).toBe('2026-07-01T04:00:00.000Z');
  });
});
