// The same pages as the print, for a fax machine (plan 4.3: 书面或传真).
import type { DocumentContent } from '../document.js';
import type { Fonts } from '../fonts.js';
import { drawLetter } from '../letter.js';
import type { Stamps } from '../paper.js';
import { FaxSurface } from './fax-surface.js';
import { writeTiff } from './write-tiff.js';

export function renderFax(
  content: Readonly<DocumentContent>,
  fonts: Fonts,
  stamps: Readonly<Stamps> = {},
): Buffer {
  const surface = new FaxSurface(fonts);
  drawLetter({ surface, fonts }, content, stamps);
  return writeTiff(surface.pages);
}
