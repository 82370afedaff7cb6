import { describe, expect, test } from '@jest/globals';
import type { Symptom } from './cause.js';
import { type PlacedAlarm, symptomsOfAlarm, wordOfSite } from './symptoms-of-alarm.js';

const ends = (link: string) => (link === 'L' ? { a: 'A', z: 'Z' } : undefined);
const nowhere: PlacedAlarm = {
  link: null,
  site: null,
  circuit: null,
  managedObject: 'NE-1',
  eventType: 2,
  probableCause: 8,
};
const atEnd = (site: string): Symptom => ({ of: 'end', link: 'L', site });

test.each<[string, Partial<PlacedAlarm>, Symptom[]]>([
  ['a port that lost its signal', { link: 'L', site: 'A' }, [atEnd('A')]],
  ['a manager’s word on a link', { link: 'L' }, [atEnd('A'), atEnd('Z')]],
  ['a link nobody knows', { link: 'X' }, []],
  ['a weaker signal is no cut', { link: 'L', site: 'A', probableCause: 3 }, []],
  ['a module pulled out at one end', { link: 'L', site: 'A', eventType: 5, probableCause: 62 }, [atEnd('A')]],
  ['nowhere', { probableCause: 106 }, []],
  ['a circuit down', { circuit: 'C', probableCause: 14 }, [{ of: 'circuit', circuit: 'C' }]],
  [
    'a circuit gone to its protection',
    { circuit: 'C', probableCause: 77 },
    [{ of: 'circuit', circuit: 'C' }],
  ],
  [
    'a circuit down, seen at a port',
    { circuit: 'C', link: 'L', site: 'A', probableCause: 14 },
    [{ of: 'circuit', circuit: 'C' }],
  ],
  ['bit errors on a circuit', { circuit: 'C', probableCause: 12 }, []],
  ['the mains failed', { site: 'A', managedObject: 'A', probableCause: 106 }, [{ of: 'power', site: 'A' }]],
])('%s', (_says, alarm, symptoms) => {
  expect(symptomsOfAlarm({ ...nowhere, ...alarm }, ends)).toEqual(symptoms);
});

describe('what an alarm says of its site as a whole', () => {
  const site = 'TEL-EX-02';
  test.each<[string, string, number, number, ReturnType<typeof wordOfSite>]>([
    ['mains failed', site, 6, 106, 'power'],
    ['batteries discharge, told by a unit', `${site}/part3`, 5, 104, 'power'],
    ['a rectifier of the site', site, 6, 114, 'power'],
    ['a power problem of the site', site, 5, 58, 'power'],
    ['a power problem of one card', `${site}/part3`, 5, 58, undefined],
    ['a power problem of a board by its address', '海城站,机架=1,槽位=8', 5, 58, undefined],
    [
      'a power problem of a replaceable unit',
      'ManagedElement=1,Equipment=1,FieldReplaceableUnit=3',
      5,
      58,
      undefined,
    ],
    ['a power supply failed in a named element, perhaps one of two', '海城 NE-3', 5, 78, undefined],
    ['not reached', site, 2, 14, 'silent'],
    ['an element by a name of its own not reached', '海城 NE-3', 2, 14, 'silent'],
    ['an ONU not reached', `${site}/if35652864`, 2, 14, undefined],
    ['a customer’s port without light', `${site}/if999`, 2, 8, undefined],
    ['a board’s port without light', '海城 NE-3 Slot 5', 2, 8, undefined],
    ['under water', site, 6, 121, 'silent'],
    ['a unit at fault', site, 5, 69, undefined],
    ['a unit missing', site, 5, 62, undefined],
    ['a processor problem', site, 5, 59, undefined],
    ['a transmitter', site, 5, 67, undefined],
    ['a door is open', site, 6, 118, undefined],
    ['too warm', site, 6, 123, undefined],
    ['a disk failed', site, 5, 73, undefined],
    ['out of memory', site, 4, 162, undefined],
    ['no cause given, communications', '海城 NE-3', 2, 1024, 'silent'],
    ['no cause given, no type either', site, 1, 1024, 'silent'],
    ['no cause given, equipment of the site', site, 5, 1024, 'silent'],
    ['no cause given, equipment of an element', '海城 NE-3', 5, 1024, undefined],
    ['no cause given, surroundings', site, 6, 1024, undefined],
    ['no cause given, security', site, 8, 1024, undefined],
    ['a place whose name has board or port in it', '板桥站 Airport', 2, 14, 'silent'],
  ])('%s', (_says, managedObject, eventType, probableCause, word) => {
    expect(wordOfSite({ site, managedObject, eventType, probableCause })).toBe(word);
  });
});
