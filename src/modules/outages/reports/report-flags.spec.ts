import { describe, expect, test } from '@jest/globals';
import { impossibleTimes, reportFlags } from './report-flags.js';

const at = (time: string): Date => new Date(`2026-11-24T${time}:00Z`);
const policy = { lateAfterMinutes: 15, alarmToleranceMinutes: 30 };
const times = { occurredAt: at('08:00'), knownAt: at('08:05'), receivedAt: at('08:10') };

describe('what a person should look at', () => {
  test('a report received at once and true to its alarms has no flag', () => {
    expect(reportFlags({ ...times, firstAlarmAt: at('08:01') }, true, policy)).toEqual([]);
  });

  test.each([
    ['08:20', []],
    ['08:21', ['late']],
  ])(
    'a first report known at 08:05 and received at %s is flagged %j (3.1: immediately)',
    (received, codes) => {
      const found = reportFlags({ ...times, receivedAt: at(received) }, true, policy);
      expect(found.map(({ code }) => code)).toEqual(codes);
    },
  );

  test('a follow-up is never late: it says what has changed since', () => {
    expect(reportFlags({ ...times, receivedAt: at('12:00') }, false, policy)).toEqual([]);
  });

  test.each([
    ['07:29', ['after-alarm']],
    ['07:30', []],
    ['08:30', []],
    ['08:31', ['before-alarm']],
  ])('reported at 08:00 with the first alarm at %s is flagged %j', (alarm, codes) => {
    const found = reportFlags({ ...times, firstAlarmAt: at(alarm) }, true, policy);
    expect(found.map(({ code }) => code)).toEqual(codes);
  });
});

describe('times that cannot be true', () => {
  test.each([
    [{ occurredAt: at('09:01') }, ['occurredAt', 'knownAt', 'receivedAt']],
    [{ occurredAt: at('09:01'), knownAt: undefined, receivedAt: undefined }, ['occurredAt']],
    [{ knownAt: at('09:01') }, ['knownAt']],
    [{ knownAt: at('07:59') }, ['knownAt']],
    [{ receivedAt: at('07:59') }, ['receivedAt']],
    [{ receivedAt: at('09:01') }, ['receivedAt']],
    [{}, []],
  ])('%j is refused at %j', (changed, paths) => {
    const found = impossibleTimes({ ...times, ...changed }, at('09:00'));
    expect(found.map(({ path }) => path)).toEqual(paths);
  });
});
