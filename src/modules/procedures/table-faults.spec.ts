import { describe, expect, test } from '@jest/globals';
import type { Procedure } from './procedure.js';
import { tableFaults } from './table-faults.js';

type Row = Procedure['rows'][number];

const words = { zh: '词', en: 'word' };
const go: Row = { from: ['open'], event: 'go', to: 'done', by: ['office.director'], cites: ['4.3'] };
const sound: Procedure = {
  name: 't',
  words,
  initial: 'open',
  states: { open: { words }, done: { words, final: true } },
  events: { go: words },
  parties: { office: { words } },
  deadlines: {},
  guards: { sure: () => true },
  rows: [go],
};
const faults = (changed: Partial<Procedure>): string[] => tableFaults({ ...sound, ...changed });
const late: Row = { from: ['open'], event: 'late', to: 'same', by: ['clock'], cites: ['4.3'] };
const timed: Partial<Procedure> = {
  events: { go: words, late: words },
  deadlines: { hour: { onBreach: 'late' } },
  rows: [
    { ...go, from: ['open'], to: 'same', event: 'go', starts: ['hour'] },
    { ...go, stops: ['hour'], when: ['sure'] },
    late,
  ],
};

describe('what is wrong with a table', () => {
  test('nothing, when it is sound', () => {
    expect(tableFaults(sound)).toEqual([]);
  });

  test('a state that is never reached', () => {
    expect(faults({ states: { ...sound.states, lost: { words, final: true } } })).toEqual([
      't: state lost is never reached',
    ]);
  });

  test('a dead end', () => {
    expect(faults({ states: { open: { words }, done: { words } } })).toEqual(['t: state done is a dead end']);
  });

  test('a state that only leads to itself is a dead end too', () => {
    const stay: Row = { ...go, from: ['done'], to: 'done' };
    expect(faults({ states: { open: { words }, done: { words } }, rows: [go, stay] })).toContain(
      't: state done is a dead end',
    );
  });

  test('a final state with a way out', () => {
    expect(faults({ rows: [go, { ...go, from: ['done'], to: 'open' }] })).toEqual([
      't: final state done has a way out',
    ]);
  });

  test('an event without a row', () => {
    expect(faults({ events: { go: words, stop: words } })).toEqual(['t: event stop has no row']);
  });

  test('two unguarded rows for one event by the same post', () => {
    expect(faults({ rows: [go, { ...go, to: 'same' }] })).toEqual([
      't: two unguarded rows for go in open by the same post',
    ]);
  });

  test('two rows for one event are sound when one is guarded or the posts differ', () => {
    expect(faults({ rows: [go, { ...go, to: 'same', when: ['sure'] }] })).toEqual([]);
    expect(faults({ rows: [go, { ...go, to: 'same', by: ['office.planner'] }] })).toEqual([]);
  });

  test('a clock is sound when it is started, stopped and answered by the clock', () => {
    expect(faults(timed)).toEqual([]);
  });

  test('a clock that is never started, never stopped, or that nothing answers', () => {
    const rows = timed.rows ?? [];
    expect(faults({ ...timed, rows: rows.map(({ starts: _, ...row }) => row) })).toEqual([
      't: deadline hour is never started',
    ]);
    expect(faults({ ...timed, rows: rows.map(({ stops: _, ...row }) => row) })).toEqual([
      't: deadline hour is never stopped',
    ]);
    const byPerson = rows.map((row): Row =>
      row.event === 'late' ? { ...row, by: ['office.director'] } : row,
    );
    expect(faults({ ...timed, rows: byPerson })).toEqual(['t: nothing answers the breach of hour']);
  });

  test('a row without a clause, a paper nobody signs, a party nobody is', () => {
    expect(faults({ rows: [{ ...go, cites: [] }] })).toEqual(['t: go cites no clause']);
    expect(faults({ rows: [{ ...go, issues: ['order'] }] })).toEqual(['t: go issues a paper nobody signs']);
    expect(faults({ rows: [{ ...go, by: ['ghost.director'] }] })).toEqual([
      't: go by unknown party ghost.director',
    ]);
  });
});
