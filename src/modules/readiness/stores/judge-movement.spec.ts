import { describe, expect, test } from '@jest/globals';
import { judgeMovement, type Movement, type StockAt } from './judge-movement.js';

const here: StockAt = { warReserve: false, there: 10 };
const war: StockAt = { warReserve: true, there: 10 };
const asked = (kind: Movement['kind'], quantity: number, more: Partial<Movement> = {}): Movement => ({
  kind,
  quantity,
  place: 'A',
  ...more,
});
const entry = (movement: Movement, at = here) => {
  const judged = judgeMovement(movement, at);
  if ('because' in judged) return judged.because.zh;
  return judged.entry && `${judged.entry.from} → ${judged.entry.to} ${judged.entry.quantity}`;
};

describe('each movement leaves one account and enters another (6.1.4)', () => {
  test.each<[string, Movement, string | undefined]>([
    ['received', asked('receive', 3), 'outside → stock:A 3'],
    ['issued to the last piece', asked('issue', 10), 'stock:A → used 10'],
    ['one more than there is', asked('issue', 11), '账面只有 10'],
    ['lent', asked('loan', 2, { with: 'mobile' }), 'stock:A → lent:mobile 2'],
    ['lent to nobody', asked('loan', 2), '没有写明借给谁'],
    ['given back', asked('return', 2, { with: 'mobile' }), 'lent:mobile → stock:A 2'],
    ['moved', asked('transfer', 4, { toPlace: 'B' }), 'stock:A → stock:B 4'],
    ['moved to where it is', asked('transfer', 4, { toPlace: 'A' }), '移库须有另一个地点'],
    ['broken', asked('damage', 1), 'stock:A → lost 1'],
    ['counted, and right', asked('count', 10), undefined],
    ['counted, and more', asked('count', 12), 'counted → stock:A 2'],
    ['counted, and fewer', asked('count', 7), 'stock:A → counted 3'],
    ['counted, and none', asked('count', 0), 'stock:A → counted 10'],
  ])('%s', (_, movement, says) => {
    expect(entry(movement)).toBe(says);
  });
});

describe('war reserve (6.1.3, 6.1.5)', () => {
  test.each<[string, Movement, string | undefined]>([
    ['is not used without naming the rule', asked('issue', 1), '战备物资的动用、报损须写明依据的规定（6.1.5）'],
    ['is used by its rule', asked('issue', 1, { basis: '物资管理办法' }), 'stock:A → used 1'],
    ['is not written off without it', asked('damage', 1), '战备物资的动用、报损须写明依据的规定（6.1.5）'],
    ['is not counted away without it', asked('count', 9), '战备物资盘亏须写明依据的规定（6.1.5）'],
    ['may be counted more', asked('count', 11), 'counted → stock:A 1'],
    ['is received and moved as any', asked('transfer', 1, { toPlace: 'B' }), 'stock:A → stock:B 1'],
  ])('%s', (_, movement, says) => {
    expect(entry(movement, war)).toBe(says);
  }); // prettier-ignore
});
