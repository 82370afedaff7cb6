// The cells of a QR code: finding, timing and alignment patterns, then the words in their zigzag (ISO/IEC 18004:2015, 6.3 and 7.7.3).

export interface Cells {
  version: number;
  side: number;
  dark: boolean[][];
  /** Cells of the patterns, which no mask turns. */
  fixed: boolean[][];
}

const alignment: readonly (readonly number[])[] = [
  [],
  [6, 18],
  [6, 22],
  [6, 26],
  [6, 30],
  [6, 34],
  [6, 22, 38],
  [6, 24, 42],
  [6, 26, 46],
];

export function setCell({ dark, fixed }: Cells, row: number, column: number, isDark: boolean): void {
  const darkRow = dark[row];
  const fixedRow = fixed[row];
  if (!darkRow || !fixedRow || column < 0 || column >= darkRow.length) return;
  darkRow[column] = isDark;
  fixedRow[column] = true;
}

export function drawPatterns(version: number): Cells {
  const side = 17 + 4 * version;
  const empty = (): boolean[][] => Array.from({ length: side }, () => Array<boolean>(side).fill(false));
  const cells: Cells = { version, side, dark: empty(), fixed: empty() };
  for (let index = 0; index < side; index += 1) {
    setCell(cells, 6, index, index % 2 === 0);
    setCell(cells, index, 6, index % 2 === 0);
  }
  finder(cells, 3, 3);
  finder(cells, 3, side - 4);
  finder(cells, side - 4, 3);
  const centres = alignment[version - 1] ?? [];
  const last = centres.at(-1);
  for (const row of centres)
    for (const column of centres) {
      const corner = (row === 6 && (column === 6 || column === last)) || (row === last && column === 6);
      if (!corner) square(cells, row, column, 2, (ring) => ring !== 1);
    }
  setCell(cells, side - 8, 8, true);
  // Kept free for what drawFormat writes.
  for (let index = 0; index < 9; index += 1) {
    reserve(cells, 8, index);
    reserve(cells, index, 8);
    if (index < 8) {
      reserve(cells, 8, side - 1 - index);
      reserve(cells, side - 1 - index, 8);
    }
  }
  if (version >= 7) drawVersion(cells);
  return cells;
}

function reserve(cells: Cells, row: number, column: number): void {
  const fixed = cells.fixed[row];
  if (fixed) fixed[column] = true;
}

function finder(cells: Cells, row: number, column: number): void {
  square(cells, row, column, 4, (ring) => ring !== 2 && ring !== 4);
}

function square(
  cells: Cells,
  row: number,
  column: number,
  reach: number,
  isDark: (ring: number) => boolean,
): void {
  for (let down = -reach; down <= reach; down += 1)
    for (let across = -reach; across <= reach; across += 1)
      setCell(cells, row + down, column + across, isDark(Math.max(Math.abs(down), Math.abs(across))));
}

/** 18 bits, Golay-protected (7.10). */
function drawVersion(cells: Cells): void {
  let rest = cells.version;
  for (let index = 0; index < 12; index += 1) rest = (rest << 1) ^ ((rest >> 11) * 0x1f25);
  const bits = (cells.version << 12) | rest;
  for (let index = 0; index < 18; index += 1) {
    const isDark = ((bits >> index) & 1) === 1;
    const long = cells.side - 11 + (index % 3);
    const short = Math.floor(index / 3);
    setCell(cells, long, short, isDark);
    setCell(cells, short, long, isDark);
  }
}

/** 15 bits for level M and a mask, BCH-protected, written twice (7.9). */
export function drawFormat(cells: Cells, mask: number): void {
  let rest = mask;
  for (let index = 0; index < 10; index += 1) rest = (rest << 1) ^ ((rest >> 9) * 0x537);
  const bits = ((mask << 10) | rest) ^ 0x5412;
  const bit = (index: number): boolean => ((bits >> index) & 1) === 1;
  const { side } = cells;
  for (let index = 0; index < 6; index += 1) setCell(cells, index, 8, bit(index));
  setCell(cells, 7, 8, bit(6));
  setCell(cells, 8, 8, bit(7));
  setCell(cells, 8, 7, bit(8));
  for (let index = 9; index < 15; index += 1) setCell(cells, 8, 14 - index, bit(index));
  for (let index = 0; index < 8; index += 1) setCell(cells, 8, side - 1 - index, bit(index));
  for (let index = 8; index < 15; index += 1) setCell(cells, side - 15 + index, 8, bit(index));
}

export function placeWords({ side, dark, fixed }: Cells, words: readonly number[]): void {
  let place = 0;
  for (let right = side - 1; right >= 1; right -= 2) {
    if (right === 6) right = 5;
    for (let step = 0; step < side; step += 1) {
      const upward = ((right + 1) & 2) === 0;
      const row = upward ? side - 1 - step : step;
      for (const column of [right, right - 1]) {
        const line = dark[row];
        if (!line || fixed[row]?.[column]) continue;
        line[column] = (((words[place >> 3] ?? 0) >> (7 - (place & 7))) & 1) === 1;
        place += 1;
      }
    }
  }
}
