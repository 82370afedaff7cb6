// Annex tables run over pages with their header row repeated (GB/T 9704-2012, 7.6; 横排表格).
import { breakLines } from './break-lines.js';
import type { DocumentAnnex } from './document.js';
import { black, block, mm, rule, size } from './gb9704-page.js';
import { drawText, printable, textWidth } from './ink.js';
import type { Paper } from './paper.js';
import type { TextStyle } from './surface.js';
import { columnWidths, cutRow, type RowPart } from './table-layout.js';

const pitch = 15;
const padX = 3.5;
const padY = 4;
const head: TextStyle = { face: 'hei', size: size.table, color: black };
const cell: TextStyle = { face: 'song', size: size.table, color: black };

export interface TableOptions {
  /** Least height of a row, for cells filled in by hand. */
  rowHeight?: number;
}

export function drawTable(
  paper: Paper,
  { columns, rows }: Readonly<DocumentAnnex>,
  options: TableOptions = {},
): void {
  const widths = columnWidths(columns, block.width, mm(1));
  const breakCell = (text: string, column: number, style: TextStyle): string[] =>
    breakLines(printable(text), {
      lineWidth: (widths[column] ?? 0) - 2 * padX,
      em: size.table,
      advance: (one) => textWidth(paper.ink.fonts, one, style),
      justify: false,
    }).map((line) => line.text);
  const heightOf = (lines: number): number => Math.max(options.rowHeight ?? 0, lines * pitch + 2 * padY);
  const titles = columns.map((column, index) => breakCell(column.titleZh, index, head));
  const titleLines = Math.max(1, ...titles.map((lines) => lines.length));
  const fullPage = Math.floor((block.bottom - block.top - heightOf(titleLines) - 2 * padY) / pitch);

  const drawHeader = (): void =>
    drawRow(
      paper,
      widths,
      { cells: titles, lines: titleLines },
      heightOf(titleLines),
      head,
      columns.map(() => 'center' as const),
    );
  const aligns = columns.map((column) => column.align ?? 'left');

  if (paper.room < heightOf(titleLines) + heightOf(1)) paper.turn();
  paper.ink.surface.open('Table');
  drawHeader();
  for (const row of rows) {
    const cells = columns.map((_, index) => breakCell(row[index] ?? '', index, cell));
    const lines = Math.max(1, ...cells.map((one) => one.length));
    const fits = paper.room >= heightOf(lines);
    const room = fits || lines <= fullPage ? lines : Math.floor((paper.room - 2 * padY) / pitch);
    if (!fits && (lines <= fullPage || room < 3)) {
      paper.turn();
      drawHeader();
    }
    cutRow(cells, room < 3 && lines > fullPage ? fullPage : room, fullPage).forEach((part, index) => {
      if (index > 0) {
        paper.turn();
        drawHeader();
      }
      drawRow(paper, widths, part, heightOf(part.lines), cell, aligns);
    });
  }
  paper.ink.surface.close();
}

function drawRow(
  paper: Paper,
  widths: readonly number[],
  part: Readonly<RowPart>,
  height: number,
  style: TextStyle,
  aligns: readonly ('left' | 'center' | 'right')[],
): void {
  const { surface, fonts } = paper.ink;
  const top = paper.y;
  surface.open('TR');
  let x = block.left;
  widths.forEach((width, column) => {
    surface.box(x, top, width, height, rule.table);
    surface.open(style === head ? 'TH' : 'TD');
    const lines = part.cells[column] ?? [];
    const first = top + (height - lines.length * pitch) / 2;
    lines.forEach((text, index) => {
      const gap = width - 2 * padX - textWidth(fonts, text, style);
      const shift = aligns[column] === 'right' ? gap : aligns[column] === 'center' ? gap / 2 : 0;
      drawText(
        paper.ink,
        text,
        x + padX + shift,
        first + index * pitch + (pitch - style.size) / 2 + style.size * 0.88,
        style,
      );
    });
    surface.close();
    x += width;
  });
  surface.close();
  paper.y = top + height;
}
