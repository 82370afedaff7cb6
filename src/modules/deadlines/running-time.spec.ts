import { describe, expect, test } from '@jest/globals';
import { nextRing, runsOutAt } from './running-time.js';

/** Times of the county, UTC+8. */
const at = (text: string): Date => new Date(`2026-12-${text}:00+08:00`);
const night = { from: '20:00', until: '08:00' };

describe('when a clock runs out', () => {
  test.each([
    ['one that never pauses', '01T09:00', 60, undefined, '01T10:00'],
    ['by day, before the pause', '01T09:00', 60, night, '01T10:00'],
    ['up to the pause exactly', '01T19:00', 60, night, '01T20:00'],
    ['over one night', '01T19:00', 120, night, '02T09:00'],
    ['started in the night', '01T23:00', 60, night, '02T09:00'],
    ['started after midnight', '02T03:00', 60, night, '02T09:00'],
    ['over two nights', '01T08:00', 24 * 60, night, '02T20:00'],
    ['over noon', '01T11:30', 60, { from: '12:00', until: '14:00' }, '01T14:30'],
  ])('%s', (_, start, limit, pause, due) => {
    expect(runsOutAt(at(start), limit, pause)).toEqual(at(due));
  });
});

describe('when it says something next', () => {
  const due = at('01T10:00');

  test.each([
    ['without warning points only at the end', [], '01T09:00', '01T10:00'],
    ['at the first point', [30, 10], '01T09:00', '01T09:30'],
    ['at the second, the first being past', [30, 10], '01T09:30', '01T09:50'],
    ['at the end, all points being past', [30, 10], '01T09:50', '01T10:00'],
    ['a point before the start is left out', [120], '01T09:00', '01T10:00'],
  ])('%s', (_, warn, after, ring) => {
    expect(nextRing(due, warn, at(after))).toEqual(at(ring));
  });
});
