// An annex table fills the width of the text block: given widths are kept, the rest shared (GB/T 9704-2012, 7.6).
import type { DocumentAnnex } from './document.js';

/** Column widths in points that add up to `total`; given widths that leave a free column under 12 % are scaled down. */
export function columnWidths(
  columns: DocumentAnnex['columns'],
  total: number,
  pointsPerMm: number,
): number[] {
  const given = columns.map((column) => (column.widthMm ?? 0) * pointsPerMm);
  const sum = given.reduce((a, b) => a + b, 0);
  const free = given.filter((width) => width === 0).length;
  const forGiven =
    free === 0 ? total : Math.min(sum, total - free * Math.min(total * 0.12, total / columns.length));
  const scale = sum > 0 && (free === 0 || sum > forGiven) ? forGiven / sum : 1;
  return given.map((width) => (width === 0 ? (total - sum * scale) / free : width * scale));
}

export interface RowPart {
  /** Lines of each cell on this page. */
  cells: string[][];
  lines: number;
}

/** Cuts one row into parts of at most `room` lines first and `full` lines afterwards. */
export function cutRow(cells: readonly (readonly string[])[], room: number, full: number): RowPart[] {
  const parts: RowPart[] = [];
  const height = Math.max(1, ...cells.map((cell) => cell.length));
  for (let from = 0, take = Math.max(1, room); from < height; take = Math.max(1, full)) {
    const part = cells.map((cell) => cell.slice(from, from + take));
    parts.push({ cells: part, lines: Math.max(1, Math.min(take, height - from)) });
    from += take;
  }
  return parts;
}
