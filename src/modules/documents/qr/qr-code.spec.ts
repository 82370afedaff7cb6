import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { qrBlocks } from './qr-blocks.js';
import { qrCode } from './qr-code.js';
import { correctionWords } from './reed-solomon.js';

const digest = (text: string): string =>
  createHash('sha256')
    .update(
      qrCode(text)
        .map((row) => row.map(Number).join(''))
        .join('\n'),
    )
    .digest('hex')
    .slice(0, 12);

describe('the square to scan', () => {
  // Read back by an independent reader when these were written, as was every length from 1 to 180.
  it.each([
    ['a', 'e8ab680854e4'],
    ['https://office.example/verify/0b1e7a52-6c5e-4a39-9d0e-6f7c6d1f2a11?h=0123456789abcdef', '50b57d48b372'],
    ['青通应急办〔2026〕12号', '1fb646e9ff54'],
  ])('%s', (text, expected) => {
    expect(digest(text)).toBe(expected);
  });

  it('has its three finding patterns and grows with the text', () => {
    const cells = qrCode('a');
    expect(cells).toHaveLength(21);
    expect(qrCode('a'.repeat(180))).toHaveLength(53);
    for (const [row, column] of [
      [0, 0],
      [0, 14],
      [14, 0],
    ] as const)
      expect(
        cells.slice(row, row + 7).map((line) =>
          line
            .slice(column, column + 7)
            .map(Number)
            .join(''),
        ),
      ).toEqual(['1111111', '1000001', '1011101', '1011101', '1011101', '1000001', '1111111']);
  });

  it('refuses what does not fit', () => {
    expect(() => qrCode('a'.repeat(181))).toThrow(RangeError);
  });

  it('corrects as the standard computes (annex I)', () => {
    const data = [16, 32, 12, 86, 97, 128, 236, 17, 236, 17, 236, 17, 236, 17, 236, 17];
    expect(correctionWords(data, 10)).toEqual([165, 36, 212, 193, 237, 54, 199, 135, 44, 85]);
  });

  it('its blocks fill their place', () => {
    const blocks = qrBlocks('a', 100, 200, 42);
    expect(Math.min(...blocks.map(([x]) => x))).toBe(100);
    expect(Math.max(...blocks.map(([, y, , height]) => y + height))).toBeCloseTo(242);
  });
});
