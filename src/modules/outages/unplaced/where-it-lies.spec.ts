import { describe, expect, test } from '@jest/globals';
import type { FailedElement } from '../failed-element.js';
import { whereItLies } from './where-it-lies.js';

const site: FailedElement = { kind: 'site', code: 'S1' };
const link: FailedElement = { kind: 'link', code: 'L1' };
const at = (...elements: (FailedElement | undefined)[]) =>
  elements.map((element, n) => ({ id: `a${n}`, element }));

describe('an outage whose alarms are found in the inventory', () => {
  test.each<[string, boolean, (FailedElement | undefined)[], unknown]>([
    ['none of them is found: it stays', false, [undefined], { does: 'stay', held: [] }],
    [
      'all of them at one element: it takes it',
      false,
      [site, site],
      { does: 'take', element: site, leave: [] },
    ],
    [
      'at several: it takes that of most, the others leave',
      false,
      [link, site, site],
      { does: 'take', element: site, leave: ['a0'] },
    ],
    ['some of them are: those leave', false, [site, undefined], { does: 'leave', leave: ['a0'] }],
    [
      'some of a reported one: it keeps them until all are',
      true,
      [site, undefined],
      { does: 'stay', held: ['a0'] },
    ],
    ['all of a reported one: it takes the element', true, [link], { does: 'take', element: link, leave: [] }],
  ])('%s', (_, isReported, elements, expected) => {
    expect(whereItLies(isReported, at(...elements))).toEqual(expected);
  });
});
