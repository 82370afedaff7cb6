import { Bitmap } from '../../src/modules/documents/fax/bitmap.js';
import { runCode } from '../../src/modules/documents/fax/run-codes.js';

const runs = [false, true].map(
  (black) =>
    new Map(
      [...Array.from({ length: 64 }, (_, n) => n), ...Array.from({ length: 27 }, (_, n) => 64 * (n + 1))].map(
        (length) => [length < 64 ? runCode(length, black) : makeUp(length, black), length] as const,
      ),
    ),
);

function makeUp(length: number, black: boolean): string {
  const whole = runCode(length, black);
  return whole.slice(0, whole.length - runCode(0, black).length);
}

/** Reads what T.6 says, the other way round from the product's writer. */
export function readGroup4(coded: Buffer, width: number, height: number): Bitmap {
  const page = new Bitmap(width, height);
  let at = 0;
  const bit = (): string => {
    const byte = coded[at >> 3];
    if (byte === undefined) throw new Error('the page ends too early');
    const value = (byte >> (7 - (at & 7))) & 1;
    at += 1;
    return String(value);
  };
  const word = <T>(table: ReadonlyMap<string, T>): T => {
    let bits = '';
    for (;;) {
      bits += bit();
      const found = table.get(bits);
      if (found !== undefined) return found;
      if (bits.length > 13) throw new Error(`no code ${bits}`);
    }
  };
  const run = (black: boolean): number => {
    let total = 0;
    for (;;) {
      const length = word(runs[Number(black)] ?? new Map<string, number>());
      total += length;
      if (length < 64) return total;
    }
  };
  const modes = new Map<string, number | 'pass' | 'horizontal'>([
    ['0001', 'pass'],
    ['001', 'horizontal'],
    ['1', 0],
    ['011', 1],
    ['000011', 2],
    ['0000011', 3],
    ['010', -1],
    ['000010', -2],
    ['0000010', -3],
  ]);
  for (let y = 0; y < height; y += 1) {
    const colourAbove = (x: number): boolean => y > 0 && x >= 0 && page.at(x, y - 1);
    let a0 = -1;
    let black = false;
    const nextAbove = (): number => {
      let x = a0 + 1;
      while (x < width && !(colourAbove(x) !== black && colourAbove(x) !== colourAbove(x - 1))) x += 1;
      return Math.min(x, width);
    };
    const paint = (from: number, to: number): void => {
      if (black) page.fill(Math.max(0, from), y, to, y + 1);
    };
    while (a0 < width) {
      const mode = word(modes);
      const b1 = nextAbove();
      if (mode === 'pass') {
        let b2 = b1 + 1;
        while (b2 < width && colourAbove(b2) !== black) b2 += 1;
        paint(a0, Math.min(b2, width));
        a0 = Math.min(b2, width);
      } else if (mode === 'horizontal') {
        const first = Math.max(0, a0) + run(black);
        paint(a0, first);
        black = !black;
        const second = first + run(black);
        paint(first, second);
        black = !black;
        a0 = second;
      } else {
        paint(a0, b1 + mode);
        a0 = b1 + mode;
        black = !black;
      }
    }
  }
  return page;
}
