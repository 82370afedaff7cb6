// The head of a letter: urgency, red issuer mark, number, red rule, title, recipients (GB/T 9704-2012, 7.2 and 7.3.1-7.3.2).
import { breakLines } from './break-lines.js';
import type { DocumentContent } from './document.js';
import {
  black,
  block,
  bodySpacing,
  character,
  linePitch,
  markTop,
  red,
  rule,
  ruleGap,
  size,
} from './gb9704-page.js';
import { drawCentred, drawLine, drawText, printable, textWidth, type Ink } from './ink.js';
import type { Paper } from './paper.js';

const middle = (block.left + block.right) / 2;
const markSize = 44;
const titlePitch = 34;

export function drawHead(paper: Paper, content: Readonly<DocumentContent>): void {
  const { ink } = paper;
  if (content.urgency) {
    const style = { face: 'hei', size: size.body, color: black } as const;
    paper.part('P', () => drawText(ink, content.urgency ?? '', block.left, paper.line(), style));
  }
  paper.part('P', () => drawMark(ink, printable(content.issuerZh)));
  paper.y = block.top + markTop + markSize + 2 * linePitch;
  paper.part('P', () => drawNumber(paper, content));
  paper.y += ruleGap;
  ink.surface.rule(block.left, block.right, paper.y, rule.red, red);
  paper.y += 2 * linePitch;
  paper.part('H1', () => drawTitle(paper, content.titleZh));
  paper.y += linePitch;
  paper.part('P', () => drawRecipients(paper, content.recipientsZh));
}

/** The mark keeps its height; a long name is narrowed, as on printed letterheads. */
function drawMark(ink: Ink, name: string): void {
  const style = { face: 'strong', size: markSize, color: red } as const;
  const natural = textWidth(ink.fonts, name, style);
  const squeeze = Math.min(1, block.width / natural);
  const spacing =
    squeeze < 1 ? 0 : Math.min(18, (block.width - natural) / Math.max(1, Array.from(name).length));
  const narrow = squeeze < 1 ? { narrow: { by: squeeze, about: middle } } : {};
  drawCentred(ink, name, middle, block.top + markTop + markSize * 0.88, { ...style, spacing, ...narrow });
}

function drawNumber(paper: Paper, content: Readonly<DocumentContent>): void {
  const style = { face: 'song', size: size.body, color: black, spacing: bodySpacing } as const;
  const baseline = paper.line();
  const number = printable(content.numberText);
  if (!content.upward) {
    drawCentred(paper.ink, number, middle, baseline, style);
    return;
  }
  drawText(paper.ink, number, block.left + character, baseline, style);
  const signer = printable(content.signerZh ?? '');
  const label = '签发人：';
  const width = textWidth(paper.ink.fonts, label + signer, style);
  const x = drawText(paper.ink, label, block.right - character - width, baseline, style);
  drawText(paper.ink, signer, x, baseline, { ...style, face: 'strong' });
}

function drawTitle(paper: Paper, title: string): void {
  const style = { face: 'strong', size: size.title, color: black } as const;
  for (const line of titleLines(
    printable(title),
    (text) => textWidth(paper.ink.fonts, text, style),
    block.width - 2 * size.title,
  )) {
    if (paper.room < titlePitch) paper.turn();
    drawCentred(paper.ink, line, middle, paper.line(titlePitch, size.title), style);
  }
}

const words = new Intl.Segmenter('zh', { granularity: 'word' });

/** Lines of even length that part no word (7.3.1: 词意完整、排列对称). */
export function titleLines(title: string, width: (text: string) => number, limit: number): string[] {
  const count = Math.ceil(width(title) / limit);
  if (count <= 1) return [title];
  const pieces = [...words.segment(title)].map(({ segment }) => segment);
  for (let target = width(title) / count; target <= limit; target += 4) {
    const lines = [''];
    for (const piece of pieces) {
      const line = lines.at(-1) ?? '';
      const joins =
        line === '' ||
        width(line + piece) <= target ||
        /^[）》」』”’、，。：；]/.test(piece) ||
        /[（《「『“‘]$/.test(line);
      if (joins) lines[lines.length - 1] = line + piece;
      else lines.push(piece);
    }
    if (lines.length <= count && lines.every((line) => width(line) <= limit)) return lines;
  }
  return breakLines(title, { lineWidth: limit, em: size.title, advance: width, justify: false }).map(
    (line) => line.text,
  );
}

function drawRecipients(paper: Paper, recipients: readonly string[]): void {
  const style = { face: 'song', size: size.body, color: black, spacing: bodySpacing } as const;
  const text = `${recipients.map(printable).join('、')}：`;
  const advance = (one: string) => textWidth(paper.ink.fonts, one, style);
  for (const line of breakLines(text, { lineWidth: block.width, em: size.body, advance })) {
    if (paper.room < linePitch) paper.turn();
    drawLine(paper.ink, line, block.left, paper.line(), style);
  }
}
