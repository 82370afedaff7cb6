// A QR code as black runs of each row.
import { qrCode } from './qr-code.js';

/** x, y, width and height of each run; `size` is the side without the quiet zone. */
export function qrBlocks(
  text: string,
  x: number,
  y: number,
  size: number,
): [number, number, number, number][] {
  const cells = qrCode(text);
  const side = size / cells.length;
  return cells.flatMap((row, line) => {
    const runs: [number, number, number, number][] = [];
    for (let at = 0; at < row.length; at += 1) {
      if (!row[at]) continue;
      const from = at;
      while (row[at + 1]) at += 1;
      runs.push([x + from * side, y + line * side, (at - from + 1) * side, side]);
    }
    return runs;
  });
}
