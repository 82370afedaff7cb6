import { describe, expect, test } from '@jest/globals';
import {
  judgeWindow,
  type MaintenanceScope,
  type MaintenanceWindow,
  quietUntil,
  windowState,
} from './maintenance.js';

const at = (time: string): Date => new Date(`2026-11-24T${time}:00Z`);
const window = (
  from: string,
  to: string,
  scope: MaintenanceScope = 'site',
  value = 'S1',
): MaintenanceWindow => ({
  carrier: 'telecom',
  scope,
  value,
  startsAt: at(from),
  endsAt: at(to),
});
const alarm = (time: string, more: Record<string, string> = {}) => ({
  carrier: 'telecom',
  source: 'tel-nms',
  site: 'S1',
  link: 'L1',
  managedObject: 'NE=7/Board=2',
  raisedAt: at(time),
  ...more,
});

describe('which alarms a maintenance window keeps quiet', () => {
  test('those raised inside it, the beginning counted and the end not', () => {
    const windows = [window('08:00', '10:00')];
    expect(quietUntil(windows, alarm('07:59'))).toBeUndefined();
    expect(quietUntil(windows, alarm('08:00'))).toEqual(at('10:00'));
    expect(quietUntil(windows, alarm('09:59'))).toEqual(at('10:00'));
    expect(quietUntil(windows, alarm('10:00'))).toBeUndefined();
  });

  test.each([
    ['source', 'tel-nms', true],
    ['source', 'tel', false],
    ['site', 'S1', true],
    ['site', 'S2', false],
    ['link', 'L1', true],
    ['object', 'NE=7/', true],
    ['object', 'Board', false],
  ] as const)('scope %s %s: %s', (scope, value, quiet) => {
    expect(quietUntil([window('08:00', '10:00', scope, value)], alarm('09:00')) !== undefined).toBe(quiet);
  });

  test('never another carrier’s', () => {
    expect(quietUntil([window('08:00', '10:00')], alarm('09:00', { carrier: 'mobile' }))).toBeUndefined();
  });

  test('of overlapping windows it was raised in, the last to end decides; one that began later does not', () => {
    const windows = [
      window('08:00', '10:00'),
      window('08:30', '11:00', 'link', 'L1'),
      window('09:30', '12:00'),
    ];
    expect(quietUntil(windows, alarm('08:10'))).toEqual(at('10:00'));
    expect(quietUntil(windows, alarm('09:00'))).toEqual(at('11:00'));
    expect(quietUntil(windows, alarm('09:45'))).toEqual(at('12:00'));
  });
});

describe('which windows may be planned', () => {
  const day = 24 * 60;
  test.each([
    ['08:00', '10:00', undefined],
    ['07:56', '10:00', undefined],
    ['07:50', '10:00', 'from'],
    ['09:00', '09:00', 'to'],
    ['09:00', '08:30', 'to'],
  ])('from %s to %s, at eight: refused for %s', (from, to, path) => {
    const refused = judgeWindow({ startsAt: at(from), endsAt: at(to) }, day, at('08:00'));
    expect(refused?.code).toBe(path === undefined ? undefined : 'bad-shape');
    expect(JSON.stringify(refused ?? {}).includes(`"${path ?? ''}"`)).toBe(path !== undefined);
  });

  test('none longer than policy allows', () => {
    expect(judgeWindow({ startsAt: at('08:00'), endsAt: at('09:01') }, 60, at('08:00'))).toBeDefined();
    expect(judgeWindow({ startsAt: at('08:00'), endsAt: at('09:00') }, 60, at('08:00'))).toBeUndefined();
  });

  test('a window is planned, runs, and has ended', () => {
    const { startsAt, endsAt } = window('08:00', '10:00');
    expect(['07:00', '08:00', '10:00'].map((time) => windowState({ startsAt, endsAt }, at(time)))).toEqual([
      'planned',
      'running',
      'ended',
    ]);
  });
});
