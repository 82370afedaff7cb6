import { describe, expect, test } from '@jest/globals';
import { CauseFinder } from './cause-finder.js';
import { CauseNetwork } from './cause-network.js';
import type { Element, Symptom } from './cause.js';

/**
 * Two carriers: T has A–B–C–D in a line and a ring A–D; U has P–Q. Spans of A–B and P–Q share a trench; A and P live in
 * one building. Circuits: one over A–B–C without protection, one with, one of U.
 */
const network = new CauseNetwork({
  sites: [
    { code: 'A', carrier: 'T', building: 'HUB' },
    { code: 'B', carrier: 'T' },
    { code: 'C', carrier: 'T' },
    { code: 'D', carrier: 'T' },
    { code: 'P', carrier: 'U', building: 'HUB' },
    { code: 'Q', carrier: 'U' },
  ],
  spans: [
    { code: 'S-AB', trench: 'D-1' },
    { code: 'S-BC' },
    { code: 'S-CD' },
    { code: 'S-AD' },
    { code: 'S-PQ', trench: 'D-1' },
  ],
  links: [
    { code: 'AB', carrier: 'T', a: 'A', z: 'B', spans: ['S-AB'] },
    { code: 'BC', carrier: 'T', a: 'B', z: 'C', spans: ['S-BC'] },
    { code: 'CD', carrier: 'T', a: 'C', z: 'D', spans: ['S-CD'] },
    { code: 'AD', carrier: 'T', a: 'A', z: 'D', spans: ['S-AD'] },
    { code: 'BD', carrier: 'T', a: 'B', z: 'D', spans: ['S-BC', 'S-CD'] },
    { code: 'PQ', carrier: 'U', a: 'P', z: 'Q', spans: ['S-PQ'] },
  ],
  circuits: [
    { code: 'bare', a: 'A', z: 'C', route: ['AB', 'BC'], protection: [] },
    { code: 'safe', a: 'A', z: 'C', route: ['AB', 'BC'], protection: ['AD', 'CD'] },
    { code: 'other', a: 'P', z: 'Q', route: ['PQ'], protection: [] },
  ],
});

/** `AB@A` an end without signal, `power B`, `silent B`, `circuit bare`. */
function symptomOf(word: string): Symptom {
  const [of = '', site = ''] = word.split(' ');
  if (of === 'power' || of === 'silent') return { of, site };
  if (of === 'circuit') return { of, circuit: site };
  const [link = '', end = ''] = word.split('@');
  return { of: 'end', link, site: end };
}

function finderOf(words: readonly string[]): CauseFinder {
  const finder = new CauseFinder(network);
  for (const word of words) finder.hear({ id: word, symptom: symptomOf(word) });
  return finder;
}

const named = (finder: CauseFinder): string[] =>
  finder
    .causes()
    .findings.map(({ kind, code }) => `${kind} ${code}`)
    .sort();

describe('what is taken as failed', () => {
  test.each<[string, string[], string[]]>([
    ['nothing said, nothing failed', [], []],
    ['both ends of a link and its circuit: the span', ['AD@A', 'AD@D'], ['span S-AD']],
    ['spans of two carriers in one trench: the trench', ['AB@A', 'AB@B', 'PQ@P', 'PQ@Q'], ['trench D-1']],
    [
      'one of the four lost: still the trench',
      ['AB@A', 'PQ@P', 'PQ@Q', 'circuit bare', 'circuit other'],
      ['trench D-1'],
    ],
    [
      'all links of a site from their far ends, and it is silent: its equipment',
      ['AB@A', 'BC@C', 'BD@D', 'silent B'],
      ['node B'],
    ],
    ['and its mains too: the site', ['AB@A', 'BC@C', 'BD@D', 'silent B', 'power B'], ['site B']],
    ['mains alone: it is on its batteries', ['power B'], ['mains B']],
    [
      'all sites of a building: the building',
      ['power A', 'power P', 'silent A', 'silent P', 'AB@B', 'AD@D', 'PQ@Q'],
      ['building HUB'],
    ],
    [
      'water that comes to one site of a building after the other: the building',
      ['power A', 'silent A', 'silent P', 'AB@B', 'AD@D'],
      ['building HUB'],
    ],
    ['one site of a building alone: that site', ['power A', 'silent A', 'AB@B', 'AD@D'], ['site A']],
    ['one end of one link alone: too little', ['AD@A'], []],
    [
      'a link over two spans and the links of one of them: that span',
      ['BD@B', 'BD@D', 'CD@C', 'CD@D'],
      ['span S-CD'],
    ],
    ['two things at once', ['AD@A', 'AD@D', 'power Q'], ['mains Q', 'span S-AD']],
  ])('%s', (_says, words, failed) => {
    expect(named(finderOf(words))).toEqual(failed);
    expect(named(finderOf([...words].reverse()))).toEqual(failed);
  });

  test('what was heard twice counts once', () => {
    const finder = finderOf(['AD@A', 'AD@D']);
    finder.hear({ id: 'again', symptom: symptomOf('AD@A') });
    finder.forget('again');
    expect(named(finder)).toEqual(['span S-AD']);
  });

  test('what it does not know it says', () => {
    expect(finderOf([]).hear({ id: 'x', symptom: { of: 'power', site: 'nowhere' } })).toBe(false);
    expect(finderOf([]).hear({ id: 'x', symptom: { of: 'end', link: 'AB', site: 'C' } })).toBe(false);
  });
});

