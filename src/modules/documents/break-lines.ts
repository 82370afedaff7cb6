// Chinese lines break between any two characters except before closing marks and after opening ones (GB/T 15834-2011, 5.1; 避头尾).

const neverFirst = new Set('，。、；：？！）〕】》〉」』”’…—·・％‰℃)]}>,.;:?!%');
const neverLast = new Set('（〔【《〈「『“‘([{<＃#￥$№');
/** Closing marks whose ink fills only the left half of the square. */
const halfInk = new Set('，。、；：？！）〕】》〉」』”’');
const countedUnit = /^[年月日时分秒号级辆条处个人台套芯名米]/;
const opening = new Set('（〔【《〈「『“‘');
const latin = /[A-Za-z0-9/@_+\-.:,#]/;

/** How many ems two meeting marks draw together, so that no gap of a whole square opens between them (标点挤压). */
export function squeezeBetween(before: string, after: string): number {
  if (halfInk.has(before)) return halfInk.has(after) || opening.has(after) ? 0.5 : 0;
  return opening.has(before) && opening.has(after) ? 0.5 : 0;
}

export interface BrokenLine {
  text: string;
  /** What the line is wide before it is stretched or squeezed. */
  width: number;
  /** To be added after each character so that the line fills its measure; 0 on a paragraph's last line. */
  spacing: number;
}

export interface Measure {
  lineWidth: number;
  /** Width of the first line's indent. */
  indent?: number;
  em: number;
  advance: (character: string) => number;
  justify?: boolean;
}

interface Piece {
  text: string;
  width: number;
}

/** Breaks one paragraph. A word longer than a line is broken anywhere; an empty text gives one empty line. */
export function breakLines(text: string, measure: Readonly<Measure>): BrokenLine[] {
  const { lineWidth, indent = 0, em, justify = true } = measure;
  const lines: BrokenLine[] = [];
  let line: Piece[] = [];
  let room = lineWidth - indent;

  const widthOf = (pieces: readonly Piece[]): number =>
    pieces.reduce(
      (sum, piece, index) =>
        sum + piece.width - em * squeezeBetween(pieces[index - 1]?.text ?? '', piece.text),
      0,
    );

  const close = (last: boolean): void => {
    while (line.at(-1)?.text === ' ') line.pop();
    const words = line.map((piece) => piece.text).join('');
    const width = widthOf(line);
    const count = Array.from(words).length;
    const hang = halfInk.has(words.at(-1) ?? '') ? em / 2 : 0;
    const slack = width > room ? room + Math.min(hang, width - room) - width : room - width;
    const stretch = justify && count > 1 && (!last || slack < 0) ? slack / (count - 1) : 0;
    lines.push({ text: words, width, spacing: stretch });
    line = [];
    room = lineWidth;
  };

  for (const piece of piecesOf(text, measure)) {
    const wanted = widthOf([...line, piece]);
    if (line.length === 0 && piece.text === ' ' && lines.length > 0) continue;
    if (wanted <= room + 0.01 || line.length === 0) {
      line.push(piece);
      continue;
    }
    const squeezed = halfInk.has(piece.text) && wanted <= room + em;
    if (squeezed || piece.text === ' ') {
      line.push(piece);
      continue;
    }
    const all = [...line, piece];
    const strict = lastBreak(all, mayBreak);
    const cut = widthOf(all.slice(strict, -1)) > 2.5 * em ? lastBreak(all, mayBreakTight) : strict;
    const carried = line.splice(cut);
    close(false);
    line = [...carried, piece];
  }
  close(true);
  return lines;
}

/** The index before which the pieces may be parted, as late as possible; all but the last stay when nowhere is allowed. */
function lastBreak(pieces: readonly Piece[], allowed: typeof mayBreak): number {
  for (let index = pieces.length - 1; index > 0; index -= 1) {
    if (allowed(pieces[index - 1]?.text ?? '', pieces[index]?.text ?? '')) return index;
  }
  return pieces.length - 1;
}

const firstOf = (text: string): string => Array.from(text)[0] ?? '';
const lastOf = (text: string): string => Array.from(text).at(-1) ?? '';

/** What no line may do, even to avoid wide gaps. */
function mayBreakTight(before: string, after: string): boolean {
  if (neverFirst.has(firstOf(after)) || neverLast.has(lastOf(before))) return false;
  return !(/[0-9]$/.test(before) && countedUnit.test(after));
}

/** Beyond that a document number (〔2026〕1号) and a clause (4.3.1（2）) stay whole where they can. */
export function mayBreak(before: string, after: string): boolean {
  if (!mayBreakTight(before, after)) return false;
  return !(/〕$/.test(before) && /^[0-9]/.test(after)) && !(/[0-9]$/.test(before) && after.startsWith('（'));
}

/** Single Chinese characters, and Latin words and numbers kept whole where a line can hold them. */
function piecesOf(text: string, { lineWidth, advance }: Readonly<Measure>): Piece[] {
  const pieces: Piece[] = [];
  for (const character of text) {
    const width = advance(character);
    const last = pieces.at(-1);
    if (
      last &&
      latin.test(character) &&
      latin.test(last.text.at(-1) ?? '') &&
      last.width + width <= lineWidth
    ) {
      last.text += character;
      last.width += width;
    } else pieces.push({ text: character, width });
  }
  return pieces;
}
