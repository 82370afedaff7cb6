// Of eight masks the one with the fewest look-alikes of its patterns (ISO/IEC 18004:2015, 7.8).
import { drawFormat, type Cells } from './qr-cells.js';

const masks: readonly ((row: number, column: number) => boolean)[] = [
  (row, column) => (row + column) % 2 === 0,
  (row) => row % 2 === 0,
  (_, column) => column % 3 === 0,
  (row, column) => (row + column) % 3 === 0,
  (row, column) => (Math.floor(row / 2) + Math.floor(column / 3)) % 2 === 0,
  (row, column) => ((row * column) % 2) + ((row * column) % 3) === 0,
  (row, column) => (((row * column) % 2) + ((row * column) % 3)) % 2 === 0,
  (row, column) => (((row + column) % 2) + ((row * column) % 3)) % 2 === 0,
];

export function bestMasked(cells: Cells): boolean[][] {
  const tried = masks.map((mask, number) => {
    const masked: Cells = {
      ...cells,
      dark: cells.dark.map((line, row) =>
        line.map((dark, column) => dark !== (cells.fixed[row]?.[column] !== true && mask(row, column))),
      ),
    };
    drawFormat(masked, number);
    return { dark: masked.dark, penalty: penaltyOf(masked.dark) };
  });
  return tried.reduce((best, one) => (one.penalty < best.penalty ? one : best)).dark;
}

function penaltyOf(dark: readonly (readonly boolean[])[]): number {
  const side = dark.length;
  const lines = [
    ...dark.map((line) => line.map(Number).join('')),
    ...dark.map((_, column) => dark.map((line) => Number(line[column])).join('')),
  ];
  let penalty = 0;
  for (const line of lines) {
    for (const [run] of line.matchAll(/0{5,}|1{5,}/g)) penalty += run.length - 2;
    penalty += 40 * (line.match(/(?=00001011101|10111010000)/g)?.length ?? 0);
  }
  let count = 0;
  for (let row = 0; row < side; row += 1)
    for (let column = 0; column < side; column += 1) {
      const one = dark[row]?.[column];
      if (one) count += 1;
      const same =
        one === dark[row]?.[column + 1] &&
        one === dark[row + 1]?.[column] &&
        one === dark[row + 1]?.[column + 1];
      if (same) penalty += 3;
    }
  return penalty + 10 * Math.floor(Math.abs((count * 20) / (side * side) - 10));
}
