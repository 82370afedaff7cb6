import { describe, expect, test } from '@jest/globals';
import type { WarningThresholds } from '../warning-policy.js';
import {
  type BatterySite,
  type HalfCutTrench,
  type NetworkAtRisk,
  proposeWarnings,
  type UnprotectedLine,
} from './propose-warnings.js';

const thresholds: WarningThresholds = {
  sender: 'test',
  validHours: 24,
  proposals: {
    goneAfterMinutes: 10,
    hubBatteryHours: 24,
    exchangeBatteryHours: 4,
    stationBatteryHours: 2,
    stationsOnBattery: 2,
  },
  weather: { allCarriersFrom: 'orange', faultedCarriersFrom: 'yellow' },
};
const calm: NetworkAtRisk = { lines: [], sites: [], trenches: [] };
const propose = (seen: Partial<NetworkAtRisk>) => proposeWarnings({ ...calm, ...seen }, thresholds, 1);

const named = (code: string) => ({ code, nameZh: `局${code}`, nameEn: code });
const line = (code: string, carrier: string, element: string): UnprotectedLine => ({
  ...named(code),
  carrier,
  element: named(element),
  townships: ['modu'],
});
const site = (code: string, changed: Partial<BatterySite> = {}): BatterySite => ({
  ...named(code),
  carrier: 'telecom',
  township: 'modu',
  townshipZh: '墨渡镇',
  townshipEn: 'Modu',
  kind: 'aggregation',
  building: code,
  hub: false,
  hoursLeft: 3,
  generator: false,
  backboneLinks: 0,
  ...changed,
});
const trench: HalfCutTrench = {
  code: 'TR-1',
  failed: [{ ...named('L-1'), carrier: 'telecom' }],
  standing: [{ ...named('L-2'), carrier: 'mobile' }],
  townships: ['modu', 'lancheng'],
};

test('a quiet network suggests nothing', () => {
  expect(propose({})).toEqual([]);
});

describe('leadership lines without protection', () => {
  test('one carrier’s are yellow, told together by what is cut', () => {
    const found = propose({ lines: [line('C-1', 'telecom', 'L-1'), line('C-2', 'telecom', 'L-1')] });
    expect(found).toMatchObject([
      {
        key: 'leadership L-1',
        level: 'III',
        clause: '3.4.1 Ⅲ级',
        carriers: ['telecom'],
        townships: ['modu'],
      },
    ]);
    expect(found[0]?.shows[0]?.en).toContain('2 leadership lines');
    expect(found[0]?.facts.mayEscalate.carriers).toEqual(['telecom']);
  });

  test('of two carriers in one trench they are orange', () => {
    const found = propose({ lines: [line('C-1', 'telecom', 'TR-1'), line('C-2', 'mobile', 'TR-1')] });
    expect(found.map(({ level }) => level)).toEqual(['II']);
  });

  test('two cuts are two proposals', () => {
    const found = propose({ lines: [line('C-1', 'telecom', 'L-1'), line('C-2', 'telecom', 'L-2')] });
    expect(found.map(({ key }) => key)).toEqual(['leadership L-1', 'leadership L-2']);
  });
});

describe('sites on their batteries', () => {
  test('an exchange is proposed once its hours are few', () => {
    expect(propose({ sites: [site('A', { hoursLeft: 4.1 })] })).toEqual([]);
    expect(propose({ sites: [site('A', { hoursLeft: 4 })] })).toMatchObject([
      { key: 'exchange-battery A', level: 'III', kind: 'exchange-battery' },
    ]);
  });

  test('carriers in one building are one proposal, and orange', () => {
    const found = propose({ sites: [site('A'), site('B', { carrier: 'unicom', building: 'A' })] });
    expect(found).toMatchObject([
      { key: 'exchange-battery A', level: 'II', carriers: ['telecom', 'unicom'] },
    ]);
  });

  test('one base station is not enough, two of one carrier in one township are', () => {
    const station = (code: string, changed: Partial<BatterySite> = {}) =>
      site(code, { kind: 'base-station', hoursLeft: 1, ...changed });
    expect(propose({ sites: [station('S-1')] })).toEqual([]);
    expect(propose({ sites: [station('S-1'), station('S-2', { township: 'yunyan' })] })).toEqual([]);
    expect(propose({ sites: [station('S-1'), station('S-2')] })).toMatchObject([
      { key: 'station-battery telecom modu', level: 'III' },
    ]);
  });

  test('a hub is proposed with a whole day left, red where the large-area backbone ends there', () => {
    const hub = site('HUB', { kind: 'hub-building', hub: true, hoursLeft: 10 });
    expect(propose({ sites: [hub] })).toMatchObject([{ key: 'hub-battery HUB', level: 'III' }]);
    expect(propose({ sites: [{ ...hub, backboneLinks: 2 }] })).toMatchObject([{ level: 'I' }]);
  });
});

test('a trench in which one carrier’s fibre is cut and another’s stands is orange', () => {
  expect(propose({ trenches: [trench] })).toMatchObject([
    { key: 'trench TR-1', level: 'II', carriers: ['mobile', 'telecom'], townships: ['lancheng', 'modu'] },
  ]);
});

test('every proposal says what shows it and what would confirm or refute it, in both languages', () => {
  const found = propose({ lines: [line('C-1', 'telecom', 'L-1')], sites: [site('A')], trenches: [trench] });
  expect(found).toHaveLength(3);
  for (const { title, shows, mayHit, confirm, refute } of found)
    for (const words of [title, ...shows, mayHit, confirm, refute]) {
      expect(words.zh).toMatch(/\p{Script=Han}/u);
      expect(words.en).not.toMatch(/\p{Script=Han}/u);
    }
});
