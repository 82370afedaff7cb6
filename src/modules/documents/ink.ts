// Text is set character by character from the face that has it, so that no page shows an empty box (GB/T 9704-2012, 5.2.2).
import type { Face, Fonts, Glyph } from './fonts.js';
import { squeezeBetween, type BrokenLine } from './break-lines.js';
import type { Surface, TextRun, TextStyle } from './surface.js';

export interface Ink {
  surface: Surface;
  fonts: Fonts;
}

const unprintable = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\u{FE00}-\u{FE0F}\u{E0100}-\u{E01EF}]/gu;

/** One line of printable characters. */
export function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[\t\r\n\u00a0\u2028\u2029]+/g, ' ')
    .replace(unprintable, '');
}

export function textWidth(
  fonts: Fonts,
  text: string,
  { face, size, spacing = 0 }: Readonly<TextStyle>,
): number {
  let width = 0;
  let before = '';
  for (const character of text) {
    width += (fonts.glyph(character, face).advance - squeezeBetween(before, character)) * size + spacing;
    before = character;
  }
  return width;
}

/** Draws one line with its baseline at y; returns where it ends. */
export function drawText(
  { surface, fonts }: Readonly<Ink>,
  text: string,
  x: number,
  y: number,
  style: Readonly<TextStyle>,
  draw: (run: Readonly<TextRun>) => void = (run) => surface.text(run),
): number {
  const { face, size, spacing = 0 } = style;
  for (const run of runsOf(Array.from(text).map((character) => fonts.glyph(character, face)))) {
    x -= run.squeeze * size;
    draw({ ...style, face: run.face, text: run.text, x, y });
    x += run.ems * size + run.count * spacing;
  }
  return x;
}

export function drawCentred(
  ink: Readonly<Ink>,
  text: string,
  middle: number,
  y: number,
  style: Readonly<TextStyle>,
): void {
  const width = textWidth(ink.fonts, text, style) - (style.spacing ?? 0);
  drawText(ink, text, middle - width / 2, y, style);
}

/** A broken line, stretched or squeezed as it says. */
export function drawLine(
  ink: Readonly<Ink>,
  line: Readonly<BrokenLine>,
  x: number,
  y: number,
  style: Readonly<TextStyle>,
): void {
  drawText(ink, line.text, x, y, { ...style, spacing: (style.spacing ?? 0) + line.spacing });
}

interface Run {
  face: Face;
  /** Ems by which it moves towards the run before. */
  squeeze: number;
  text: string;
  ems: number;
  count: number;
}

function runsOf(glyphs: readonly Glyph[]): Run[] {
  const runs: Run[] = [];
  let before = '';
  for (const { face, character, advance } of glyphs) {
    const run = runs.at(-1);
    const squeeze = squeezeBetween(before, character);
    before = character;
    if (run?.face === face && squeeze === 0) {
      run.text += character;
      run.ems += advance;
      run.count += 1;
    } else runs.push({ face, squeeze, text: character, ems: advance, count: 1 });
  }
  return runs;
}
