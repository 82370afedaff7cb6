import { describe, expect, test } from '@jest/globals';
import { smallInstance } from '../../../../../test/harness/small-instance.js';
import { allocateLoans } from './allocate-loans.js';

const week = 10_080;
const allocate = (given: Parameters<typeof smallInstance>[0], up: readonly number[]) =>
  allocateLoans(smallInstance({ elements: [{}], ...given }), Int32Array.from(up));

describe('loans', () => {
  test('are taken where they beat the repair, and refused where they do not', () => {
    const loans = allocate({ circuits: [{}, { code: 'C2' }], links: [{ minutes: 5 }] }, [76, 75]);
    expect([...loans.at]).toEqual([30 + 20 + 5 + 20, week]);
    expect(loans.refused.get(1)).toBe('repair-sooner');
  });

  test('give way to rerouting on the own carrier', () => {
    const loans = allocate({ circuits: [{}], links: [{}, { carrier: 'one', minutes: 20 }] }, [500]);
    expect(loans.paths.get(0)).toEqual({ minutes: 25, links: [1], own: true });
  });

  test.each([
    ['no path', [{ needs: ['E1'] }], {}, 'no-path'],
    ['no consent', [{ lends: false }], {}, 'no-path'],
    ['no capacity', [{ spare: 1 }], { load: 2 }, 'no-capacity'],
    ['no graded path', [{ graded: false }], { graded: true, class: 4 }, 'not-graded'],
    ['only its own trench', [{ trenches: ['D'] }], { avoid: ['D'] }, 'no-path'],
  ])('say why not: %s', (_, links, circuit, reason) => {
    expect(allocate({ circuits: [circuit], links }, [500]).refused.get(0)).toBe(reason);
  });

  test('are handed over at shared sites only, and back', () => {
    const places = [{ code: 'mid', x: 0, y: 5, shared: true }];
    const links = [
      { carrier: 'one', z: 'mid' },
      { carrier: 'two', a: 'mid', z: 'east' },
    ];
    expect(allocate({ places, circuits: [{}], links }, [500]).at[0]).toBe(30 + 20 + 20);
    const apart = allocate({ places: [{ code: 'mid', x: 0, y: 5 }], circuits: [{}], links }, [500]);
    expect(apart.refused.get(0)).toBe('no-path');
  });

  test('go to the higher class when there is one unit, whatever the weight', () => {
    const circuits = [{ class: 3, weight: 900 }, { class: 2 }];
    const loans = allocate({ circuits, links: [{ spare: 1 }] }, [500, 500]);
    expect([...loans.paths.keys()]).toEqual([1]);
    expect(loans.refused.get(0)).toBe('no-capacity');
  });

  test('move over within a class so that two are carried', () => {
    const places = [{ code: 'mid', x: 0, y: 5, shared: true }];
    const links = [
      { minutes: 1, spare: 1 },
      { z: 'mid', minutes: 2, spare: 1 },
      { a: 'mid', minutes: 2, spare: 1 },
    ];
    // The second may not go round by the middle.
    const circuits = [{ weight: 9 }, { avoid: ['D'] }];
    const withTrench = links.map((link, at) => (at === 1 ? { ...link, trenches: ['D'] } : link));
    const loans = allocate({ places, circuits, links: withTrench }, [500, 500]);
    expect([...loans.paths.keys()].sort()).toEqual([0, 1]);
    expect(loans.paths.get(1)?.links).toEqual([0]);
  });

  test('a vehicle serves one circuit, of the highest class', () => {
    const vehicle = { code: 'V1', minutes: 40 };
    const loans = allocate(
      {
        circuits: [
          { class: 5, vehicle },
          { class: 2, vehicle },
        ],
      },
      [500, 500],
    );
    expect([...loans.vehicles]).toEqual([[1, 'V1']]);
    expect([...loans.at]).toEqual([week, 40]);
  });
});
