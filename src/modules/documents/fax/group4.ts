// Two-dimensional coding of a fax page, each row by its difference from the row above (ITU-T T.6, 2.2).
import type { Bitmap } from './bitmap.js';
import { runCode } from './run-codes.js';

const vertical: Readonly<Record<number, string>> = {
  0: '1',
  1: '011',
  2: '000011',
  3: '0000011',
  [-1]: '010',
  [-2]: '000010',
  [-3]: '0000010',
};
const pass = '0001';
const horizontal = '001';
const endOfBlock = '000000000001000000000001';

export function group4(page: Bitmap): Buffer {
  const bits = new BitRow();
  let above: number[] = [];
  for (let y = 0; y < page.height; y += 1) {
    const row = page.changes(y);
    codeRow(bits, row, above, page.width);
    above = row;
  }
  bits.add(endOfBlock);
  return bits.end();
}

function codeRow(bits: BitRow, row: readonly number[], above: readonly number[], width: number): void {
  const change = (list: readonly number[], index: number): number => list[index] ?? width;
  let a0 = -1;
  let black = false;
  let own = 0;
  let upper = 0;
  while (a0 < width) {
    while (own < row.length && (change(row, own) <= a0 || own % 2 !== Number(black))) own += 1;
    const a1 = change(row, own);
    // b1: the first change above, right of a0, to the colour that a1 has.
    upper = Math.max(0, upper - 2);
    while (upper < above.length && (change(above, upper) <= a0 || upper % 2 !== Number(black))) upper += 1;
    const b1 = change(above, upper);
    const b2 = change(above, upper + 1);
    if (b2 < a1) {
      bits.add(pass);
      a0 = b2;
      continue;
    }
    const shift = a1 - b1;
    const code = vertical[shift];
    if (code !== undefined) {
      bits.add(code);
      a0 = a1;
      black = !black;
      own = Math.max(0, own - 1);
      continue;
    }
    const a2 = change(row, own + 1);
    bits.add(horizontal + runCode(a1 - Math.max(0, a0), black) + runCode(a2 - a1, !black));
    a0 = a2;
  }
}

class BitRow {
  private readonly bytes: number[] = [];
  private held = 0;
  private count = 0;

  add(bits: string): void {
    for (let index = 0; index < bits.length; index += 1) {
      this.held = (this.held << 1) | (bits.charCodeAt(index) & 1);
      this.count += 1;
      if (this.count === 8) {
        this.bytes.push(this.held);
        this.held = 0;
        this.count = 0;
      }
    }
  }

  end(): Buffer {
    if (this.count > 0) this.bytes.push(this.held << (8 - this.count));
    return Buffer.from(this.bytes);
  }
}
