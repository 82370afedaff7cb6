import { describe, expect, test } from '@jest/globals';
import { joinMark, type Mark, type Marks, markOf, newestMark } from '../alarms/alarm-state.js';
import { type Listed, type OurAlarm, reconcile, safeSkew, type Word } from './reconcile.js';

const start = Date.parse('2026-11-24T00:00:00Z');
const at = (seconds: number): Date => new Date(start + seconds * 1_000);
const askedAt = at(600);

const listed = (identity: string, changed: Partial<Listed> = {}): Listed => ({
  does: 'raise',
  carrier: 'telecom',
  identity,
  agentAddress: '10.10.1.3',
  managedObject: 'TEL-EX-02',
  eventType: 5,
  probableCause: 58,
  specificProblem: identity,
  severity: 4,
  profile: 'p',
  mapped: true,
  varbinds: [],
  ...changed,
});

type Heard = { seconds: number; said?: number; number?: number; kind?: Mark['kind'] };
const markFrom = ({ seconds, said, number, kind = 'raise' }: Heard): Mark =>
  markOf({
    kind,
    severity: kind === 'clear' ? 1 : 4,
    receivedAt: at(seconds),
    ...(said === undefined ? {} : { eventAt: at(said) }),
    ...(number === undefined ? {} : { sequence: number }),
  });
const marksOf = (...heard: Heard[]): Marks =>
  heard.reduce<Marks>((marks, each) => joinMark(marks, markFrom(each)), {});
const ours = (identity: string, ...heard: Heard[]): OurAlarm => ({
  id: identity,
  identity,
  severity: 4,
  managedObject: 'TEL-EX-02',
  specificProblem: identity,
  marks: marksOf(...heard),
});
const none = new Map<string, Marks>();
/** Whether the alarm is raised when this is heard after the list. */
const then = (word: Word | undefined, heard: Heard): string | undefined =>
  newestMark(joinMark(word?.marks ?? {}, markFrom(heard)))?.kind;

describe('a complete list against ours', () => {
  test('the missing are raised, the stale closed, other severities taken over, the rest is equal', () => {
    const found = reconcile(
      [
        listed('missing'),
        listed('changed', { severity: 3 }),
        listed('equal'),
        listed('ended', { does: 'clear' }),
      ],
      [ours('stale', { seconds: 1 }), ours('changed', { seconds: 1 }), ours('equal', { seconds: 1 })],
      none,
      { askedAt },
    );
    expect(found.missing.map((each) => each.listed.identity)).toEqual(['missing']);
    expect(found.stale.map((each) => each.ours.id)).toEqual(['stale']);
    expect(found.changed.map((each) => each.ours.id)).toEqual(['changed']);
    expect(found).toMatchObject({ equal: 1, later: 0, confirmed: [] });
  });

  test('what was heard of since the list was asked for is left alone, active or ended', () => {
    const found = reconcile(
      [listed('raised since', { severity: 3 }), listed('ended since')],
      [ours('raised since', { seconds: 601 }), ours('not on it', { seconds: 600 })],
      new Map([['ended since', marksOf({ seconds: 602, kind: 'clear' })]]),
      { askedAt },
    );
    expect(found).toMatchObject({ missing: [], stale: [], changed: [], later: 3 });
  });
});

describe('a message after the list', () => {
  const stale = (reading: { skewMs?: number; sequence?: number }, ...heard: Heard[]): Word | undefined =>
    reconcile([], [ours('a', ...heard)], none, { askedAt, ...reading }).stale[0];

  test.each([
    ['right', 0],
    ['an hour fast', 3_600],
    ['an hour slow', -3_600],
  ])('that happened before it changes nothing, one that happened after it does: a clock %s', (_says, off) => {
    const word = stale({ skewMs: -off * 1_000 }, { seconds: 10, said: 10 + off, number: 7 });
    expect(then(word, { seconds: 700, said: 590 + off, number: 8 })).toBe('clear');
    expect(then(word, { seconds: 700, said: 601 + off, number: 9 })).toBe('raise');
  });

  test('counts by its time when numbers were begun anew or wrapped', () => {
    const word = stale({ sequence: 12 }, { seconds: 10, said: 10, number: 50_000 });
    expect(then(word, { seconds: 700, said: 650, number: 13 })).toBe('raise');
  });

  test('counts by its number where nothing bears a time', () => {
    const word = stale({ sequence: 12 }, { seconds: 10, number: 7 });
    expect(then(word, { seconds: 700, number: 11 })).toBe('clear');
    expect(then(word, { seconds: 700, number: 13 })).toBe('raise');
  });

  test('an alarm raised by the list is ended by a clear that happened after it began there, not by an older one', () => {
    const [word] = reconcile([listed('a', { eventAt: at(300) })], [], none, { askedAt }).missing;
    expect(then(word, { seconds: 700, said: 200, kind: 'clear' })).toBe('raise');
    expect(then(word, { seconds: 700, said: 400, kind: 'clear' })).toBe('clear');
  });

  test('the list overrules what an ended alarm holds, whatever clock it was dated by', () => {
    const ended = new Map([['a', marksOf({ seconds: 100, said: 3_700, number: 9, kind: 'clear' })]]);
    const [word] = reconcile([listed('a', { eventAt: at(300) })], [], ended, { askedAt }).missing;
    const { orderAt } = word?.says ?? {};
    expect(orderAt && orderAt > at(3_700)).toBe(true);
  });

  test('equal alarms whose numbers or times would mislead get the list’s evidence', () => {
    const held = [
      ours('outnumbered', { seconds: 10, said: 10, number: 50_000 }),
      ours('in the future', { seconds: 10, said: 4_000, number: 3 }),
      ours('fine', { seconds: 10, said: 10, number: 3 }),
    ];
    const found = reconcile(
      held.map(({ identity }) => listed(identity)),
      held,
      none,
      { askedAt, sequence: 12 },
    );
    expect(found.confirmed.map((each) => each.ours.id)).toEqual(['outnumbered', 'in the future']);
    for (const word of found.confirmed)
      expect(then(word, { seconds: 700, said: 650, number: 13, kind: 'clear' })).toBe('clear');
  });
});

test('of the newest skews the greatest is taken, so that a clock just put right is believed', () => {
  expect(safeSkew([])).toBeUndefined();
  expect(safeSkew([...Array.from({ length: 30 }, () => -3_600_000), 40])).toBe(40);
});