describe('the reasons', () => {
  test('a finding tells what it accounts for, what nobody said, and who else it could be', () => {
    const { findings, unexplained } = finderOf([
      'AB@A',
      'AB@B',
      'PQ@P',
      'PQ@Q',
      'circuit bare',
      'CD@C',
    ]).causes();
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: 'trench', code: 'D-1', pinned: false });
    expect(findings[0]?.explains).toEqual(
      expect.arrayContaining([symptomOf('PQ@P'), symptomOf('circuit bare')]),
    );
    expect(findings[0]?.unheard).toEqual([symptomOf('circuit other')]);
    expect(findings[0]?.confidence).toBeGreaterThan(0.5);
    expect(unexplained).toEqual([symptomOf('CD@C')]);
  });

  test('a circuit that went to its protection follows from the cut', () => {
    const { findings, unexplained } = finderOf(['AD@A', 'AD@D', 'circuit safe']).causes();
    expect(findings[0]?.explains).toContainEqual(symptomOf('circuit safe'));
    expect(unexplained).toEqual([]);
  });
});

describe('as alarms clear', () => {
  test('what is left is accounted for anew', () => {
    const finder = finderOf(['AB@A', 'AB@B', 'PQ@P', 'PQ@Q']);
    expect(named(finder)).toEqual(['trench D-1']);
    finder.forget('PQ@P');
    finder.forget('PQ@Q');
    expect(named(finder)).toEqual(['span S-AB']);
    finder.forget('AB@A');
    finder.forget('AB@B');
    expect(named(finder)).toEqual([]);
  });

  test('batteries run down: the mains become the site', () => {
    const finder = finderOf(['power B']);
    expect(named(finder)).toEqual(['mains B']);
    for (const word of ['silent B', 'AB@A', 'BC@C', 'BD@D'])
      finder.hear({ id: word, symptom: symptomOf(word) });
    expect(named(finder)).toEqual(['site B']);
  });
});

describe('a person knows better', () => {
  const trench: Element = { kind: 'trench', code: 'D-1' };

  test('what they exclude stays out, and what they name stays in, whatever comes', () => {
    const finder = finderOf(['AB@A', 'AB@B', 'PQ@P', 'PQ@Q']);
    finder.exclude(trench);
    expect(named(finder)).toEqual(['span S-AB', 'span S-PQ']);
    finder.hear({ id: 'more', symptom: symptomOf('circuit bare') });
    expect(named(finder)).toEqual(['span S-AB', 'span S-PQ']);
    finder.pin({ kind: 'node', code: 'D' });
    finder.forget('AB@A');
    expect(named(finder)).toContain('node D');
    expect(finder.causes().findings.find(({ code }) => code === 'D')?.pinned).toBe(true);
  });

  test('taken back, it is found by the alarms again', () => {
    const finder = finderOf(['AB@A', 'AB@B', 'PQ@P', 'PQ@Q']);
    finder.exclude(trench);
    finder.causes();
    finder.release(trench);
    expect(named(finder)).toEqual(['trench D-1']);
    finder.pin({ kind: 'node', code: 'D' });
    finder.causes();
    finder.release({ kind: 'node', code: 'D' });
    expect(named(finder)).toEqual(['trench D-1']);
  });
});
