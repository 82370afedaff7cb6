/** The letter drawn on fax pages: 204 × 196 dots an inch, black or white (ITU-T T.4, fine resolution). */
import type { Fonts } from '../fonts.js';
import { page as a4 } from '../gb9704-page.js';
import type { Surface, TextRun } from '../surface.js';
import { Bitmap } from './bitmap.js';
import { type Coverage, fillOutlines } from './fill-outline.js';
import { glyphOutlines } from './glyph-outlines.js';
import { faxDots } from './write-tiff.js';
import { readPng } from '../read-png.js';

const width = 1728;
const across = faxDots.across / 72;
const down = faxDots.down / 72;
const height = Math.round(a4.height * down);
/** A fax line is a little wider than A4. */
const margin = Math.round((width - a4.width * across) / 2);
/** Glyphs are kept for each quarter of a pixel. */
const parts = 4;
const mostKept = 20_000;
/** Drawn glyphs outlive the page: the next fax is made of the same characters. */
const keptOf = new WeakMap<Fonts, Map<string, Coverage | null>>();

export class FaxSurface implements Surface {
  readonly pages: Bitmap[] = [];
  private readonly kept: Map<string, Coverage | null>;

  constructor(private readonly fonts: Fonts) {
    this.kept = keptOf.get(fonts) ?? new Map<string, Coverage | null>();
    keptOf.set(fonts, this.kept);
  }

  page(): void {
    this.pages.push(new Bitmap(width, height));
  }

  text(run: Readonly<TextRun>): void {
    const { by, about } = run.narrow ?? { by: 1, about: 0 };
    let { x } = run;
    for (const character of run.text) {
      this.glyph(run, character, about + (x - about) * by, by);
      x += this.fonts.glyph(character, run.face).advance * run.size + (run.spacing ?? 0);
    }
  }

  rule(left: number, right: number, y: number, thickness: number): void {
    this.fill(left, y - thickness / 2, right - left, thickness);
  }

  dashedRule(left: number, right: number, y: number, thickness: number): void {
    for (let x = left; x < right; x += 7) this.rule(x, Math.min(right, x + 4), y, thickness);
  }

  box(x: number, y: number, boxWidth: number, boxHeight: number, thickness: number): void {
    this.rule(x, x + boxWidth, y, thickness);
    this.rule(x, x + boxWidth, y + boxHeight, thickness);
    this.fill(x - thickness / 2, y, thickness, boxHeight);
    this.fill(x + boxWidth - thickness / 2, y, thickness, boxHeight);
  }

  blocks(blocks: readonly (readonly [number, number, number, number])[]): void {
    for (const [x, y, blockWidth, blockHeight] of blocks) this.fill(x, y, blockWidth, blockHeight);
  }

  picture(png: Buffer, x: number, y: number, boxWidth: number, boxHeight: number): void {
    const read = readPng(png);
    if (!read.ok) return;
    const { image } = read;
    const scale = Math.min(boxWidth / image.width, boxHeight / image.height);
    const left = x + (boxWidth - image.width * scale) / 2;
    const top = y + (boxHeight - image.height * scale) / 2;
    const [fromX, fromY] = this.pixel(left, top);
    const [toX, toY] = this.pixel(left + image.width * scale, top + image.height * scale);
    for (let py = Math.floor(fromY); py < toY; py += 1)
      for (let px = Math.floor(fromX); px < toX; px += 1) {
        const column = Math.floor(((px - fromX) / (toX - fromX)) * image.width);
        const line = Math.floor(((py - fromY) / (toY - fromY)) * image.height);
        if (image.darkness(column, line) > 0.4) this.sheet.blacken(px, py);
      }
  }

  /** Every sixth dot: seen, and the text under it still read. */
  watermark(run: Readonly<TextRun>): void {
    const turn = (-35 * Math.PI) / 180;
    const [sin, cos] = [Math.sin(turn), Math.cos(turn)];
    let { x } = run;
    for (const character of run.text) {
      const font = this.fonts.font(run.face);
      const scale = run.size / font.unitsPerEm;
      const from = x;
      const outlines = glyphOutlines(font, character, (gx, gy) => {
        const dx = from + gx * scale - a4.width / 2;
        const dy = run.y - gy * scale - a4.height / 2;
        return this.pixel(a4.width / 2 + dx * cos - dy * sin, a4.height / 2 + dx * sin + dy * cos);
      });
      const drawn = fillOutlines(outlines);
      if (drawn) this.stamp(drawn, 0, 0, (px, py) => px % 6 === 0 && py % 6 === 0);
      x += this.fonts.glyph(character, run.face).advance * run.size + (run.spacing ?? 0);
    }
  }

  // A fax has no parts.
  open(): void {}
  close(): void {}

  beside(draw: () => void): void {
    draw();
  }

  private get sheet(): Bitmap {
    const last = this.pages.at(-1);
    if (!last) throw new Error('nothing is drawn before the first page');
    return last;
  }

  private pixel(x: number, y: number): [number, number] {
    return [margin + x * across, y * down];
  }

  private fill(x: number, y: number, fillWidth: number, fillHeight: number): void {
    const [left, top] = this.pixel(x, y).map(Math.round) as [number, number];
    const [right, bottom] = this.pixel(x + fillWidth, y + fillHeight).map(Math.round) as [number, number];
    this.sheet.fill(left, top, Math.max(right, left + 1), Math.max(bottom, top + 1));
  }

  private glyph(run: Readonly<TextRun>, character: string, x: number, narrow: number): void {
    const [pixelX, pixelY] = this.pixel(x, run.y);
    const whole = Math.floor(pixelX);
    const part = Math.floor((pixelX - whole) * parts);
    const key = `${run.face}${character}${run.size}/${narrow}/${part}`;
    let drawn = this.kept.get(key);
    if (drawn === undefined) {
      if (this.kept.size >= mostKept) this.kept.clear();
      const font = this.fonts.font(run.face);
      const scale = run.size / font.unitsPerEm;
      const outlines = glyphOutlines(font, character, (gx, gy) => [
        part / parts + gx * scale * across * narrow,
        -gy * scale * down,
      ]);
      drawn = fillOutlines(outlines) ?? null;
      this.kept.set(key, drawn);
    }
    if (drawn) this.stamp(drawn, whole, Math.round(pixelY));
  }

  private stamp(
    { left, top, width: inkWidth, height: inkHeight, ink }: Coverage,
    x: number,
    y: number,
    shows: (px: number, py: number) => boolean = () => true,
  ): void {
    const { sheet } = this;
    for (let line = 0; line < inkHeight; line += 1)
      for (let column = 0; column < inkWidth; column += 1) {
        if (!ink[line * inkWidth + column]) continue;
        const [px, py] = [x + left + column, y + top + line];
        if (shows(px, py)) sheet.blacken(px, py);
      }
  }
}
