import { describe, expect, test } from '@jest/globals';
import { countyMinute } from '../../../kernel/county-time.js';
import { makeRotation, type RotationPattern } from './make-rotation.js';

const halves: RotationPattern = {
  shifts: [
    { from: '08:00', to: '20:00' },
    { from: '20:00', to: '08:00' },
  ],
  people: ['a', 'b', 'c'],
  restHours: 12,
};
const day = (number: number, off = false) => ({ day: `2026-10-${String(number).padStart(2, '0')}`, off });
const people = (...given: Parameters<typeof makeRotation>) =>
  makeRotation(...given)
    .map(({ person }) => person ?? '-')
    .join('');

describe('a rotation', () => {
  test('lays shifts end to end, the night into the next day', () => {
    const shifts = makeRotation(halves, [day(8), day(9)], []);
    expect(shifts.map(({ from, until }) => `${countyMinute(from)} ${countyMinute(until)}`)).toEqual([
      '2026-10-08 08:00 2026-10-08 20:00',
      '2026-10-08 20:00 2026-10-09 08:00',
      '2026-10-09 08:00 2026-10-09 20:00',
      '2026-10-09 20:00 2026-10-10 08:00',
    ]);
  });

  test('everybody in turn', () => {
    expect(people(halves, [day(8), day(9), day(10)], [])).toBe('abcabc');
  });

  test('days off have a turn of their own', () => {
    const whole = { ...halves, shifts: [{ from: '08:00', to: '08:00' }], restHours: 0 };
    const days = [day(8), day(9), day(10, true), day(11, true), day(12), day(13)];
    expect(people(whole, days, [])).toBe('ababca');
  });

  test('who is away is passed over and is next when back', () => {
    const away = [
      {
        person: 'a',
        from: new Date('2026-10-08T00:00:00+08:00'),
        until: new Date('2026-10-09T00:00:00+08:00'),
      },
    ];
    expect(people(halves, [day(8), day(9)], away)).toBe('bcab');
  });

  test('nobody is put without rest: too few people leave a hole', () => {
    expect(people({ ...halves, people: ['a', 'b'] }, [day(8), day(9)], [])).toBe('abab');
    expect(people({ ...halves, people: ['a'] }, [day(8), day(9)], [])).toBe('a-a-');
    expect(people({ ...halves, people: [] }, [day(8)], [])).toBe('--');
  });
});
