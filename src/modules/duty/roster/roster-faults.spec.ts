import { describe, expect, test } from '@jest/globals';
import { rosterFaults, type RosterRules, type Shift } from './roster-faults.js';

const at = (hour: number): Date => new Date(Date.UTC(2026, 11, 1) + hour * 3_600_000);
const duty = (officerId: string, from: number, until: number, post = 'duty-officer'): Shift => ({
  organisation: 'office',
  post,
  officerId,
  from: at(from),
  until: at(until),
});
const rules: RosterRules = {
  from: at(0),
  until: at(24),
  needed: [{ organisation: 'office', post: 'duty-officer' }],
  leaves: [],
  holds: () => true,
  handOverMinutes: 30,
};
const faults = (shifts: Shift[], changed: Partial<RosterRules> = {}) =>
  rosterFaults(shifts, { ...rules, ...changed }).map(({ code, blocks, from, until }) => [
    code,
    blocks,
    from.getUTCHours() + (from.getUTCDate() - 1) * 24,
    until.getUTCHours() + (until.getUTCDate() - 1) * 24,
  ]);

describe('what is wrong with a roster (4.4.2)', () => {
  test('shifts that meet leave nothing to say', () => {
    expect(faults([duty('a', 0, 12), duty('b', 12, 24)])).toEqual([]);
  });

  test('nobody at all is one hole as long as the roster', () => {
    expect(faults([])).toEqual([['hole', true, 0, 24]]);
  });

  test.each([
    ['at the beginning', [duty('a', 8, 24)], [['hole', true, 0, 8]]],
    ['in the middle', [duty('a', 0, 8), duty('b', 9, 24)], [['hole', true, 8, 9]]],
    ['at the end', [duty('a', 0, 20)], [['hole', true, 20, 24]]],
    ['twice', [duty('a', 1, 8), duty('b', 9, 24)], [['hole', true, 0, 1], ['hole', true, 8, 9]]],
  ])('a hole %s', (_, shifts, expected) => {
    expect(faults(shifts)).toEqual(expected);
  }); // prettier-ignore

  test('a long shift covers what a shorter one within it leaves', () => {
    expect(faults([duty('a', 0, 24), duty('b', 0, 0.4)])).toEqual([]);
  });

  test('what began before covers the beginning', () => {
    expect(faults([duty('a', -4, 12), duty('b', 12, 30)])).toEqual([]);
  });

  test('a leader is needed as much as a duty officer', () => {
    expect(
      faults([duty('a', 0, 24), duty('l', 0, 12, 'deputy-commander')], {
        needed: [...rules.needed, { organisation: 'office', post: 'deputy-commander' }],
      }),
    ).toEqual([['hole', true, 12, 24]]);
  });

  test('two on one post for longer than a hand-over are told, and do not block', () => {
    expect(faults([duty('a', 0, 14), duty('b', 12, 24)])).toEqual([['overlap', false, 12, 14]]);
  });

  test('half an hour to hand over is none', () => {
    expect(
      rosterFaults([duty('a', 0, 12.5), { ...duty('b', 12, 24) }], { ...rules, handOverMinutes: 30 }),
    ).toEqual([]);
  });

  test('nobody is on two shifts at once', () => {
    expect(faults([duty('a', 0, 24), duty('a', 6, 8, 'noc')])).toEqual([['twice', true, 6, 8]]);
  });

  test('a member on leave', () => {
    expect(
      faults([duty('a', 0, 12), duty('b', 12, 24)], {
        leaves: [{ officerId: 'b', from: at(20), until: at(40) }],
      }),
    ).toEqual([['on-leave', true, 20, 24]]);
  });

  test('leave that ends when the shift begins is none', () => {
    expect(
      faults([duty('a', 0, 12), duty('b', 12, 24)], {
        leaves: [{ officerId: 'b', from: at(0), until: at(12) }],
      }),
    ).toEqual([]);
  });

  test('somebody who does not hold the post', () => {
    expect(faults([duty('a', 0, 12), duty('b', 12, 24)], { holds: (officer) => officer === 'a' })).toEqual([
      ['not-of-post', true, 12, 24],
    ]);
  });
});
