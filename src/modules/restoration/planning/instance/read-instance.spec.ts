import { describe, expect, test } from '@jest/globals';
import { smallInstance } from '../../../../../test/harness/small-instance.js';
import { readInstance, readPlan } from './read-instance.js';

const good = smallInstance({ elements: [{}, {}], circuits: [{}], links: [{}] });
type Raw = Record<string, unknown>;
const withChange = (change: (instance: Raw) => void): string => {
  const copy = JSON.parse(JSON.stringify(good)) as Raw;
  change(copy);
  return JSON.stringify(copy);
};
const faultsOf = (text: string): string => {
  const read = readInstance(text);
  return read.ok ? '' : read.faults.join('\n');
};
const row = (instance: Raw, list: string, at: number): Raw =>
  (instance[list] as Raw[] | undefined)?.[at] ?? {};

describe('an instance is read, or refused naming what is wrong', () => {
  test('a right one', () => {
    expect(readInstance(JSON.stringify(good)).ok).toBe(true);
  });

  test.each<[string, (instance: Raw) => void, string]>([
    [
      'a negative duration',
      (it) => void (row(it, 'elements', 0).minutes = { likely: -5 }),
      'elements.0.minutes.likely',
    ],
    ['a missing duration', (it) => delete row(it, 'elements', 0).minutes, 'elements.0.minutes'],
    [
      'a duration of nothing',
      (it) => void (row(it, 'elements', 0).minutes = { likely: 0 }),
      'minutes.likely',
    ],
    [
      'a range upside down',
      (it) => (row(it, 'elements', 0).minutes = { likely: 60, least: 90 }),
      'elements.E1.minutes: range 90 ≤ 60',
    ],
    [
      'repairs that wait for each other',
      (it) => {
        row(it, 'elements', 0).after = ['E2'];
        row(it, 'elements', 1).after = ['E1'];
      },
      'elements.after: circle E1 → E2 → E1',
    ],
    [
      'a repair that waits for itself',
      (it) => void (row(it, 'elements', 0).after = ['E1']),
      'circle E1 → E1',
    ],
    [
      'an unknown place',
      (it) => void (row(it, 'elements', 0).place = 'moon'),
      'elements.E1.place: unknown moon',
    ],
    [
      'an unknown repair',
      (it) => void (row(it, 'circuits', 0).needs = ['E9']),
      'circuits.C1.needs: unknown E9',
    ],
    ['an unknown base', (it) => void (row(it, 'crews', 0).base = 'moon'), 'crews.T1.base: unknown moon'],
    ['a doubled code', (it) => void (row(it, 'elements', 1).code = 'E1'), 'elements: doubled E1'],
    ['class 8', (it) => void (row(it, 'circuits', 0).class = 8), 'circuits.0.class'],
    [
      'a shift that ends first',
      (it) => Object.assign(row(it, 'crews', 0), { from: 9, until: 3 }),
      'crews.T1.until',
    ],
    [
      'a matrix of another size',
      (it) => Object.assign(it, { travel: { by: 'matrix', minutes: [[0]] } }),
      'size 3 × 3',
    ],
    ['half a minute', (it) => void (row(it, 'crews', 0).from = 0.5), 'crews.0.from'],
    ['a field nobody knows', (it) => Object.assign(it, { colour: 'red' }), 'colour'],
    [
      'rerouting slower than borrowing',
      (it) => Object.assign(it, { loans: { minutes: 1, ownMinutes: 2, handOverMinutes: 0 } }),
      'loans.ownMinutes: range 2 ≤ 1',
    ],
  ])('%s', (_, change, said) => {
    expect(faultsOf(withChange(change))).toContain(said);
  });

  test('no JSON, or a plan that is none', () => {
    expect(faultsOf('{')).toContain('JSON');
    expect(readPlan('{"format":"fengsui-plan/1"}').ok).toBe(false);
  });

  test('a hundred faults at most are named', () => {
    const text = withChange((instance) => {
      row(instance, 'circuits', 0).needs = Array.from({ length: 400 }, (_, n) => `X${n}`);
    });
    expect(faultsOf(text).split('\n')).toHaveLength(100);
  });
});
