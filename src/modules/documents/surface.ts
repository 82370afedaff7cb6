/** What a letter is drawn on: the pages of a PDF, or the one-bit pages of a fax. Points from the upper left of an A4 page. */
import type { Face } from './fonts.js';

export interface TextStyle {
  face: Face;
  size: number;
  color: string;
  /** Added after each character. */
  spacing?: number;
  /** Drawn narrower by this factor about a line x, as on printed letterheads. */
  narrow?: { by: number; about: number };
}

export interface TextRun extends TextStyle {
  text: string;
  x: number;
  /** The baseline. */
  y: number;
}

/** Parts of the page's meaning, as a reader for the blind finds them (ISO 32000-1, 14.8.4). */
export type Part = 'H1' | 'H2' | 'P' | 'Table' | 'TR' | 'TH' | 'TD' | 'Sect';

export interface Surface {
  page(): void;
  text(run: Readonly<TextRun>): void;
  rule(left: number, right: number, y: number, thickness: number, color: string): void;
  dashedRule(left: number, right: number, y: number, thickness: number): void;
  box(x: number, y: number, width: number, height: number, thickness: number): void;
  /** Black rectangles, x y width height. */
  blocks(blocks: readonly (readonly [number, number, number, number])[]): void;
  /** A PNG, scaled into its place. */
  picture(png: Buffer, x: number, y: number, width: number, height: number): void;
  /** Large, faint and slanting across the page. */
  watermark(run: Readonly<TextRun>): void;
  /** What is drawn until `close` belongs to this part; parts nest. */
  open(part: Part): void;
  close(): void;
  /** What is drawn meanwhile belongs to no part. */
  beside(draw: () => void): void;
}
