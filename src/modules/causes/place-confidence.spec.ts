import { expect, test } from '@jest/globals';
import { placeConfidence } from './place-confidence.js';

const node = { kind: 'node' as const, code: 'S1', confidence: 0.6, pinned: false };

test('a rival at the same site takes nothing from where it is', () => {
  const rivals = [{ kind: 'site' as const, code: 'S1', behind: 0.5 }];
  expect(placeConfidence({ ...node, rivals })).toBe(1);
});

test('the trench in which only that span lies is the same place', () => {
  const rivals = [{ kind: 'trench' as const, code: 'T1', behind: 1 }];
  const span = { kind: 'span' as const, code: 'S1', confidence: 0.6, pinned: false, rivals };
  expect(placeConfidence(span, (a, b) => a.code === 'S1' && b.code === 'T1')).toBe(1);
});

test('a rival elsewhere counts by how far it is behind', () => {
  const rivals = [{ kind: 'span' as const, code: 'L1', behind: Math.log(3) }];
  expect(placeConfidence({ ...node, rivals })).toBeCloseTo(0.75);
});

test('it is never less sure than the finding itself, and a person’s word is sure', () => {
  const rivals = [{ kind: 'span' as const, code: 'L1', behind: 0 }];
  expect(placeConfidence({ ...node, rivals })).toBe(0.6);
  expect(placeConfidence({ ...node, rivals, pinned: true })).toBe(1);
});
