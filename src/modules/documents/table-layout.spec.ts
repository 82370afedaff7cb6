import { describe, expect, it } from '@jest/globals';
import { columnWidths, cutRow } from './table-layout.js';

describe('annex tables', () => {
  it('columns always fill the text block', () => {
    const sum = (widths: number[]) => widths.reduce((a, b) => a + b, 0);
    expect(sum(columnWidths([{ titleZh: '一' }, { titleZh: '二' }], 440, 3))).toBeCloseTo(440);
    expect(sum(columnWidths([{ titleZh: '一', widthMm: 400 }, { titleZh: '二' }], 440, 3))).toBeCloseTo(440);
    expect(
      sum(
        columnWidths(
          [
            { titleZh: '一', widthMm: 10 },
            { titleZh: '二', widthMm: 20 },
          ],
          440,
          3,
        ),
      ),
    ).toBeCloseTo(440);
    expect(columnWidths([{ titleZh: '一', widthMm: 10 }, { titleZh: '二' }], 440, 3)).toEqual([30, 410]);
  });

  it('a row longer than a page is cut and loses no line', () => {
    const cell = Array.from({ length: 90 }, (_, index) => `第${index}行`);
    const parts = cutRow([cell, ['短']], 10, 40);
    expect(parts.map((part) => part.lines)).toEqual([10, 40, 40]);
    expect(parts.flatMap((part) => part.cells[0] ?? [])).toEqual(cell);
  });

  it('an empty row keeps the height of one line', () => {
    expect(cutRow([[], []], 5, 40)).toEqual([{ cells: [[], []], lines: 1 }]);
  });
});
