import { describe, expect, it } from '@jest/globals';
import { numberText } from './number-text.js';
import { officialDate, officialTime, officialYear } from './official-date.js';

describe('document numbers', () => {
  it('the year stands in full-width brackets and the number has no leading zero (7.2.5)', () => {
    expect(numberText('青通应急', 2026, 1)).toBe('青通应急〔2026〕1号');
    expect(numberText('青通应急', 2026, 118)).toBe('青通应急〔2026〕118号');
  });

  it.each([
    ['', 2026, 1],
    ['青通应急', 26, 1],
    ['青通应急', 2026, 0],
    ['青通应急', 2026, 1.5],
  ])('no counter gives %s %d %d', (mark, year, number) => {
    expect(() => numberText(mark, year, number)).toThrow(RangeError);
  });
});

describe('dates on papers', () => {
  it('are in county time without leading zeros (7.3.5.4)', () => {
    expect(officialDate(new Date('2026-11-24T02:00:00Z'))).toBe('2026年11月24日');
    expect(officialDate(new Date('2026-03-04T16:00:00Z'))).toBe('2026年3月5日');
    expect(officialTime(new Date('2026-11-24T16:05:00Z'))).toBe('2026年11月25日00时05分');
  });

  it('a paper issued after midnight in the county on New Year belongs to the new year', () => {
    expect(officialYear(new Date('2026-12-31T16:00:00Z'))).toBe(2027);
    expect(officialYear(new Date('2026-12-31T15:59:59Z'))).toBe(2026);
  });
});
