import { describe, expect, test } from '@jest/globals';
import type { AlarmSignal } from '../alarms/alarm-change.js';
import { canonicalJson } from '../../kernel/canonical-json.js';
import { ReplayDiff, type ReplayedEvent, type ReplayedReading } from './replay-diff.js';
import { ReplayedAlarms } from './replay-fold.js';

const signal = (id: number, more: Partial<AlarmSignal> = {}): AlarmSignal => ({
  does: 'raise',
  carrier: 'telecom',
  identity: 'a',
  at: new Date(1_767_225_600_000 + id * 1_000),
  rawEventId: String(id),
  source: 'NMS',
  agentAddress: '10.0.0.1',
  managedObject: 'X',
  eventType: 2,
  probableCause: 8,
  specificProblem: 'p',
  severity: 3,
  profile: 'one',
  mapped: true,
  varbinds: [],
  ...more,
});
const reading = (made: AlarmSignal): ReplayedReading => ({
  does: made.does,
  profile: made.profile,
  signal: made,
});
const unmapped = (id: number): ReplayedReading => ({
  ...reading(signal(id, { identity: 'unmapped|1.3|10.0.0.1', mapped: false, severity: 2 })),
  does: 'unmapped',
});
const event = (
  id: number,
  before: ReplayedReading,
  after: ReplayedReading,
  trapOid = '1.3',
): ReplayedEvent => ({
  rawEventId: String(id),
  trapOid,
  before,
  after,
});
const diffOf = (...events: ReplayedEvent[]) => {
  const diff = new ReplayDiff();
  diff.take(events);
  return diff.result();
};

describe('the difference that other profiles make', () => {
  test('the same readings make no difference', () => {
    const both = reading(signal(1));
    expect(diffOf(event(1, both, both))).toMatchObject({
      events: 1,
      changed: 0,
      alarms: { before: 1, after: 1, same: 1 },
      fresh: { count: 0 },
      missing: { count: 0 },
      different: { count: 0 },
    });
  });

  test('what was ignored and is now raised is a new alarm; the other way round a missing one', () => {
    const ignored = { does: 'ignore' };
    const made = reading(signal(1));
    expect(diffOf(event(1, ignored, made)).fresh).toMatchObject({
      count: 1,
      samples: [{ firstRawEvent: '1' }],
    });
    expect(diffOf(event(1, made, ignored)).missing).toMatchObject({
      count: 1,
      samples: [{ firstRawEvent: '1' }],
    });
  });

  test('traps are counted by OID, before and after, with the events that differ', () => {
    const { traps } = diffOf(
      event(1, unmapped(1), reading(signal(1))),
      event(2, unmapped(2), reading(signal(2, { does: 'clear' }))),
      event(3, { does: 'ignore' }, { does: 'ignore' }, '1.4'),
    );
    expect(traps).toEqual([
      {
        trapOid: '1.3',
        events: 2,
        before: { unmapped: 2 },
        after: { raise: 1, clear: 1 },
        changed: 2,
        samples: ['1', '2'],
      },
      { trapOid: '1.4', events: 1, before: { ignore: 1 }, after: { ignore: 1 }, changed: 0, samples: [] },
    ]);
  });

  test('an alarm begun by the same event under another identity is different, not new', () => {
    const { fresh, missing, different } = diffOf(
      event(1, unmapped(1), reading(signal(1, { identity: 'x' }))),
      event(2, unmapped(2), reading(signal(2, { identity: 'y' }))),
    );
    expect(missing.count).toBe(0);
    expect(fresh.samples.map(({ identity }) => identity)).toEqual(['y']);
    expect(different).toMatchObject({ count: 1, samples: [{ differs: ['identity', 'severity'] }] });
  });

  test.each([
    ['severity', { severity: 5 }],
    ['object', { managedObject: 'Y' }],
    ['problem', { specificProblem: 'q' }],
    ['cause', { probableCause: 9 }],
    ['place', { site: 'S' }],
  ] as const)('another %s alone is named', (name, more) => {
    const { different } = diffOf(event(1, reading(signal(1)), reading(signal(1, more))));
    expect(different.samples.map(({ differs }) => differs)).toEqual([[name]]);
    expect(different.by[name]).toBe(1);
  });

  test('a clear that one side does not know leaves its alarm raised there', () => {
    const clear = signal(2, { does: 'clear' });
    const { different, alarms } = diffOf(
      event(1, reading(signal(1)), reading(signal(1))),
      event(2, unmapped(2), reading(clear)),
    );
    expect(different.samples).toMatchObject([
      { differs: ['state'], before: { state: 'raised' }, after: { state: 'cleared' } },
    ]);
    expect(alarms).toMatchObject({ raisedBefore: 2, raisedAfter: 0 });
  });

  test('samples are bounded, counts are not', () => {
    const events = Array.from({ length: 80 }, (_, at) =>
      event(at + 1, { does: 'ignore' }, reading(signal(at + 1, { identity: String(at) }))),
    );
    const { fresh } = diffOf(...events);
    expect([fresh.count, fresh.samples.length]).toEqual([80, 50]);
  });

  test('however the run is cut into batches, the result is the same to the byte', () => {
    const events = Array.from({ length: 60 }, (_, at): ReplayedEvent => {
      const does = at % 3 === 2 ? 'clear' : 'raise';
      const more: Partial<AlarmSignal> = { does, identity: String(at % 4), serial: String(at % 7) };
      return event(
        at + 1,
        reading(signal(at + 1, more)),
        reading(signal(at + 1, { ...more, severity: 4 })),
        `1.${at % 5}`,
      );
    });
    const cut = (size: number): string => {
      const diff = new ReplayDiff();
      for (let from = 0; from < events.length; from += size) diff.take(events.slice(from, from + size));
      return canonicalJson(diff.result());
    };
    expect(new Set([cut(1), cut(7), cut(60)]).size).toBe(1);
  });
});

describe('alarms folded batch by batch', () => {
  const after = (...batches: AlarmSignal[][]) => {
    const alarms = new ReplayedAlarms();
    for (const batch of batches) alarms.take(batch);
    return [...alarms.alarms()].map(([, alarm]) => alarm);
  };

  test('a clear of a later batch ends the alarm, a raise after it begins the next', () => {
    expect(after([signal(1)], [signal(2, { does: 'clear' })])).toMatchObject([
      { state: 'cleared', alarms: 1 },
    ]);
    expect(after([signal(1)], [signal(2, { does: 'clear' })], [signal(3)])).toMatchObject([
      { state: 'raised', alarms: 2, firstRawEvent: '1', lastRawEvent: '3' },
    ]);
  });

  test('a clear finds the alarm of a former batch by its serial', () => {
    const raise = signal(1, { serial: '7' });
    expect(after([raise], [signal(2, { does: 'clear', identity: 'other', serial: '7' })])).toMatchObject([
      { identity: 'a', state: 'cleared' },
    ]);
  });

  test('a clear that came first is remembered: its raise makes an ended alarm', () => {
    const late = signal(2, { eventAt: new Date(1_000) });
    const early = signal(1, { does: 'clear', eventAt: new Date(2_000) });
    expect(after([early], [late])).toMatchObject([{ state: 'cleared' }]);
  });
});
