import { describe, expect, test } from '@jest/globals';
import { measureFacts, type Seen } from './measure-facts.js';

const thresholds = {
  largeAreaBackboneLinks: 2,
  multiPointOutages: 2,
  hubDestroyedCauses: [120, 121],
  milderAfterMinutes: 10,
  outageSeverities: [3, 4],
  unplaced: { eventTypes: [2], lastsSeconds: 60, mostPlaces: 5 },
};
const seen: Seen = {
  carriers: ['telecom'],
  openOutages: { telecom: 1 },
  largeBackboneLinksDown: 0,
  hubCauses: [],
  isPlaced: true,
};
const measure = (changed: Partial<Seen>) => measureFacts({ ...seen, ...changed }, thresholds);

describe('from what the network shows to what 4.1 asks', () => {
  test('one outage of one carrier is local', () => {
    expect(measure({})).toEqual({
      taskOrigin: 'none',
      provincesAffected: 1,
      backboneOutage: 'none',
      hubBuildingDestroyed: false,
      carriersAffected: ['telecom'],
      extent: { telecom: 'local' },
    });
  });

  test('from the threshold on, open outages of one carrier are multi-point', () => {
    expect(measure({ openOutages: { telecom: 2 } }).extent).toEqual({ telecom: 'multiPoint' });
    expect(measure({ openOutages: {} }).extent).toEqual({ telecom: 'local' });
  });

  test('another carrier’s outages do not make this one’s multi-point', () => {
    expect(measure({ openOutages: { telecom: 1, mobile: 9 } }).extent).toEqual({ telecom: 'local' });
  });

  test.each([
    [0, 'none'],
    [1, 'partial'],
    [2, 'largeArea'],
    [3, 'largeArea'],
  ])('%d flagged backbone links down are %s', (largeBackboneLinksDown, expected) => {
    expect(measure({ largeBackboneLinksDown }).backboneOutage).toBe(expected);
  });

  test('the hub is destroyed by the causes of the policy and no others', () => {
    expect(measure({ hubCauses: [8, 121] }).hubBuildingDestroyed).toBe(true);
    expect(measure({ hubCauses: [8, 106] }).hubBuildingDestroyed).toBe(false);
  });

  test('what nobody can know while the place is unknown is said to be unknown, not to be well', () => {
    expect(measure({ isPlaced: false }).unknown).toEqual([
      'extent',
      'backboneOutage',
      'hubBuildingDestroyed',
    ]);
    expect(measure({})).not.toHaveProperty('unknown');
  });

  test('carriers are named in one order however they were seen', () => {
    expect(measure({ carriers: ['unicom', 'cable', 'telecom'] }).carriersAffected).toEqual([
      'cable',
      'telecom',
      'unicom',
    ]);
  });
});
