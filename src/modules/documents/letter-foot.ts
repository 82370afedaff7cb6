// What stands after the text: annex pages, the acknowledgement slip, and the copy block at the foot of the last page (GB/T 9704-2012, 7.3.6 and 7.4).
import { breakLines } from './break-lines.js';
import type { DocumentAnnex, DocumentContent } from './document.js';
import { black, block, bodySpacing, linePitch, rule, size } from './gb9704-page.js';
import { drawCentred, drawLine, drawText, printable, textWidth, type Ink } from './ink.js';
import { titleLines } from './letter-head.js';
import { drawTable } from './letter-table.js';
import type { Paper } from './paper.js';

const middle = (block.left + block.right) / 2;
const song = { face: 'song', size: size.body, color: black, spacing: bodySpacing } as const;
const small = { face: 'song', size: size.small, color: black } as const;
const footPitch = 25;
const slipRow = 34;

/** 附件 at the upper left of a page of its own, its title on the third line. */
export function drawAnnex(paper: Paper, annex: Readonly<DocumentAnnex>, label: string): void {
  paper.turn();
  drawText(paper.ink, label, block.left, paper.line(), { ...song, face: 'hei' });
  paper.y += linePitch;
  drawTitled(paper, annex);
}

/** The first page of a bundle: what is in it. */
export function drawIndex(paper: Paper, index: Readonly<DocumentAnnex>, of: string): void {
  const width = (text: string): number => textWidth(paper.ink.fonts, text, small);
  for (const line of titleLines(printable(of), width, block.width))
    drawCentred(paper.ink, line, middle, paper.line(24, size.small), small);
  drawTitled(paper, index);
}

function drawTitled(paper: Paper, annex: Readonly<DocumentAnnex>): void {
  const style = { face: 'strong', size: size.title, color: black } as const;
  const width = (text: string): number => textWidth(paper.ink.fonts, text, style);
  for (const line of titleLines(printable(annex.titleZh), width, block.width - 2 * size.title)) {
    drawCentred(paper.ink, line, middle, paper.line(34, size.title), style);
  }
  paper.y += linePitch / 2;
  drawTable(paper, annex);
}

export function slipHeight({ recipientsZh }: Readonly<DocumentContent>): number {
  return 5 * linePitch + (recipientsZh.length + 1) * slipRow;
}

/** 回执: one row for each receiver to fill in by hand. */
export function drawSlip(paper: Paper, content: Readonly<DocumentContent>): void {
  if (!paper.onFreshPage) {
    paper.y += linePitch / 2;
    paper.ink.surface.dashedRule(block.left, block.right, paper.y, rule.inner);
    paper.y += linePitch / 2;
  }
  drawCentred(paper.ink, '回　　执', middle, paper.line(34, size.title), {
    face: 'strong',
    size: size.title,
    color: black,
  });
  const text = `${printable(content.numberText)}《${printable(content.titleZh)}》已收到。请收到后立即填写，回复${printable(content.signedByZh)}。`;
  for (const line of breakLines(text, {
    lineWidth: block.width,
    indent: 2 * size.small,
    em: size.small,
    advance: (one) => textWidth(paper.ink.fonts, one, small),
  })) {
    const first = line.text.startsWith(text.slice(0, 4));
    drawLine(paper.ink, line, block.left + (first ? 2 * size.small : 0), paper.line(24, size.small), small);
  }
  paper.y += 6;
  const columns: DocumentAnnex['columns'] = [
    { titleZh: '收到单位' },
    { titleZh: '签收人', widthMm: 24 },
    { titleZh: '职务、电话', widthMm: 32 },
    { titleZh: '收到时间', widthMm: 54, align: 'center' },
  ];
  const rows = content.recipientsZh.map((name) => [name, '', '', '年　　月　　日　　时　　分']);
  drawTable(paper, { titleZh: '回执', columns, rows }, { rowHeight: slipRow });
}

function copyLines(ink: Ink, { copyToZh = [] }: Readonly<DocumentContent>): ReturnType<typeof breakLines> {
  if (copyToZh.length === 0) return [];
  const lineWidth = block.width - 5 * size.small;
  return breakLines(`${copyToZh.map(printable).join('，')}。`, {
    lineWidth,
    em: size.small,
    advance: (one) => textWidth(ink.fonts, one, small),
  });
}

export function footHeight(ink: Ink, content: Readonly<DocumentContent>): number {
  return (copyLines(ink, content).length + 1) * footPitch;
}

/** 版记: copies, then who printed it and when, its last line on the last line of the text block. */
export function drawFoot(paper: Paper, content: Readonly<DocumentContent>): void {
  const { ink } = paper;
  const copies = copyLines(ink, content);
  const height = footHeight(ink, content);
  if (paper.room < height) paper.turn();
  paper.y = block.bottom - height;
  ink.surface.rule(block.left, block.right, paper.y, rule.outer, black);
  copies.forEach((line, index) => {
    const baseline = paper.line(footPitch, size.small);
    if (index === 0) drawText(ink, '抄送：', block.left + size.small, baseline, small);
    drawLine(ink, line, block.left + 4 * size.small, baseline, small);
  });
  if (copies.length > 0) ink.surface.rule(block.left, block.right, paper.y, rule.inner, black);
  const baseline = paper.line(footPitch, size.small);
  drawText(ink, printable(content.signedByZh), block.left + size.small, baseline, small);
  const printed = `${printable(content.dateText)}印发`;
  drawText(ink, printed, block.right - size.small - textWidth(ink.fonts, printed, small), baseline, small);
  ink.surface.rule(block.left, block.right, block.bottom, rule.outer, black);
}
