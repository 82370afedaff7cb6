import { beforeAll, describe, expect, it } from '@jest/globals';
import { readGroup4 } from '../../../../test/harness/read-group4.js';
import { redSquare } from '../../../../test/harness/red-square.js';
import { sampleOrder } from '../../../../test/harness/sample-paper.js';
import { type Fonts, openFonts } from '../fonts.js';
import { readPng } from '../read-png.js';
import { Bitmap } from './bitmap.js';
import { FaxSurface } from './fax-surface.js';
import { fillOutlines } from './fill-outline.js';
import { group4 } from './group4.js';
import { renderFax } from './render-fax.js';
import { runCode } from './run-codes.js';

let fonts: Fonts;
beforeAll(async () => {
  fonts = await openFonts();
});

/** The same numbers every time. */
function scattered(seed: number): () => number {
  let state = seed;
  return () => (state = (state * 1_103_515_245 + 12_345) % 2_147_483_648) / 2_147_483_648;
}

describe('two-dimensional coding (T.6)', () => {
  it.each([1, 2, 3, 4, 5, 6])('what is coded is read back, seed %i', (seed) => {
    const random = scattered(seed);
    const page = new Bitmap(1 + Math.floor(random() * 400), 1 + Math.floor(random() * 60));
    const density = seed % 3 === 0 ? 0.5 : 0.03;
    for (let y = 0; y < page.height; y += 1)
      for (let x = 0; x < page.width; x += 1)
        if (random() < density) page.fill(x, y, x + 1 + (seed % 4), y + 2);
    expect(Buffer.from(readGroup4(group4(page), page.width, page.height).bytes)).toEqual(
      Buffer.from(page.bytes),
    );
  });

  it.each([
    ['white', new Bitmap(1728, 3)],
    ['black', filled(1728, 3)],
    ['wider than one make-up word', filled(2600, 2)],
  ])('a page all %s', (_, page) => {
    expect(readGroup4(group4(page), page.width, page.height).bytes).toEqual(page.bytes);
  });

  it('run codes of the tables', () => {
    expect(runCode(0, false)).toBe('00110101');
    expect(runCode(63, true)).toBe('000001100111');
    expect(runCode(64, false)).toBe('1101100110101');
    expect(runCode(1728, true)).toBe('00000011001010000110111');
  });
});

function filled(width: number, height: number): Bitmap {
  const page = new Bitmap(width, height);
  page.fill(0, 0, width, height);
  return page;
}

describe('the fax of a paper', () => {
  it('is a TIFF of 1728 dots a line at 204 × 196, one page after another', () => {
    const tiff = renderFax({ ...sampleOrder, kind: 'dispatch-notice' }, fonts);
    expect(tiff.subarray(0, 4).toString('latin1')).toBe('II*\0');
    const pages: Record<number, number>[] = [];
    for (let at = tiff.readUInt32LE(4); at !== 0;) {
      const count = tiff.readUInt16LE(at);
      const fields: Record<number, number> = {};
      for (let index = 0; index < count; index += 1) {
        const field = at + 2 + index * 12;
        fields[tiff.readUInt16LE(field)] =
          tiff.readUInt16LE(field + 2) === 3 && tiff.readUInt32LE(field + 4) === 1
            ? tiff.readUInt16LE(field + 8)
            : tiff.readUInt32LE(field + 8);
      }
      pages.push(fields);
      at = tiff.readUInt32LE(at + 2 + count * 12);
    }
    expect(pages).toHaveLength(2);
    for (const page of pages) {
      expect(page).toMatchObject({ 256: 1728, 257: 2292, 258: 1, 259: 4, 262: 0 });
      expect(tiff.readUInt32LE(page[282] ?? 0)).toBe(204);
      expect(tiff.readUInt32LE(page[283] ?? 0)).toBe(196);
      const strip = tiff.subarray(page[273] ?? 0, (page[273] ?? 0) + (page[279] ?? 0));
      const read = readGroup4(strip, 1728, 2292);
      const inked = read.bytes.reduce((sum, byte) => sum + (byte === 0 ? 0 : 1), 0);
      expect(inked).toBeGreaterThan(1000);
    }
  });

  it('the same paper is the same bytes', () => {
    expect(renderFax(sampleOrder, fonts)).toEqual(renderFax(structuredClone(sampleOrder), fonts));
  });

  it('thin strokes are kept: a stroke of half a dot leaves no gap', () => {
    const stroke = fillOutlines([
      [
        [0, 10.2],
        [40, 10.2],
        [40, 10.75],
        [0, 10.75],
      ],
    ]);
    expect(stroke?.ink.reduce((sum, dot) => sum + dot, 0)).toBe(40);
  });

  it('a seal is drawn with its red ink as black', () => {
    const surface = new FaxSurface(fonts);
    surface.page();
    surface.picture(redSquare(), 100, 100, 72, 72);
    const [page] = surface.pages;
    expect(page?.at(20 + Math.round((136 * 204) / 72), Math.round((136 * 196) / 72))).toBe(true);
  });
});

describe('pictures of seals and signatures', () => {
  it('what is no PNG, too large or cut short is refused with the reason', () => {
    expect(readPng(Buffer.from('GIF89a'))).toMatchObject({
      ok: false,
      because: { en: 'It is not a PNG picture' },
    });
    expect(readPng(redSquare(2001, 1))).toMatchObject({ ok: false });
    expect(readPng(redSquare(64, 64).subarray(0, 50))).toMatchObject({ ok: false });
    expect(readPng(redSquare())).toMatchObject({ ok: true, image: { width: 8, height: 8 } });
  });
});
