import { describe, expect, test } from '@jest/globals';
import { fieldState, type FieldReport } from './field-state.js';
import { type GivenReport, reportFaults } from './judge-report.js';

const now = new Date('2026-12-01T02:00:00Z');
const minutes = (count: number): Date => new Date(now.getTime() + count * 60_000);
const given = (changed: Partial<GivenReport>): GivenReport => ({
  kind: 'started',
  crew: 'T1',
  element: 'E1',
  at: now,
  until: null,
  reason: null,
  ...changed,
});
const before = (...reports: Partial<FieldReport>[]) =>
  fieldState(
    reports.map((each, at) => ({
      kind: 'started',
      crew: 'T1',
      element: 'E1',
      at: minutes(at - 60),
      until: null,
      ...each,
    })),
  );
const codes = (report: GivenReport, state = before(), elementExists = true): string[] =>
  reportFaults(report, state, { elementExists, openSince: minutes(-90), now }).map(({ code }) => code);

describe('whether a report from the field fits', () => {
  test.each<[string, Partial<GivenReport>, FieldReport[] | Partial<FieldReport>[], string[]]>([
    ['a start', {}, [], []],
    ['a start of what another has begun', { crew: 'T2' }, [{}], ['another-crew']],
    ['a second start', {}, [{}], ['already-started']],
    ['a start by a crew that is lost', {}, [{ kind: 'crew-lost', element: null }], ['crew-is-lost']],
    ['a start again of what was done', {}, [{}, { kind: 'done' }], []],
    ['done without a start', { kind: 'done' }, [], []],
    ['done by another crew', { kind: 'done', crew: 'T2' }, [{}], ['another-crew']],
    ['done twice', { kind: 'done' }, [{}, { kind: 'done' }], ['already-done']],
    ['done before its start', { kind: 'done', at: minutes(-80) }, [{}], ['before-its-start']],
    ['a delay', { kind: 'delayed', until: minutes(60), reason: '下雨' }, [{}], []],
    ['a delay without time or reason', { kind: 'delayed' }, [{}], ['until-needed', 'reason-needed']],
    [
      'a delay of what has not begun',
      { kind: 'delayed', until: minutes(9), reason: 'x' },
      [],
      ['not-started'],
    ],
    ['a block', { kind: 'blocked', reason: '塌方' }, [], []],
    ['a block without a reason', { kind: 'blocked' }, [], ['reason-needed']],
    ['a way free that was not blocked', { kind: 'unblocked' }, [], ['not-blocked']],
    ['a crew lost', { kind: 'crew-lost', element: null, reason: '车祸' }, [], []],
    ['a crew lost at a repair', { kind: 'crew-lost', reason: 'x' }, [], ['crew-only']],
    ['a crew back that was there', { kind: 'crew-back', element: null }, [], ['crew-not-lost']],
    ['no repair named', { element: null }, [], ['element-needed']],
    ['a report from tomorrow', { at: minutes(60) }, [], ['in-the-future']],
    ['a report from before the failure', { at: minutes(-100) }, [], ['before-the-failure']],
    ['an end before its beginning', { until: minutes(-1) }, [], ['until-too-early']],
  ])('%s', (_, changed, reports, expected) => {
    expect(codes(given(changed), before(...reports))).toEqual(expected);
  });

  test('a repair that is not open', () => {
    expect(codes(given({}), before(), false)).toEqual(['no-such-repair']);
  });
});

describe('what holds after reports', () => {
  test('a crew that starts elsewhere has left its job, a crew lost has too', () => {
    expect([...before({}, { element: 'E2' }).started.keys()]).toEqual(['E2']);
    expect([...before({}, { kind: 'crew-lost', element: null }).started.keys()]).toEqual([]);
  });

  test('a delay moves the expected end; a block ends the work; what is done is over', () => {
    expect(before({}, { kind: 'delayed', until: now }).started.get('E1')?.expectedAt).toEqual(now);
    const blocked = before({}, { kind: 'blocked', until: null });
    expect([blocked.started.size, blocked.blocked.get('E1')]).toEqual([0, null]);
    const done = before({}, { kind: 'done' });
    expect([done.started.size, done.done.size]).toEqual([0, 1]);
  });
});
