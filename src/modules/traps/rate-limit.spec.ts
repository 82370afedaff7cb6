import { describe, expect, test } from '@jest/globals';
import { FairShares } from './rate-limit.js';

const at = (ms: number): Date => new Date(Date.UTC(2026, 10, 24) + ms);
const rates = {
  source: { perSecond: 10, burst: 2 },
  carrier: { perSecond: 10, burst: 3 },
  strangers: { perSecond: 1, burst: 1 },
};

describe('fair shares', () => {
  test('a source is held to its burst, then to its rate', () => {
    const shares = new FairShares(rates);
    const take = (ms: number) => shares.ofSource('NMS-A', 'telecom', at(ms));
    expect([take(0), take(0), take(0)]).toEqual(['within', 'within', 'over source limit']);
    expect(take(99)).toBe('over source limit');
    expect(take(200)).toBe('within');
  });

  test('a source over its share leaves its carrier’s share to the others', () => {
    const shares = new FairShares(rates);
    for (let n = 0; n < 50; n += 1) shares.ofSource('NMS-A', 'telecom', at(0));
    expect(shares.ofSource('NMS-B', 'telecom', at(0))).toBe('within');
    expect(shares.ofSource('NMS-C', 'telecom', at(0))).toBe('over carrier limit');
    expect(shares.ofSource('NMS-D', 'mobile', at(0))).toBe('within');
  });

  test('strangers share one bucket, and a clock set back gives nothing', () => {
    const shares = new FairShares(rates);
    expect(shares.ofStrangers(false, at(5_000))).toBe('within');
    expect(shares.ofStrangers(false, at(0))).toBe('over strangers limit');
    expect(shares.ofStrangers(false, at(5_500))).toBe('over strangers limit');
    expect(shares.ofStrangers(true, at(5_500))).toBe('within');
    expect(shares.ofStrangers(false, at(6_000))).toBe('within');
  });
});
