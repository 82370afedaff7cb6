import { describe, expect, test } from '@jest/globals';
import type { ProfileChange } from './profile-version.js';
import { BooksInTime, withCandidate } from './replay-books.js';
import { type TrapProfile, trapProfileShape } from './trap-profile.js';

const trap = '1.3.6.1.4.1.5.0.1';
const profile = (name: string, more: Partial<TrapProfile> = {}): TrapProfile => ({
  ...trapProfileShape.parse({
    profile: name,
    title: { zh: '甲', en: 'A' },
    names: { '1.3.6.1.4.1.5.1': 'objectName' },
    traps: [{ oid: trap, name: `of ${name}`, does: 'ignore' }],
    samples: [{ says: 's', carrier: 'c', agent: '10.0.0.1', trap, varbinds: [], expect: { does: 'ignore' } }],
  }),
  ...more,
});
const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minute));
const change = (
  id: number,
  name: string,
  minute: number,
  state: ProfileChange['state'] = 'service',
): ProfileChange => ({
  id,
  profile: name,
  number: id,
  state,
  origin: 'file',
  sha256: `sha-${id}`,
  text: '',
  since: at(minute),
});
const read = ({ profile: name, number, state }: ProfileChange): TrapProfile | undefined =>
  state === 'withdrawn'
    ? undefined
    : profile(name, { shadow: state === 'trial', title: { zh: String(number), en: '' } });

describe('the books of a replay', () => {
  const books = new BooksInTime(
    [change(1, 'a', 0), change(2, 'b', 0, 'trial'), change(3, 'a', 10), change(4, 'a', 20, 'withdrawn')],
    read,
  );
  const held = (minute: number): string[] => books.bookAt(at(minute)).profiles.map(({ title }) => title.zh);

  test('each moment is read by what was in service then, in whatever order moments are asked', () => {
    expect([held(5), held(15), held(25), held(5)]).toEqual([['1'], ['3'], [], ['1']]);
  });

  test('the book of one stretch of time is made once', () => {
    expect(books.bookAt(at(11))).toBe(books.bookAt(at(19)));
  });

  test('a profile on trial is not in service; the versions read by are named', () => {
    expect(books.names(at(5))).toEqual([{ profile: 'a', number: 1, sha256: 'sha-1' }]);
    expect(books.namesUntil(at(15)).map(({ number }) => number)).toEqual([1, 3]);
  });
});

describe('a candidate', () => {
  test('takes the place of its namesake', () => {
    const candidate = profile('a', { title: { zh: '新', en: 'new' } });
    const { profiles, faults } = withCandidate([profile('a'), profile('b', { names: {} })], candidate);
    expect(profiles.map(({ profile: name, title }) => `${name} ${title.zh}`)).toEqual(['a 新', 'b 甲']);
    expect(faults).toEqual([]);
  });

  test('may know a trap that another knows, and goes first; on trial or not, it is tried as in service', () => {
    const { profiles, faults } = withCandidate([profile('b')], profile('a', { shadow: true }));
    expect(profiles.map(({ profile: name, shadow }) => [name, shadow])).toEqual([
      ['a', false],
      ['b', false],
    ]);
    expect(faults).toEqual([]);
  });

  test('may not name a varbind otherwise than another profile', () => {
    const other = profile('b', { names: { '1.3.6.1.4.1.5.1': 'otherName' } });
    expect(withCandidate([other], profile('a')).faults).toHaveLength(1);
  });
});
