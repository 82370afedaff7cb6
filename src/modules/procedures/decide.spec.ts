import { describe, expect, test } from '@jest/globals';
import { type Actor, clockActor, type Officer } from '../../kernel/actor.js';
import { actingPost, decide, steps } from './decide.js';
import { type Attempt, procedure, type Row } from './procedure.js';

const words = { zh: '词', en: 'word' };
const no = (code: string) => ({ because: { zh: code, en: code } });

const table = procedure({
  name: 'ferry',
  words,
  initial: 'waiting',
  states: { waiting: { words }, afloat: { words }, landed: { words, final: true } },
  events: { board: words, land: words, drift: words },
  parties: { crew: { words }, passengers: { words, many: true } },
  deadlines: { landing: { onBreach: 'drift' } },
  guards: {
    calm: ({ facts }) => (facts['wind'] === 'high' ? no('storm') : true),
    storm: ({ facts }) => (facts['wind'] === 'high' ? true : no('calm')),
    paid: ({ form }) => (form['fare'] === 1 ? true : no('unpaid')),
  },
  rows: [
    {
      from: ['waiting'],
      event: 'board',
      to: 'afloat',
      by: ['crew.director', 'passengers.noc'],
      when: ['calm', 'paid'],
      cites: ['1'],
    },
    { from: ['waiting'], event: 'board', to: 'landed', by: ['crew.director'], when: ['storm'], cites: ['1'] },
    {
      from: ['afloat'],
      event: 'land',
      to: 'landed',
      by: ['crew.director'],
      stops: ['landing'],
      cites: ['1'],
    },
    { from: ['afloat'], event: 'drift', to: 'same', by: ['clock'], cites: ['1'] },
  ],
});

const officer = (organisation: string, post: string): Officer => ({
  kind: 'officer',
  id: 'id',
  username: 'u',
  nameZh: '名',
  nameEn: 'Name',
  organisation,
  reach: 'own',
  holdings: [{ organisation, post }],
});
const captain = officer('ship', 'director');

function attempt(by: Actor, changed: Partial<Attempt> = {}): Attempt {
  return {
    now: new Date(0),
    by,
    parties: { crew: ['ship'], passengers: ['east', 'west'] },
    facts: {},
    form: { fare: 1 },
    history: [],
    children: [],
    known: {},
    ...changed,
  };
}

describe('the decision of a step', () => {
  test('the row of the event from the state, by whom holds the post', () => {
    expect(decide(table, 'waiting', 'board', attempt(captain))).toEqual({
      taken: table.rows[0],
      as: { organisation: 'ship', post: 'director' },
    });
  });

  test('of two rows for one event the one whose guards agree', () => {
    const decision = decide(table, 'waiting', 'board', attempt(captain, { facts: { wind: 'high' } }));
    expect(decision).toMatchObject({ taken: { to: 'landed' } });
  });

  test('any organisation of a party of many may act, in its own name', () => {
    expect(decide(table, 'waiting', 'board', attempt(officer('west', 'noc')))).toMatchObject({
      as: { organisation: 'west' },
    });
  });

  test('all that stands in the way is named, of every row that is open to the post', () => {
    const decision = decide(table, 'waiting', 'board', attempt(captain, { form: {} }));
    expect(decision).toEqual({
      refused: 'blocked',
      blockers: [
        { code: 'paid', words: { zh: 'unpaid', en: 'unpaid' } },
        { code: 'storm', words: { zh: 'calm', en: 'calm' } },
      ],
    });
  });

  test('the right post of an organisation that is no party may nothing', () => {
    expect(decide(table, 'waiting', 'board', attempt(officer('other', 'director')))).toEqual({
      refused: 'wrong-post',
      needs: ['crew.director', 'passengers.noc'],
    });
  });

  test('a wrong post of a party may nothing', () => {
    expect(decide(table, 'waiting', 'board', attempt(officer('ship', 'planner')))).toMatchObject({
      refused: 'wrong-post',
    });
  });

  test('who could never take the event learns nothing of the state', () => {
    expect(decide(table, 'landed', 'land', attempt(officer('east', 'noc')))).toMatchObject({
      refused: 'wrong-post',
    });
  });

  test('the right post too late is told that the case has moved on', () => {
    expect(decide(table, 'landed', 'land', attempt(captain))).toEqual({ refused: 'moved-on' });
  });

  test('an event of another procedure is unknown', () => {
    expect(decide(table, 'waiting', 'approve', attempt(captain))).toEqual({ refused: 'unknown-event' });
  });

  test('the clock takes its own rows and no person’s; a person never the clock’s', () => {
    expect(decide(table, 'afloat', 'drift', attempt(clockActor))).toMatchObject({ as: 'clock' });
    expect(decide(table, 'afloat', 'land', attempt(clockActor))).toMatchObject({ refused: 'wrong-post' });
    expect(decide(table, 'afloat', 'drift', attempt(captain))).toMatchObject({ refused: 'wrong-post' });
  });

  test('a person with two posts acts in the first the row names', () => {
    const both: Officer = {
      ...captain,
      holdings: [{ organisation: 'east', post: 'noc' }, ...captain.holdings],
    };
    const [row] = table.rows;
    expect(row && actingPost(row as Row, attempt(both))).toEqual({
      organisation: 'ship',
      post: 'director',
    });
  });
});

describe('the ways out of a state', () => {
  test('are the rows a person may take, whose they are and what stands in the way', () => {
    expect(steps(table, 'waiting', attempt(officer('east', 'noc'), { form: {} }))).toMatchObject([
      { mine: true, blockers: [{ code: 'paid' }] },
      { mine: false, blockers: [{ code: 'storm' }] },
    ]);
  });

  test('where guards choose between rows of one event, only the open one is shown', () => {
    const open = steps(table, 'waiting', attempt(captain));
    expect(open.map(({ row, blockers }) => [row.to, blockers.length])).toEqual([['afloat', 0]]);
    const stormy = steps(table, 'waiting', attempt(captain, { facts: { wind: 'high' } }));
    expect(stormy.map(({ row, blockers }) => [row.to, blockers.length])).toEqual([['landed', 0]]);
  });

  test('do not show the clock’s', () => {
    expect(steps(table, 'afloat', attempt(captain)).map(({ row }) => row.event)).toEqual(['land']);
  });

  test('a final state has none', () => {
    expect(steps(table, 'landed', attempt(captain))).toEqual([]);
  });
});

describe('who stands in because a clock ran out', () => {
  const mate = officer('shore', 'commander');
  const standsFor = { officerId: '2', nameZh: '船长', right: 'time-out' as const };
  const standIns = [{ organisation: 'ship', post: 'director', clock: 'landing', standsFor }];

  test('takes the step that stops the clock, in the post of its owner', () => {
    expect(decide(table, 'afloat', 'land', attempt(mate, { standIns }))).toMatchObject({
      as: { organisation: 'ship', post: 'director', standsFor },
    });
  });

  test('takes no other step of that post', () => {
    expect(decide(table, 'waiting', 'board', attempt(mate, { standIns }))).toMatchObject({
      refused: 'wrong-post',
    });
  });

  test('who holds the post acts for nobody', () => {
    expect(decide(table, 'afloat', 'land', attempt(captain, { standIns }))).toMatchObject({
      as: { organisation: 'ship', post: 'director' },
    });
  });
});
