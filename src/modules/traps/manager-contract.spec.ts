import { describe, expect, test } from '@jest/globals';
import { contractSteps, hear, type ManagerContract, type ManagerNote, median } from './manager-contract.js';

const start = Date.parse('2026-11-24T00:00:00Z');
const at = (seconds: number): Date => new Date(start + seconds * 1_000);
const fresh: ManagerContract = {
  source: 'NMS-TEL',
  carrier: 'telecom',
  profile: null,
  everySeconds: null,
  missedAfter: null,
  watchedSince: at(0),
  lastHeardAt: null,
  lastHeartbeatAt: null,
  sequence: null,
  missing: [],
  lostTotal: 0,
  gapSeenAt: null,
  skews: [],
  quietSince: null,
  gapSince: null,
};
const beat = (seconds: number): ManagerNote => ({
  at: at(seconds),
  does: 'heartbeat',
  profile: 'p',
  heartbeat: { everySeconds: 60, missedAfter: 3 },
});
const numbered = (sequence: number, previous?: number): ManagerNote => ({
  at: at(sequence),
  does: 'raise',
  counted: { sequence, ...(previous === undefined ? {} : { previous }) },
});
const missing = (...notes: ManagerNote[]): readonly number[] => hear(fresh, notes).missing;

describe('heartbeats', () => {
  test('a manager that never sent one owes none', () => {
    const heard = hear(fresh, [{ at: at(1), does: 'raise' }]);
    expect(contractSteps(heard, null, at(86_400))).toEqual([]);
  });

  test('after as many missed as the profile allows, the manager is quiet; the next one ends it', () => {
    const heard = hear(fresh, [beat(0), beat(60)]);
    expect(contractSteps(heard, null, at(240))).toEqual([]);
    expect(contractSteps(heard, null, at(241))).toEqual([{ about: 'heartbeat', does: 'raise' }]);
    const again = hear({ ...heard, quietSince: at(241) }, [beat(300)]);
    expect(contractSteps(again, null, at(301))).toEqual([{ about: 'heartbeat', does: 'clear' }]);
  });

  test('what the source says overrules the profile; nothing owed frees it', () => {
    const heard = hear(fresh, [beat(0)]);
    expect(contractSteps(heard, 10, at(31))).toHaveLength(1);
    expect(contractSteps(heard, 0, at(86_400))).toEqual([]);
    expect(contractSteps(fresh, 10, at(31))).toEqual([{ about: 'heartbeat', does: 'raise' }]);
  });

  test('alarms alone are no heartbeat', () => {
    const heard = hear(fresh, [beat(0), { at: at(230), does: 'raise' }]);
    expect(contractSteps(heard, null, at(240))).toEqual([{ about: 'heartbeat', does: 'raise' }]);
  });
});

describe('running numbers', () => {
  test('a number left out is missing, one that comes late is not', () => {
    expect(missing(numbered(7), numbered(8), numbered(11))).toEqual([9, 10]);
    expect(missing(numbered(7), numbered(9), numbered(8))).toEqual([]);
  });

  test('the same message twice changes nothing', () => {
    expect(missing(numbered(7), numbered(8), numbered(8), numbered(7), numbered(9))).toEqual([]);
  });

  test('where the sender names the number before, numbers between belong to others', () => {
    expect(missing(numbered(7), numbered(12, 7))).toEqual([]);
    expect(missing(numbered(7), numbered(12, 9))).toEqual([8, 9]);
  });

  test('numbers begun anew are no gap', () => {
    expect(hear(fresh, [numbered(90_000), numbered(1), numbered(2)])).toMatchObject({
      sequence: 2,
      missing: [],
    });
  });

  test('only the newest of very many are listed, all are counted', () => {
    const heard = hear(fresh, [numbered(1), numbered(10_002)]);
    expect([heard.missing.length, heard.lostTotal]).toEqual([200, 10_000]);
  });

  test('a gap is an alarm once overtaking is ruled out, until it is filled or the list comes anew', () => {
    const heard = hear(fresh, [numbered(1), numbered(3)]);
    expect(contractSteps(heard, null, at(12))).toEqual([]);
    expect(contractSteps(heard, null, at(13))).toEqual([{ about: 'sequence', does: 'raise' }]);
    const alarmed = { ...heard, gapSince: at(13) };
    expect(contractSteps(alarmed, null, at(14))).toEqual([]);
    for (const note of [numbered(2), { at: at(20), does: 'resync' }])
      expect(contractSteps(hear(alarmed, [note]), null, at(21))).toEqual([
        { about: 'sequence', does: 'clear' },
      ]);
  });
});

test('clock skew is the median of received minus said, so that one late message does not move it', () => {
  const notes = [0, 1, 2, 3, 4].map((second): ManagerNote => ({
    at: at(second),
    does: 'raise',
    eventAt: at(second - 3_600),
  }));
  const late: ManagerNote = { at: at(9), does: 'raise', eventAt: at(-90_000) };
  const listed = [1, 2, 3, 4, 5, 6, 7, 8].map((): ManagerNote => ({ ...late, listed: true }));
  expect(median(hear(fresh, [...notes, late, ...listed]).skews)).toBe(3_600_000);
  expect(median([])).toBeUndefined();
});
