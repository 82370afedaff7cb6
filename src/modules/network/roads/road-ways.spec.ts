import { describe, expect, test } from '@jest/globals';
import { type Road, type Spot, type Way, waysTo } from './road-ways.js';

const travel = { kmPerHour: 40, detour: 1.4 };
const roads: readonly Road[] = [
  { a: 'north', z: 'middle', km: 10, minutes: 15 },
  { a: 'middle', z: 'south', km: 12.5, minutes: 20 },
  { a: 'north', z: 'south', km: 40, minutes: 50 },
];
const at = (township: string | null, lat: number | null = 27.3, lon: number | null = 115.4): Spot => ({
  township,
  lat,
  lon,
});

describe('how far it is, and how that is known', () => {
  const cases: [string, Spot, Spot, { a: string; z: string }[], Way][] = [
    ['neighbours by the table', at('middle'), at('north'), [], { by: 'table', km: 10, minutes: 15 }],
    ['farther ones along the quickest', at('south'), at('north'), [], { by: 'table', km: 22.5, minutes: 35 }],
    [
      'a cut road is gone round',
      at('south'),
      at('middle'),
      [{ a: 'south', z: 'middle' }],
      { by: 'round', km: 50, minutes: 65 },
    ],
    [
      'a cut road elsewhere changes nothing',
      at('middle'),
      at('north'),
      [{ a: 'south', z: 'middle' }],
      { by: 'table', km: 10, minutes: 15 },
    ],
    [
      'every road cut, whichever way round it is written',
      at('south'),
      at('north'),
      [
        { a: 'middle', z: 'south' },
        { a: 'south', z: 'north' },
      ],
      { by: 'cut' },
    ],
    [
      'within one township by the straight line',
      at('north'),
      at('north', 27.4),
      [],
      { by: 'straight', km: 15.6, minutes: 24 },
    ],
    [
      'a township that is not in the table',
      at('island'),
      at('north', 27.4),
      [],
      { by: 'straight', km: 15.6, minutes: 24 },
    ],
    [
      'not in the table and its road cut',
      at('island'),
      at('north', 27.4),
      [{ a: 'north', z: 'island' }],
      { by: 'cut' },
    ],
    [
      'without coordinates the table still knows',
      at('middle', null),
      at('north', null),
      [],
      { by: 'table', km: 10, minutes: 15 },
    ],
    ['without coordinates or table nothing is known', at('island', null), at('north'), [], { by: 'unknown' }],
    ['nor without a township and coordinates', at(null, null, null), at('north'), [], { by: 'unknown' }],
  ];
  test.each(cases)('%s', (_, from, to, blocked, way) => {
    expect(waysTo(to, { roads, blocked, travel })(from)).toEqual(way);
  });

  test('it is as far there as back, in whatever order the roads are written', () => {
    for (const list of [roads, [...roads].reverse()]) {
      const known = { roads: list, blocked: [], travel };
      expect(waysTo(at('north'), known)(at('south'))).toEqual(waysTo(at('south'), known)(at('north')));
    }
  });
});
