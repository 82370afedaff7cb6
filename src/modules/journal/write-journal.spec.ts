import { expect, test } from '@jest/globals';
import { canonicalJson } from '../../kernel/canonical-json.js';
import { aroundNumber } from './write-journal.js';

const entry = {
  at: '2026-11-24T03:00:00.000Z',
  officer: null,
  organisation: 'office',
  post: 'director',
  action: 'loan.order',
  subjectKind: 'case',
  subjectId: '5f1c2d34-0000-4000-8000-000000000001',
  details: { seq: 7, form: { because: '"情况"\\紧急' }, documents: [] },
};

test('the texts around the number make the canonical text that the hash covers', () => {
  const { before, after } = aroundNumber(entry);
  expect(`${before}41${after}`).toBe(canonicalJson({ ...entry, seq: 41 }));
});
