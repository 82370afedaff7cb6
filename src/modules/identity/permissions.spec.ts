import { describe, expect, test } from '@jest/globals';
import { mayUse, permissions, permitsOf } from './permissions.js';
import { reachOf } from './posts.js';

const holding = (kind: string, post: string) => [{ organisation: kind, kind, post }];

describe('who may use which part of the product', () => {
  test('who holds nothing may nothing', () => {
    expect(permitsOf([])).toEqual([]);
  });

  test('only the committee’s chair activates the plan (4.3)', () => {
    expect(mayUse('tasks.activate', holding('committee', 'chair'))).toBe(true);
    for (const [kind, post] of [
      ['headquarters', 'commander'],
      ['office', 'director'],
      ['carrier', 'director'],
    ] as const)
      expect(mayUse('tasks.activate', holding(kind, post))).toBe(false);
  });

  test('a carrier’s planner neither reports outages nor applies for loans', () => {
    expect(mayUse('outages.report', holding('carrier', 'planner'))).toBe(false);
    expect(mayUse('loans.apply', holding('carrier', 'planner'))).toBe(false);
    expect(mayUse('loans.apply', holding('carrier', 'duty-officer'))).toBe(true);
  });

  test('a township sees the situation, not carriers’ alarms or networks', () => {
    const township = holding('township', 'duty-officer');
    expect(mayUse('situation.read', township)).toBe(true);
    expect(mayUse('alarms.read', township)).toBe(false);
    expect(mayUse('network.read', township)).toBe(false);
  });

  test('superior bodies without an account of their own may nothing', () => {
    expect(permitsOf(holding('province', 'commander'))).toEqual([]);
  });

  test('two posts grant what either grants', () => {
    const both = [...holding('carrier', 'planner'), ...holding('committee', 'chair')];
    const either = new Set([
      ...permitsOf(holding('carrier', 'planner')),
      ...permitsOf(holding('committee', 'chair')),
    ]);
    expect(permitsOf(both)).toEqual(permissions.filter((permission) => either.has(permission)));
  });

  test('only the county’s own bodies see every carrier’s rows (2.1)', () => {
    const kinds = [
      'committee',
      'headquarters',
      'office',
      'onsite',
      'carrier',
      'power',
      'township',
      'city',
      'province',
      'nation',
      '',
    ];
    expect(kinds.filter((kind) => reachOf(kind) === 'all')).toEqual([
      'committee',
      'headquarters',
      'office',
      'onsite',
    ]);
  });
});
