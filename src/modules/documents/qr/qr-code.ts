// A QR code of bytes at correction level M, versions 1 to 9 (ISO/IEC 18004:2015).
import { correctionWords } from './reed-solomon.js';
import { drawPatterns, placeWords } from './qr-cells.js';
import { bestMasked } from './qr-mask.js';

/** Correction words of a block, and the data words of each block (Table 9, level M). */
const levels: readonly (readonly [number, readonly number[]])[] = [
  [10, [16]],
  [16, [28]],
  [26, [44]],
  [18, [32, 32]],
  [24, [43, 43]],
  [16, [27, 27, 27, 27]],
  [18, [31, 31, 31, 31]],
  [22, [38, 38, 39, 39]],
  [22, [36, 36, 36, 37, 37]],
];

/** Rows of dark and light cells without a border. Throws RangeError on more than 180 bytes. */
export function qrCode(text: string): boolean[][] {
  const bytes = Buffer.from(text, 'utf8');
  const chosen = levels.findIndex(
    ([, blocks]) => blocks.reduce((sum, count) => sum + count, 0) >= bytes.length + 2,
  );
  const level = levels[chosen];
  if (!level) throw new RangeError(`${bytes.length} bytes are too many for a small QR code`);
  const cells = drawPatterns(chosen + 1);
  placeWords(cells, interleaved(bytes, level));
  return bestMasked(cells);
}

function interleaved(bytes: Buffer, [correction, counts]: (typeof levels)[number]): number[] {
  const room = counts.reduce((sum, count) => sum + count, 0);
  const bits = `0100${bytes.length.toString(2).padStart(8, '0')}${[...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')}0000`;
  const words = Array.from({ length: Math.ceil(bits.length / 8) }, (_, index) =>
    parseInt(bits.slice(index * 8, index * 8 + 8).padEnd(8, '0'), 2),
  );
  const used = words.length;
  while (words.length < room) words.push((words.length - used) % 2 === 0 ? 0xec : 0x11);
  let from = 0;
  const blocks = counts.map((count) => words.slice(from, (from += count)));
  const corrections = blocks.map((block) => correctionWords(block, correction));
  return [...columns(blocks), ...columns(corrections)];
}

/** The first word of every block, then the second of every block, … */
function columns(blocks: readonly (readonly number[])[]): number[] {
  const longest = Math.max(...blocks.map((block) => block.length));
  return Array.from({ length: longest }, (_, index) =>
    blocks.flatMap((block) => (index < block.length ? [block[index] ?? 0] : [])),
  ).flat();
}
