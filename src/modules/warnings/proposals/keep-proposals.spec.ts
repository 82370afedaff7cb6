import { expect, test } from '@jest/globals';
import type { Level } from '../../../kernel/levels.js';
import { keepProposals, type KeptProposal } from './keep-proposals.js';

const now = new Date('2026-11-24T08:00:00Z');
const ago = (minutes: number): Date => new Date(now.getTime() - minutes * 60_000);
const kept = (changed: Partial<KeptProposal> = {}): KeptProposal => ({
  id: 'p',
  key: 'k',
  state: 'open',
  level: 'III',
  awaySince: null,
  warningOpen: false,
  ...changed,
});
const seen = (level: Level = 'III') => ({ key: 'k', level });
const keep = (list: KeptProposal[], facts: { key: string; level: Level }[]) =>
  keepProposals(list, facts, 10, now);
const nothing = { open: [], stays: [], away: [], over: [] };

test('new facts open a proposal', () => {
  expect(keep([], [seen()])).toEqual({ ...nothing, open: [seen()] });
});

test.each(['open', 'taken', 'dismissed'] as const)(
  'the same facts do not open another beside one %s',
  (state) => {
    expect(keep([kept({ state })], [seen()])).toEqual({
      ...nothing,
      stays: [{ id: 'p', seen: seen(), level: 'III' }],
    });
  },
);

test('graver facts raise an open one, milder ones do not lower it', () => {
  expect(keep([kept()], [seen('II')]).stays).toMatchObject([{ level: 'II' }]);
  expect(keep([kept()], [seen('IV')]).stays).toMatchObject([{ level: 'III' }]);
});

test('graver facts than those dismissed are a new matter', () => {
  expect(keep([kept({ state: 'dismissed' })], [seen('II')])).toEqual({
    ...nothing,
    open: [seen('II')],
    over: ['p'],
  });
});

test('facts that go are doubted first, and gone after the time', () => {
  expect(keep([kept()], [])).toEqual({ ...nothing, away: ['p'] });
  expect(keep([kept({ awaySince: ago(9) })], [])).toEqual(nothing);
  expect(keep([kept({ awaySince: ago(10) })], [])).toEqual({ ...nothing, over: ['p'] });
});

test('facts that come back in time leave one proposal', () => {
  expect(keep([kept({ awaySince: ago(9) })], [seen()])).toMatchObject({ open: [], over: [] });
});

test('with no time to wait they are gone at once', () => {
  expect(keepProposals([kept()], [], 0, now)).toEqual({ ...nothing, over: ['p'] });
});

test('while its warning is at work a proposal is not made again', () => {
  const taken = kept({ state: 'taken', awaySince: ago(60), warningOpen: true });
  expect(keep([taken], [])).toEqual(nothing);
  expect(keep([{ ...taken, warningOpen: false }], []).over).toEqual(['p']);
});
