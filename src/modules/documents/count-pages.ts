// How many pages a letter takes, drawn on nothing.
import type { DocumentContent } from './document.js';
import type { Fonts } from './fonts.js';
import { drawLetter } from './letter.js';
import type { Surface } from './surface.js';

export class PageCounter implements Surface {
  pages = 0;
  page(): void {
    this.pages += 1;
  }
  text(): void {}
  rule(): void {}
  dashedRule(): void {}
  box(): void {}
  blocks(): void {}
  picture(): void {}
  watermark(): void {}
  open(): void {}
  close(): void {}
  beside(draw: () => void): void {
    draw();
  }
}

export function countPages(content: Readonly<DocumentContent>, fonts: Fonts): number {
  const surface = new PageCounter();
  drawLetter({ surface, fonts }, content, {});
  return surface.pages;
}
