import { describe, expect, test } from '@jest/globals';
import { forecastDemand, type Available, type PastUse } from './forecast-demand.js';

const flood = { kind: 'flood', zh: '洪涝', en: 'Flood', levels: { III: { fibre: 10, boards: 4 } } };
const stock = (category: string, owner: string, free: number, warReserve = 0): Available => ({
  category,
  owner,
  free,
  warReserve,
});
const forecast = (available: Available[], past: PastUse[] = []) =>
  forecastDemand(flood, 'III', past, available, 2).map(({ category, needed, free, gap }) => [
    category,
    needed,
    free,
    gap,
  ]);

describe('what a level III flood would use up', () => {
  test('against nothing at all everything is a gap, the largest first', () => {
    expect(forecast([])).toEqual([
      ['fibre', 10, 0, 10],
      ['boards', 4, 0, 4],
    ]);
  });

  test('what all carriers have together counts', () => {
    expect(forecast([stock('fibre', 'a', 6), stock('fibre', 'b', 5), stock('boards', 'a', 1)])).toEqual([
      ['boards', 4, 1, 3],
      ['fibre', 10, 11, 0],
    ]);
  });

  test('war reserve is not used to close a gap (6.1.3)', () => {
    expect(forecast([stock('fibre', 'a', 10, 4), stock('boards', 'a', 4)])).toEqual([
      ['fibre', 10, 6, 4],
      ['boards', 4, 4, 0],
    ]);
  });

  test('past events that used more raise the estimate, once there are enough of them', () => {
    const used = (event: string, quantity: number): PastUse => ({ event, category: 'fibre', quantity });
    expect(forecast([], [used('1', 30)])[0]).toEqual(['fibre', 10, 0, 10]);
    expect(forecast([], [used('1', 30), used('2', 11)])[0]).toEqual(['fibre', 21, 0, 21]);
    expect(forecast([], [used('1', 1), used('2', 2)])[0]).toEqual(['fibre', 10, 0, 10]);
  });

  test('a level that the scenario does not know needs nothing', () => {
    expect(forecastDemand(flood, 'I', [], [], 2)).toEqual([]);
  });
});
