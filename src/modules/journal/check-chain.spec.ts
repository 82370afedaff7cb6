import { expect, test } from '@jest/globals';
import { faultOfHead, faultsAfter } from './check-chain.js';
import { entryHash, type JournalEntry } from './journal-entry.js';

function entryAfter(
  before: JournalEntry | undefined,
  action: string,
  seq = (before?.seq ?? 0) + 1,
): JournalEntry {
  const said = {
    seq,
    at: '2026-12-01T02:00:00.000Z',
    officer: null,
    organisation: 'office',
    post: 'director',
    action,
    subjectKind: 'case',
    subjectId: '5f1c2d34-0000-4000-8000-000000000001',
    details: { form: { because: '线路中断' } },
  };
  const previousHash = before?.hash ?? '';
  return { ...said, previousHash, hash: entryHash(previousHash, said) };
}

const first = entryAfter(undefined, 'loan.apply');
const second = entryAfter(first, 'loan.approve');
const third = entryAfter(second, 'loan.order');

const kinds = (before: JournalEntry | undefined, entry: JournalEntry, whole = true): string[] =>
  faultsAfter(before, entry, whole).map(({ kind, seq }) => `${kind} ${seq}`);

test.each([
  ['an untouched chain has no fault', first, second, true, []],
  ['a changed word is found', first, { ...second, action: 'loan.refuse' }, true, ['changed 2']],
  ['a changed detail is found', first, { ...second, details: {} }, true, ['changed 2']],
  ['a changed time is found', first, { ...second, at: '2026-12-01T01:00:00.000Z' }, true, ['changed 2']],
  ['a removed entry is named', first, third, true, ['missing 2']],
  ['an extract may leave entries out', first, third, false, []],
  [
    'an entry written anew no longer follows',
    first,
    entryAfter(undefined, 'loan.refuse', 2),
    true,
    ['not-linked 2'],
  ],
  ['one number twice is found', second, second, true, ['twice 2']],
])('%s', (_, before, entry, whole, faults) => {
  expect(kinds(before, entry, whole)).toEqual(faults);
});

test('the first entry follows nothing', () => {
  expect(kinds(undefined, first)).toEqual([]);
  expect(kinds(undefined, entryAfter(second, 'loan.apply', 1))).toEqual(['not-linked 1']);
});

test('a journal cut off or written anew does not hold the head that was noted', () => {
  expect(faultOfHead({ seq: 3, hash: third.hash }, third)).toEqual([]);
  expect(faultOfHead({ seq: 3, hash: third.hash }, undefined)).toEqual([
    { kind: 'not-the-noted-head', seq: 3 },
  ]);
  expect(faultOfHead({ seq: 2, hash: third.hash }, second)).toEqual([{ kind: 'not-the-noted-head', seq: 2 }]);
  expect(faultOfHead(undefined, second)).toEqual([]);
});
