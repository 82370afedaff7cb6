import { describe, expect, test } from '@jest/globals';
import { folded, writeCalendar } from './write-calendar.js';

const shift = {
  id: 'office.duty-officer.1',
  from: new Date('2026-12-01T00:00:00Z'),
  until: new Date('2026-12-01T12:00:00Z'),
  title: '值班员；陆岚舟, a;b',
  place: '指挥部办公室',
};

describe('a roster as a calendar (RFC 5545)', () => {
  const lines = writeCalendar('值班', [shift], new Date('2026-11-30T00:00:00Z')).split('\r\n');

  test('times are UTC, marks that mean something are escaped', () => {
    expect(lines).toContain('DTSTART:20261201T000000Z');
    expect(lines).toContain('DTEND:20261201T120000Z');
    expect(lines).toContain('SUMMARY:值班员；陆岚舟\\, a\\;b');
  });

  test('it begins and ends as a calendar, each line with CRLF', () => {
    expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', '']);
  });

  test('no line is longer than 75 octets and no character is cut', () => {
    const said = `SUMMARY:${'县通信保障应急指挥部办公室'.repeat(6)}`;
    const cut = folded(said);
    for (const line of cut.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
    expect(cut.replaceAll('\r\n ', '')).toBe(said);
  });
});
