import { expect, test } from '@jest/globals';
import type { Symptom } from './cause.js';
import { symptomsOfAlarm } from './symptoms-of-alarm.js';

const ends = (link: string) => (link === 'L' ? { a: 'A', z: 'Z' } : undefined);

test.each<[string, Parameters<typeof symptomsOfAlarm>[0], Symptom[]]>([
  [
    'a port that lost its signal',
    { link: 'L', site: 'A', probableCause: 8 },
    [{ of: 'end', link: 'L', site: 'A' }],
  ],
  [
    'a manager’s word on a link',
    { link: 'L', site: null, probableCause: 8 },
    [
      { of: 'end', link: 'L', site: 'A' },
      { of: 'end', link: 'L', site: 'Z' },
    ],
  ],
  ['a link nobody knows', { link: 'X', site: null, probableCause: 8 }, []],
  ['mains failed', { link: null, site: 'A', probableCause: 106 }, [{ of: 'power', site: 'A' }]],
  ['batteries discharge', { link: null, site: 'A', probableCause: 104 }, [{ of: 'power', site: 'A' }]],
  ['under water', { link: null, site: 'A', probableCause: 121 }, [{ of: 'silent', site: 'A' }]],
  ['not reached', { link: null, site: 'A', probableCause: 14 }, [{ of: 'silent', site: 'A' }]],
  ['a door is open', { link: null, site: 'A', probableCause: 118 }, []],
  ['a disk failed', { link: null, site: 'A', probableCause: 73 }, []],
  ['nowhere', { link: null, site: null, probableCause: 106 }, []],
])('%s', (_says, alarm, symptoms) => {
  expect(symptomsOfAlarm(alarm, ends)).toEqual(symptoms);
});
