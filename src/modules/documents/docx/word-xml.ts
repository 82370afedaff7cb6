// Words, paragraphs and tables as WordprocessingML (ECMA-376, Part 1, 17).
import { printable } from '../ink.js';

/** Typefaces as offices in China have them, for each of the letter's faces. */
const typefaces = { song: '仿宋', strong: '方正小标宋简体', kai: '楷体', hei: '黑体' } as const;
export type WordFace = keyof typeof typefaces;

export interface WordStyle {
  face: WordFace;
  /** Points. */
  size: number;
  color?: string;
}

export interface WordParagraph {
  style: WordStyle;
  text: string;
  align?: 'left' | 'center' | 'right' | 'both';
  /** In characters. */
  firstLine?: number;
  left?: number;
  right?: number;
  before?: number;
  redRule?: boolean;
  pageBreak?: boolean;
  keepNext?: boolean;
}

const marks: Readonly<Record<string, string>> = { '<': '&lt;', '>': '&gt;', '&': '&amp;', '"': '&quot;' };

export function xml(text: string): string {
  return printable(text).replace(/[<>&"]/g, (mark) => marks[mark] ?? '');
}

export function runXml({ face, size, color }: Readonly<WordStyle>, text: string): string {
  const name = typefaces[face];
  const ink = color ? `<w:color w:val="${color}"/>` : '';
  return `<w:r><w:rPr><w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="${name}"/>${ink}<w:sz w:val="${size * 2}"/><w:szCs w:val="${size * 2}"/></w:rPr><w:t xml:space="preserve">${xml(text)}</w:t></w:r>`;
}

export function paragraphXml(paragraph: Readonly<WordParagraph>): string {
  const { align = 'both', firstLine = 0, left = 0, right = 0, before = 0 } = paragraph;
  const rule = paragraph.redRule
    ? '<w:pBdr><w:bottom w:val="single" w:sz="13" w:space="8" w:color="D7000F"/></w:pBdr>'
    : '';
  const keep = paragraph.keepNext ? '<w:keepNext/>' : '';
  const turn = paragraph.pageBreak ? '<w:pageBreakBefore/>' : '';
  const indent = `<w:ind w:leftChars="${left * 100}" w:rightChars="${right * 100}" w:firstLineChars="${firstLine * 100}" w:firstLine="${firstLine * paragraph.style.size * 20}"/>`;
  const spacing = `<w:spacing w:before="${Math.round(before * 20)}" w:line="578" w:lineRule="${paragraph.style.size > 24 ? 'atLeast' : 'exact'}"/>`;
  return `<w:p><w:pPr>${keep}${turn}${rule}${spacing}${indent}<w:jc w:val="${align}"/></w:pPr>${runXml(paragraph.style, paragraph.text)}</w:p>`;
}

export interface WordTable {
  titles: readonly string[];
  rows: readonly (readonly string[])[];
  /** Twentieths of a point. */
  widths: readonly number[];
  aligns: readonly ('left' | 'center' | 'right')[];
}

export function tableXml({ titles, rows, widths, aligns }: Readonly<WordTable>): string {
  const cell = (text: string, column: number, head: boolean): string => {
    const style: WordStyle = { face: head ? 'hei' : 'song', size: 10.5 };
    const align = head ? 'center' : (aligns[column] ?? 'left');
    return `<w:tc><w:tcPr><w:tcW w:w="${Math.round(widths[column] ?? 0)}" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr><w:jc w:val="${align}"/></w:pPr>${runXml(style, text)}</w:p></w:tc>`;
  };
  const line = (cells: readonly string[], head: boolean): string =>
    `<w:tr><w:trPr><w:cantSplit/>${head ? '<w:tblHeader/>' : ''}</w:trPr>${titles.map((_, column) => cell(cells[column] ?? '', column, head)).join('')}</w:tr>`;
  const border = ['top', 'left', 'bottom', 'right', 'insideH', 'insideV']
    .map((side) => `<w:${side} w:val="single" w:sz="5" w:space="0" w:color="000000"/>`)
    .join('');
  const grid = widths.map((width) => `<w:gridCol w:w="${Math.round(width)}"/>`).join('');
  const total = Math.round(widths.reduce((sum, width) => sum + width, 0));
  return `<w:tbl><w:tblPr><w:tblW w:w="${total}" w:type="dxa"/><w:tblBorders>${border}</w:tblBorders><w:tblLayout w:type="fixed"/></w:tblPr><w:tblGrid>${grid}</w:tblGrid>${line(titles, true)}${rows.map((row) => line(row, false)).join('')}</w:tbl>`;
}
