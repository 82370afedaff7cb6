import { describe, expect, test } from '@jest/globals';
import { smallInstance } from '../../../../../test/harness/small-instance.js';
import type { PlanInstance } from '../instance/plan-instance.js';
import type { RestorationPlan } from '../instance/restoration-plan.js';
import { makePlan } from '../make-plan.js';
import { evaluatePlan } from './evaluate-plan.js';

const instance = smallInstance({
  elements: [{}, { after: ['E1'], skills: ['power'], vehicle: 'lift', parts: [{ kind: 'joint', count: 2 }] }],
  crews: [{ skills: ['power'], vehicles: ['lift'], from: 5, until: 600 }],
  parts: [{ kind: 'joint', stock: 2, moreAt: null }],
  circuits: [
    { needs: ['E1', 'E2'], z: 'base' },
    { class: 2, graded: true, avoid: ['D9'], needs: ['E2'], z: 'far' },
  ],
  places: [{ code: 'far', x: 30, y: 0, shared: true }],
  links: [
    { a: 'west', z: 'far', minutes: 3, spare: 1 },
    { a: 'west', z: 'far', graded: false },
    { a: 'west', z: 'far', trenches: ['D9'] },
    { a: 'west', z: 'far', lends: false },
    { a: 'west', z: 'far', needs: ['E1'] },
    { a: 'west', z: 'base', carrier: 'three' },
    { a: 'base', z: 'far', carrier: 'two' },
    { a: 'east', z: 'far', carrier: 'two' },
  ],
});
const plan = makePlan(instance, { moves: 1_000 });
const codesOf = (changed: RestorationPlan, of: PlanInstance = instance): string[] => [
  ...new Set(evaluatePlan(of, changed).violations.map(({ code }) => code)),
];
const changed = (change: (plan: RestorationPlan) => void): RestorationPlan => {
  const copy = structuredClone(plan);
  change(copy);
  return copy;
};

describe('the evaluator', () => {
  test('finds nothing in a right plan, and its numbers are the plan’s', () => {
    expect(evaluatePlan(instance, plan).violations).toEqual([]);
    // To the west 10 minutes from 5, an hour; to the east 20 minutes, an hour.
    expect(evaluatePlan(instance, plan).classes[0]).toEqual({ class: 1, circuits: 1, value: 155, last: 155 });
    expect(plan.circuits.map(({ by, up }) => [by, up])).toEqual([
      ['own', 155],
      ['loan', 30 + 20 + 3 + 20],
    ]);
  });

  const job = (of: RestorationPlan, at: number) => {
    const found = of.crews[0]?.jobs[at];
    if (!found) throw new Error('no job');
    return found;
  };
  const loan = (...links: string[]) =>
    changed((copy) => {
      Object.assign(copy.circuits[1] ?? {}, { links });
    });

  test.each<[string, RestorationPlan, string]>([
    ['a crew nobody knows', changed((it) => Object.assign(it.crews[0] ?? {}, { crew: 'X' })), 'unknown'],
    ['a repair nobody knows', changed((it) => (job(it, 0).element = 'X')), 'unknown'],
    ['a repair twice', changed((it) => (job(it, 1).element = 'E1')), 'doubled'],
    ['a repair nowhere', changed((it) => it.crews[0]?.jobs.pop()), 'missing'],
    ['a start before the shift', changed((it) => (job(it, 0).leaves = 0)), 'sets-out-early'],
    ['a journey too quick', changed((it) => (job(it, 0).arrives = 6)), 'travel'],
    ['work before arrival', changed((it) => (job(it, 0).begins = 14)), 'begins-early'],
    ['work too quick', changed((it) => (job(it, 1).ends -= 1)), 'duration'],
    ['work out of turn', changed((it) => (job(it, 1).begins = 60)), 'after'],
    ['a circuit left out', changed((it) => it.circuits.pop()), 'missing'],
    ['a circuit up too soon', changed((it) => Object.assign(it.circuits[0] ?? {}, { up: 1 })), 'up'],
    [
      'a class told better than it is',
      changed((it) => Object.assign(it.classes[0] ?? {}, { value: 1 })),
      'value',
    ],
    [
      'a proof that is none',
      changed((it) => Object.assign(it.classes[1] ?? {}, { proven: true, bound: 1 })),
      'value',
    ],
    ['a path ungraded', loan('L2'), 'grade'],
    ['a path in its own trench', loan('L3'), 'trench'],
    ['a path nobody lends', loan('L4'), 'consent'],
    ['a path over what has failed', loan('L5'), 'link-down'],
    ['a path handed over where nothing is shared', loan('L6', 'L7'), 'hand-over'],
    ['a path that does not meet', loan('L8'), 'path'],
    ['a path nobody knows', loan('L99'), 'unknown'],
  ])('names %s', (_, wrong, code) => {
    expect(codesOf(wrong)).toContain(code);
  });

  test.each<[string, Partial<PlanInstance>, string]>([
    ['a crew without the skill', { crews: instance.crews.map((crew) => ({ ...crew, skills: [] })) }, 'skill'],
    [
      'a crew without the vehicle',
      { crews: instance.crews.map((crew) => ({ ...crew, vehicles: [] })) },
      'vehicle',
    ],
    ['a shift that is over', { crews: instance.crews.map((crew) => ({ ...crew, until: 100 })) }, 'shift'],
    ['parts that are not there', { parts: [{ kind: 'joint', stock: 1, moreAt: null }] }, 'parts'],
    [
      'capacity that is not there',
      { links: instance.links.map((link) => ({ ...link, spare: 0 })) },
      'capacity',
    ],
  ])('names %s', (_, other, code) => {
    expect(codesOf(plan, { ...instance, ...other })).toContain(code);
  });

  test('names a class inversion: the last unit went to class 3 while class 2 waits', () => {
    const tight = smallInstance({
      elements: [{ minutes: { likely: 500 } }],
      circuits: [{ class: 2 }, { class: 3 }],
      links: [{ spare: 1 }],
    });
    const right = makePlan(tight, { moves: 100 });
    expect(evaluatePlan(tight, right).violations).toEqual([]);
    expect(right.circuits.map(({ by, noLoan }) => [by, noLoan])).toEqual([
      ['loan', undefined],
      ['own', 'no-capacity'],
    ]);
    const [two, three] = right.circuits;
    const swapped = {
      ...right,
      circuits: [
        { ...two, code: 'C2' },
        { ...three, code: 'C1' },
      ] as typeof right.circuits,
    };
    expect(codesOf(swapped, tight)).toContain('inversion');
  });

  test('names a start for a lower class while a higher one waits, under the strict sequence', () => {
    const both = smallInstance({ elements: [{}, {}], circuits: [{}, { class: 2, needs: ['E2'] }] });
    const strict = makePlan(both, { policy: 'strict-sequence' });
    expect(codesOf(strict, both)).toEqual([]);
    const turned = makePlan({
      ...both,
      circuits: both.circuits.map((each) => ({ ...each, class: 3 - each.class })),
    });
    expect(codesOf({ ...turned, policy: 'strict-sequence' }, both)).toContain('sequence');
  });
});
