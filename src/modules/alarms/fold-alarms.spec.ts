import { describe, expect, test } from '@jest/globals';
import { type AlarmSignal, foldAlarms } from './fold-alarms.js';

const at = new Date('2026-11-24T00:00:00Z');

function signal(does: 'raise' | 'clear', identity: string, rest: Partial<AlarmSignal> = {}): AlarmSignal {
  return {
    does,
    identity,
    carrier: 'telecom',
    at,
    rawEventId: '1',
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
    const fold = foldAlarms([], [signal('raise', 'a')], ids());
    expect(fold.changes).toMatchObject([{ id: 'new-1', known: false, raises: 1 }]);
    expect(kinds(fold)).toEqual(['raised new-1']);
  });

  test('a second raise of one identity repeats the alarm with the newest severity', () => {
    const fold = foldAlarms([], [signal('raise', 'a'), signal('raise', 'a', { severity: 4 })], ids());
    expect(fold.changes).toHaveLength(1);
    expect(fold.changes[0]).toMatchObject({ raises: 2, first: { severity: 3 }, newest: { severity: 4 } });
    expect(kinds(fold)).toEqual(['raised new-1', 'repeated new-1']);
  });

  test('a raise of an alarm that is already active repeats it', () => {
    const fold = foldAlarms(
      [{ id: 'old', carrier: 'telecom', identity: 'a' }],
      [signal('raise', 'a')],
      ids(),
    );
    expect(kinds(fold)).toEqual(['repeated old']);
    expect(fold.changes).toMatchObject([{ id: 'old', known: true, raises: 1 }]);
  });

  test('a clear before a raise in one batch does not end that raise', () => {
    const fold = foldAlarms([], [signal('clear', 'a'), signal('raise', 'a')], ids());
    expect(fold.idleClears).toBe(1);
    expect(fold.changes).toMatchObject([{ id: 'new-1', raises: 1 }]);
    expect(fold.changes[0]?.clearedAt).toBeUndefined();
  });

  test('clear and raise of an active alarm end the old one and make a new one', () => {
    const known = [{ id: 'old', carrier: 'telecom', identity: 'a' }];
    const fold = foldAlarms(known, [signal('clear', 'a'), signal('raise', 'a')], ids());
    expect(kinds(fold)).toEqual(['cleared old', 'raised new-1']);
    expect(fold.changes.map((change) => change.clearedAt)).toEqual([at, undefined]);
  });

  test('raise and clear in one batch leave an alarm that was raised and is cleared', () => {
    const fold = foldAlarms([], [signal('raise', 'a'), signal('clear', 'a')], ids());
    expect(fold.changes).toMatchObject([{ id: 'new-1', known: false, clearedAt: at }]);
  });

  test('a clear whose text differs matches by the sender’s serial', () => {
    const known = [{ id: 'old', carrier: 'telecom', identity: 'a', serial: '77' }];
    expect(kinds(foldAlarms(known, [signal('clear', 'b', { serial: '77' })], ids()))).toEqual([
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
    const fold = foldAlarms(known, batch, ids());
    expect(kinds(fold)).toEqual(['cleared old', 'raised new-1']);
    expect(fold.idleClears).toBe(1);
  });

  test('two carriers with one identity are two alarms', () => {
    const fold = foldAlarms([], [signal('raise', 'a'), signal('raise', 'a', { carrier: 'mobile' })], ids());
    expect(fold.changes.map((change) => change.carrier)).toEqual(['telecom', 'mobile']);
  });
});
