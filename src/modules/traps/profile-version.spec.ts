import { describe, expect, test } from '@jest/globals';
import { changesAt, changesOfFolder, type ProfileChange, type ProfileText } from './profile-version.js';

const change = (
  id: number,
  profile: string,
  minute: number,
  more: Partial<ProfileChange> = {},
): ProfileChange => ({
  id,
  profile,
  number: id,
  state: 'service',
  origin: 'file',
  sha256: `sha-${id}`,
  text: `text ${id}`,
  since: new Date(Date.UTC(2026, 0, 1, 0, minute)),
  ...more,
});
const text = (profile: string, sha256: string, state: ProfileText['state'] = 'service'): ProfileText => ({
  profile,
  state,
  sha256,
  text: '',
});
const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minute));

describe('which profiles held at a moment', () => {
  const changes = [
    change(1, 'b', 10),
    change(2, 'a', 10),
    change(3, 'a', 20),
    change(4, 'b', 30, { state: 'withdrawn', text: '' }),
  ];
  test('the last change before the moment decides', () => {
    expect(changesAt(changes, at(15)).map(({ id }) => id)).toEqual([2, 1]);
    expect(changesAt(changes, at(20)).map(({ id }) => id)).toEqual([3, 1]);
  });
  test('a withdrawn profile no longer holds', () => {
    expect(changesAt(changes, at(40)).map(({ id }) => id)).toEqual([3]);
  });
  test('before the first change known, the first ones held already', () => {
    expect(changesAt(changes, at(0)).map(({ id }) => id)).toEqual([2, 1]);
  });
  test('of no changes nothing holds', () => {
    expect(changesAt([], at(0))).toEqual([]);
  });
});

describe('what the folder changes', () => {
  test('an unchanged text is no change', () => {
    expect(changesOfFolder([change(1, 'a', 0)], [text('a', 'sha-1')])).toEqual([]);
  });
  test('another text, or the same on trial instead of in service, is one', () => {
    expect(changesOfFolder([change(1, 'a', 0)], [text('a', 'sha-2')])).toHaveLength(1);
    expect(changesOfFolder([change(1, 'a', 0)], [text('a', 'sha-1', 'trial')])).toHaveLength(1);
  });
  test('a file that is gone is withdrawn, once', () => {
    expect(changesOfFolder([change(1, 'a', 0)], [])).toEqual([text('a', '', 'withdrawn')]);
    expect(changesOfFolder([change(1, 'a', 0, { state: 'withdrawn' })], [])).toEqual([]);
  });
  test('what the office keeps is not the folder’s to withdraw; a file of that name takes its place', () => {
    const office = change(1, 'a', 0, { origin: 'office' });
    expect(changesOfFolder([office], [])).toEqual([]);
    expect(changesOfFolder([office], [text('a', 'sha-1')])).toEqual([text('a', 'sha-1')]);
  });
});
