import { describe, expect, test } from '@jest/globals';
import { type AlarmMessage, fold, type Marks, type MessageKind } from './alarm-state.js';
import type { Severity } from './alarm.js';
import type { Known, KnownAlarm, Tombstone } from './alarm-change.js';
import { type AlarmSignal, foldAlarms } from './fold-alarms.js';

const start = Date.parse('2026-11-24T00:00:00Z');
const cases = 2_000;

/** mulberry32: the same stream for the same seed. */
function random(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

function shuffled<T>(list: readonly T[], below: (n: number) => number): T[] {
  const left = [...list];
  const out: T[] = [];
  while (left.length > 0) out.push(...left.splice(below(left.length), 1));
  return out;
}

type Evidence = 'sequence' | 'event time' | 'both' | 'mixed';

/** What a manager sent, in its own order. */
function stream(seed: number, evidence: Evidence): AlarmMessage[] {
  const below = random(seed);
  return Array.from({ length: 2 + below(14) }, (_, at): AlarmMessage => {
    const kind = (['raise', 'raise', 'clear', 'change'] as const)[below(4)] ?? 'raise';
    const with1 = evidence === 'mixed' ? (['sequence', 'event time', 'both'] as const)[below(3)] : evidence;
    const time = new Date(start + at * 1_000);
    return {
      identity: `object ${below(3)}`,
      kind,
      severity: (3 + below(4)) as Severity,
      ...(with1 === 'event time' ? {} : { sequence: 100 + at }),
      ...(with1 === 'sequence' ? {} : { eventAt: time }),
      receivedAt: time,
    };
  });
}

/** The same messages as a bad line delivers them: some twice, in any order, each later than it was sent. */
function delivered(messages: readonly AlarmMessage[], seed: number): AlarmMessage[] {
  const below = random(seed);
  const twice = messages.flatMap((message) => (below(3) === 0 ? [message, message] : [message]));
  return shuffled(twice, below).map((message, at) => ({
    ...message,
    receivedAt: new Date(start + 60_000 + at * 500 + below(400)),
  }));
}

interface Outcome {
  state: string;
  severity?: number;
}

const outcomes = (messages: readonly AlarmMessage[]): Record<string, Outcome> =>
  Object.fromEntries(
    [...fold(messages)]
      .map(
        ([identity, { state, severity }]) =>
          [identity, { state, ...(severity ? { severity } : {}) }] as const,
      )
      .sort(([a], [b]) => a.localeCompare(b)),
  );

/** What the manager means: its last word on each object. */
function meant(messages: readonly AlarmMessage[]): Record<string, Outcome> {
  const last = new Map(messages.map((message) => [message.identity, message]));
  return Object.fromEntries(
    [...last]
      .map(([identity, { kind, severity }]): [string, Outcome] => [
        identity,
        kind === 'clear' ? { state: 'cleared' } : { state: 'raised', severity },
      ])
      .sort(([a], [b]) => a.localeCompare(b)),
  );
}

const signalOf = (message: AlarmMessage, at: number): AlarmSignal => ({
  does: message.kind,
  carrier: 'telecom',
  identity: message.identity,
  severity: message.severity,
  at: message.receivedAt,
  ...(message.eventAt ? { eventAt: message.eventAt } : {}),
  ...(message.sequence === undefined ? {} : { sequence: message.sequence }),
  rawEventId: String(at),
  source: 'NMS-TEL',
  agentAddress: '10.10.1.1',
  managedObject: message.identity,
  eventType: 2,
  probableCause: 8,
  specificProblem: 'break',
  profile: 'test',
  mapped: true,
  varbinds: [],
});

interface Kept extends KnownAlarm {
  severity: number;
  count: number;
}

/** Plays batches as the intake does, with the rows the database would hold. */
function intake(
  messages: readonly AlarmMessage[],
  batch: number,
): { open: Record<string, Outcome>; count: number } {
  const alarms = new Map<string, Kept>();
  const stones = new Map<string, Tombstone>();
  let last = 0;
  for (let from = 0; from < messages.length; from += batch) {
    const signals = messages.slice(from, from + batch).map(signalOf);
    const known: Known = { alarms: alarms.values(), tombstones: stones.values() };
    const result = foldAlarms(known, signals, () => `alarm-${String(++last).padStart(3, '0')}`);
    for (const { id, carrier, newest, clearedAt, marks, raises, severity, reopened } of result.changes) {
      const held = alarms.get(id);
      const identity = held?.identity ?? newest?.identity ?? '';
      if (held === undefined)
        for (const each of alarms.values())
          if (each.identity === identity && each.ended === true) alarms.delete(each.id);
      alarms.set(id, {
        id,
        carrier,
        identity,
        marks,
        severity: severity ?? newest?.severity ?? held?.severity ?? 0,
        ended: clearedAt !== undefined || (held?.ended === true && reopened !== true),
        count: (held?.count ?? 0) + raises,
      });
    }
    for (const stone of result.tombstones) stones.set(stone.identity, stone);
  }
  const open = [...alarms.values()].filter(({ ended }) => ended !== true);
  expect(new Set(open.map(({ identity }) => identity)).size).toBe(open.length);
  return {
    open: Object.fromEntries(
      open
        .map(({ identity, severity }): [string, Outcome] => [identity, { state: 'raised', severity }])
        .sort(([a], [b]) => a.localeCompare(b)),
    ),
    count: open.length,
  };
}

const raisedOnly = (all: Record<string, Outcome>): Record<string, Outcome> =>
  Object.fromEntries(Object.entries(all).filter(([, { state }]) => state === 'raised'));

describe('the state of an alarm is the same whatever the order of its messages', () => {
  test.each(['sequence', 'event time', 'both'] as const)(
    'shuffled, repeated and delayed streams with %s end as the manager meant',
    (evidence) => {
      for (let seed = 1; seed <= cases; seed += 1) {
        const sent = stream(seed, evidence);
        const got = delivered(sent, seed * 7);
        expect({ seed, ...outcomes(got) }).toEqual({ seed, ...meant(sent) });
        const { open } = intake(got, 1 + (seed % 5));
        expect({ seed, ...open }).toEqual({ seed, ...raisedOnly(meant(sent)) });
      }
    },
  );

  test('however evidence is mixed, the same received messages in any order end in the same state', () => {
    for (let seed = 1; seed <= cases; seed += 1) {
      const got = delivered(stream(seed, 'mixed'), seed * 11);
      const again = shuffled([...got, ...got.slice(0, 3)], random(seed * 13));
      expect({ seed, ...outcomes(again) }).toEqual({ seed, ...outcomes(got) });
      expect({ seed, ...intake(again, 3).open }).toEqual({ seed, ...intake(got, 2).open });
      expect({ seed, ...intake(got, 2).open }).toEqual({ seed, ...raisedOnly(outcomes(got)) });
    }
  });

  const message = (kind: MessageKind, rest: Partial<AlarmMessage> = {}): AlarmMessage => ({
    identity: 'a',
    kind,
    severity: 3,
    receivedAt: new Date(start),
    ...rest,
  });
  const at = (seconds: number): Date => new Date(start + seconds * 1_000);
  const state = (...messages: AlarmMessage[]): string | undefined => fold(messages).get('a')?.state;

  test('the sequence goes before the event time, that before the order of receipt', () => {
    expect(
      state(
        message('clear', { sequence: 2, eventAt: at(1) }),
        message('raise', { sequence: 1, eventAt: at(2) }),
      ),
    ).toBe('cleared');
    expect(
      state(
        message('clear', { eventAt: at(2), receivedAt: at(3) }),
        message('raise', { eventAt: at(1), receivedAt: at(4) }),
      ),
    ).toBe('cleared');
    expect(state(message('clear', { receivedAt: at(4) }), message('raise', { receivedAt: at(5) }))).toBe(
      'raised',
    );
  });

  test('a manager that begins to count anew is believed by its times', () => {
    expect(
      state(
        message('raise', { sequence: 90_000, eventAt: at(0) }),
        message('clear', { sequence: 3, eventAt: at(2 * 3_600) }),
      ),
    ).toBe('cleared');
  });

  test('duplicates change nothing but the count', () => {
    const raise = message('raise', { sequence: 1 });
    const clear = message('clear', { sequence: 2 });
    const marks = (...all: AlarmMessage[]): Marks | undefined => fold(all).get('a')?.marks;
    expect(marks(raise, clear, raise, clear)).toEqual(marks(raise, clear));
    expect(fold([raise, clear, raise, clear]).get('a')?.messages).toBe(4);
  });
});
