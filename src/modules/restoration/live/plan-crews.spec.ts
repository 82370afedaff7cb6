import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { nothingReported } from '../field/field-state.js';
import { readPlanningPolicy } from '../planning-policy.js';
import type { LiveFacts } from './live-facts.js';
import { liveNetwork } from './live-network.js';
import { crewOf, isUnderWay, planCrews } from './plan-crews.js';

const planning = await readPlanningPolicy(join(import.meta.dirname, '../../../../config/planning.yaml'));
if (!planning.ok) throw new Error('no policy');
const { rules } = planning.value;

const facts: LiveFacts = {
  now: new Date('2026-12-01T08:00:00+08:00'),
  network: liveNetwork([], [], new Map()),
  failures: [],
  withoutPlace: 0,
  circuits: [],
  crews: [],
  vehicles: [],
  stores: [],
  roads: [],
  overrides: [],
  field: nothingReported,
  promised: new Map(),
  learned: new Map(),
};
const windows = (shift: LiveFacts['crews'][number]['shift'], field: Partial<LiveFacts['field']> = {}) =>
  planCrews(
    {
      ...facts,
      crews: [{ code: 'T1', owner: 'one', holder: 'one', skills: ['fibre-splicing'], base: 'A1', shift }],
      field: { ...nothingReported, ...field },
    },
    rules,
    [],
  ).map(({ code, from, until }) => ({ code, from, until }));

test('a crew without shifts is one, at any time', () => {
  expect(windows(null)).toEqual([{ code: 'T1', from: 0, until: undefined }]);
});

test('on daily shifts it is one for today’s and one for tomorrow’s, both the same crew and neither a job under way', () => {
  const found = windows({ from: 6 * 60, until: 20 * 60 });
  expect(found).toEqual([
    { code: 'T1', from: 0, until: 720 },
    { code: 'T1#2', from: 1_320, until: 2_160 },
  ]);
  expect(found.map(({ code }) => [crewOf(code), isUnderWay(code)])).toEqual([
    ['T1', false],
    ['T1', false],
  ]);
});

test('back only after today’s shift has ended, it is there tomorrow', () => {
  const lost = new Map([['T1', new Date('2026-12-01T21:00:00+08:00')]]);
  expect(windows({ from: 6 * 60, until: 20 * 60 }, { lost })).toEqual([
    { code: 'T1#2', from: 1_320, until: 2_160 },
  ]);
});
