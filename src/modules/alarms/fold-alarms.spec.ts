import { describe, expect, test } from '@jest/globals';
import { type AlarmSignal, foldAlarms } from './fold-alarms.js';

const at = new Date('2026-11-24T00:00:00Z');

let receipts = 0;

function signal(does: AlarmSignal['does'], identity: string, rest: Partial<AlarmSignal> = {}): AlarmSignal {
  return {
    does,
    identity,
    carrier: 'telecom',
    at,
    rawEventId: String(++receipts),
    source: 'NMS-TEL',
    agentAddress: '10.10.1.1',
    managedObject: 'L-TEL-001',
    eventType: 2,
    probableCause: 8,
    specificProblem: 'break',
    severity: 3,
    profile: 'test',
    mapped: true,
    varbinds: [],
    ...rest,
  };
}

function ids(): () => string {
  let last = 0;
  return () => `new-${++last}`;
}

const kinds = (fold: ReturnType<typeof foldAlarms>): string[] =>
  fold.transitions.map((t) => `${t.kind} ${t.alarmId}`);

describe('folding a batch', () => {
  test('a first raise makes an alarm', () => {
    const fold = foldAlarms({ alarms: [] }, [signal('raise', 'a')], ids());
    expect(fold.changes).toMatchObject([{ id: 'new-1', known: false, raises: 1 }]);
    expect(kinds(fold)).toEqual(['raised new-1']);
  });

  test('a second raise of one identity repeats the alarm with the newest severity', () => {
    const fold = foldAlarms(
      { alarms: [] },
      [signal('raise', 'a'), signal('raise', 'a', { severity: 4 })],
      ids(),
    );
    expect(fold.changes).toHaveLength(1);
    expect(fold.changes[0]).toMatchObject({ raises: 2, first: { severity: 3 }, newest: { severity: 4 } });
    expect(kinds(fold)).toEqual(['raised new-1', 'repeated new-1']);
  });

  test('a raise of an alarm that is already active repeats it', () => {
    const fold = foldAlarms(
      { alarms: [{ id: 'old', carrier: 'telecom', identity: 'a' }] },
      [signal('raise', 'a')],
      ids(),
    );
    expect(kinds(fold)).toEqual(['repeated old']);
    expect(fold.changes).toMatchObject([{ id: 'old', known: true, raises: 1 }]);
  });

  test('a clear before a raise in one batch does not end that raise', () => {
    const fold = foldAlarms({ alarms: [] }, [signal('clear', 'a'), signal('raise', 'a')], ids());
    expect(fold.idleClears).toBe(1);
    expect(fold.changes).toMatchObject([{ id: 'new-1', raises: 1 }]);
    expect(fold.changes[0]?.clearedAt).toBeUndefined();
  });

  test('clear and raise of an active alarm end the old one and make a new one', () => {
    const known = [{ id: 'old', carrier: 'telecom', identity: 'a' }];
    const fold = foldAlarms({ alarms: known }, [signal('clear', 'a'), signal('raise', 'a')], ids());
    expect(kinds(fold)).toEqual(['cleared old', 'raised new-1']);
    expect(fold.changes.map((change) => change.clearedAt)).toEqual([at, undefined]);
  });

  test('raise and clear in one batch leave an alarm that was raised and is cleared', () => {
    const fold = foldAlarms({ alarms: [] }, [signal('raise', 'a'), signal('clear', 'a')], ids());
    expect(fold.changes).toMatchObject([{ id: 'new-1', known: false, clearedAt: at }]);
  });

  test('a clear whose text differs matches by the sender’s serial', () => {
    const known = [{ id: 'old', carrier: 'telecom', identity: 'a', serial: '77' }];
    expect(kinds(foldAlarms({ alarms: known }, [signal('clear', 'b', { serial: '77' })], ids()))).toEqual([
      'cleared old',
    ]);
  });

  test('the serial of an ended alarm does not end the one raised after it', () => {
    const known = [{ id: 'old', carrier: 'telecom', identity: 'a', serial: '77' }];
    const batch = [
      signal('clear', 'a', { serial: '77' }),
      signal('raise', 'a', { serial: '78' }),
      signal('clear', 'b', { serial: '77' }),
    ];
    const fold = foldAlarms({ alarms: known }, batch, ids());
    expect(kinds(fold)).toEqual(['cleared old', 'raised new-1']);
    expect(fold.idleClears).toBe(1);
  });

  test('two carriers with one identity are two alarms', () => {
    const fold = foldAlarms(
      { alarms: [] },
      [signal('raise', 'a'), signal('raise', 'a', { carrier: 'mobile' })],
      ids(),
    );
    expect(fold.changes.map((change) => change.carrier)).toEqual(['telecom', 'mobile']);
  });

  test('an old clear never closes a newer raise, nor an old raise reopens what a newer clear closed', () => {
    const raised = foldAlarms({ alarms: [] }, [signal('raise', 'a', { sequence: 9 })], ids()).changes[0];
    const known = { id: 'old', carrier: 'telecom', identity: 'a', marks: raised?.marks };
    const old = foldAlarms({ alarms: [known] }, [signal('clear', 'a', { sequence: 8 })], ids());
    expect([kinds(old), old.idleClears]).toEqual([[], 1]);
    const ended = foldAlarms({ alarms: [known] }, [signal('clear', 'a', { sequence: 10 })], ids());
    const last = { ...known, ended: true, marks: ended.changes[0]?.marks };
    const late = foldAlarms({ alarms: [last] }, [signal('raise', 'a', { sequence: 7 })], ids());
    expect(kinds(late)).toEqual(['repeated old']);
    expect(late.changes).toMatchObject([{ id: 'old', raises: 1 }]);
  });

  test('a clear that comes first is remembered and ends its raise when that comes, also by serial', () => {
    const clear = foldAlarms(
      { alarms: [] },
      [signal('clear', 'other text', { sequence: 5, serial: '77' })],
      ids(),
    );
    expect(clear.tombstones).toMatchObject([{ identity: 'other text', serial: '77' }]);
    const raise = foldAlarms(
      { alarms: [], tombstones: clear.tombstones },
      [signal('raise', 'a', { sequence: 4, serial: '77' })],
      ids(),
    );
    expect(kinds(raise)).toEqual(['raised new-1', 'cleared new-1']);
    expect(raise.changes).toMatchObject([{ late: true, clearedAt: at }]);
  });

  test('an old raise counts, but the newest decides the severity', () => {
    const batch = [
      signal('raise', 'a', { sequence: 3, severity: 4 }),
      signal('raise', 'a', { sequence: 2, severity: 3 }),
      signal('change', 'a', { sequence: 4, severity: 5 }),
    ];
    const fold = foldAlarms({ alarms: [] }, batch, ids());
    expect(fold.changes).toMatchObject([{ raises: 2, newest: { severity: 5 } }]);
    expect(kinds(fold)).toEqual(['raised new-1', 'repeated new-1', 'changed new-1']);
  });

  test('an alarm raised after too many ends is damped, also within one batch', () => {
    const swing = [signal('raise', 'a'), signal('clear', 'a')].map((each, i) => ({
      ...each,
      at: new Date(at.getTime() + i),
    }));
    const later = (by: number): AlarmSignal[] =>
      swing.map((each) => ({ ...each, at: new Date(each.at.getTime() + by) }));
    const fold = foldAlarms({ alarms: [] }, [...later(0), ...later(10), ...later(20)], ids(), 2);
    expect(fold.changes.map(({ damped }) => damped)).toEqual([false, false, true]);
    const known = [{ id: 'old', carrier: 'telecom', identity: 'a', ended: true, flaps: 2 }];
    expect(foldAlarms({ alarms: known }, [signal('raise', 'a')], ids(), 2).changes[0]?.damped).toBe(true);
  });
});
