// The text, the line naming the annexes, and issuer and date with room for the seal (GB/T 9704-2012, 7.3.3-7.3.5).
import { breakLines, type BrokenLine } from './break-lines.js';
import type { DocumentContent, DocumentParagraph } from './document.js';
import type { Face } from './fonts.js';
import { black, block, bodySpacing, character, indent, linePitch, mm, size } from './gb9704-page.js';
import { drawLine, drawText, printable, textWidth, type Ink } from './ink.js';
import type { Paper } from './paper.js';
import type { Part } from './surface.js';

const faceOf: Readonly<Record<DocumentParagraph['style'], Face>> = {
  body: 'song',
  heading1: 'hei',
  heading2: 'strong',
  heading3: 'song',
};

interface SetLine {
  /** Lines of one paragraph are one part. */
  part: { name: Part; first: boolean; last: boolean };
  line: BrokenLine;
  x: number;
  face: Face;
  /** A heading must not stand alone at the foot of a page. */
  keepsNext: boolean;
}

/** `after` is the height of what must share the signature's page below it. */
export function drawBody(paper: Paper, content: Readonly<DocumentContent>, after: number): void {
  const lines = content.paragraphs.flatMap((paragraph) => setParagraph(paper.ink, paragraph));
  const notes = annexNotes(paper.ink, content);
  const signed = signatureLines(content);
  const tail =
    (notes.length > 0 ? (notes.length + 1) * linePitch : 0) + (signed.length + 3) * linePitch + after;
  // The signature never stands on a page without text (此页无正文): the last two lines go with it.
  const tailFrom = headingsBefore(lines, Math.max(0, lines.length - 2));
  lines.forEach((set, index) => {
    const partsTail = index === tailFrom && paper.room < (lines.length - index) * linePitch + tail;
    if (paper.room < keptTogether(lines, index) * linePitch || (partsTail && !paper.onFreshPage))
      paper.turn();
    drawSet(paper, set);
  });
  if (paper.room < tail) paper.turn();
  if (notes.length > 0) paper.y += linePitch;
  for (const note of notes) drawSet(paper, note);
  drawSignature(paper, signed, content.dateText);
}

/** A heading and the line it heads, counted from here. */
function keptTogether(lines: readonly SetLine[], index: number): number {
  let end = index;
  while (lines[end]?.keepsNext && end < lines.length - 1) end += 1;
  return end - index + 1;
}

function headingsBefore(lines: readonly SetLine[], index: number): number {
  while (index > 0 && lines[index - 1]?.keepsNext) index -= 1;
  return index;
}

function drawSet(paper: Paper, { line, x, face, part }: Readonly<SetLine>): void {
  if (part.first) paper.ink.surface.open(part.name);
  drawLine(paper.ink, line, x, paper.line(), { face, size: size.body, color: black, spacing: bodySpacing });
  if (part.last) paper.ink.surface.close();
}

function setParagraph(ink: Ink, { style, text }: Readonly<DocumentParagraph>): SetLine[] {
  return setText(
    ink,
    printable(text).trim(),
    faceOf[style],
    indent,
    0,
    style === 'heading1' || style === 'heading2',
  );
}

function setText(
  ink: Ink,
  text: string,
  face: Face,
  first: number,
  hanging: number,
  keepsNext = false,
): SetLine[] {
  const style = { face, size: size.body, color: black, spacing: bodySpacing };
  return breakLines(text, {
    lineWidth: block.width - hanging,
    indent: first - hanging,
    em: size.body,
    advance: (one) => textWidth(ink.fonts, one, style),
  }).map((line, index, lines) => ({
    line,
    face,
    keepsNext,
    x: block.left + (index === 0 ? first : hanging),
    part: { name: keepsNext ? 'H2' : 'P', first: index === 0, last: index === lines.length - 1 },
  }));
}

/** 附件：1. … two characters in, names aligned under each other, no mark at their end. */
function annexNotes(ink: Ink, { annexes }: Readonly<DocumentContent>): SetLine[] {
  const hanging = indent + 3 * character;
  return annexes.flatMap(({ titleZh }, index) => {
    const name = annexes.length === 1 ? printable(titleZh) : `${index + 1}. ${printable(titleZh)}`;
    return index === 0
      ? setText(ink, `附件：${name}`, 'song', indent, hanging)
      : setText(ink, name, 'song', hanging, hanging);
  });
}

/** An upward paper carries its signer in the head instead. */
function signatureLines(content: Readonly<DocumentContent>): string[] {
  const { signedByZh, signatoryZh, signatureNoteZh = '', upward } = content;
  const note = signatureNoteZh === '' ? '' : `（${signatureNoteZh}）`;
  return [signedByZh, upward ? '' : signatoryZh, note].map(printable).filter((text) => text !== '');
}

/** Two empty lines leave the seal its height; its middle falls on issuer and date. */
function drawSignature(paper: Paper, signed: readonly string[], date: string): void {
  const style = { face: 'song', size: size.body, color: black, spacing: bodySpacing } as const;
  const dateWidth = textWidth(paper.ink.fonts, date, style);
  const dateX = block.right - 4 * character - dateWidth;
  paper.y += 2 * linePitch;
  const top = paper.y;
  paper.ink.surface.open('P');
  for (const text of signed) {
    const width = textWidth(paper.ink.fonts, text, style);
    const x = Math.max(block.left, Math.min(dateX + dateWidth / 2 - width / 2, block.right - width));
    drawText(paper.ink, text, x, paper.line(), style);
  }
  drawText(paper.ink, date, dateX, paper.line(), style);
  paper.ink.surface.close();
  drawStamps(paper, top, dateX + dateWidth / 2);
}

const sealSize = mm(42);

/** The seal's middle falls on issuer and date (7.3.5.1); without one the place is left for ink. A signature stands left of it. */
function drawStamps(paper: Paper, top: number, middle: number): void {
  const { seal, signature } = paper.stamps;
  const { surface } = paper.ink;
  const at = (top + paper.y) / 2;
  if (signature) surface.picture(signature, middle - mm(62), at - mm(9), mm(40), mm(18));
  if (seal) surface.picture(seal, middle - sealSize / 2, at - sealSize / 2, sealSize, sealSize);
}
