// The letter's typefaces come from locked open-licensed packages and are opened once, at boot (GB/T 9704-2012, 5.2.2; SIL OFL 1.1).
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { create, type Font } from 'fontkit';

/** song stands for 仿宋 in the body, strong for 小标宋 in mark and title and for 楷体 in headings, hei is 黑体. */
export const faces = ['song', 'strong', 'hei'] as const;
export type Face = (typeof faces)[number];

const files: Readonly<Record<Face, { name: string; path: string }>> = {
  song: {
    name: 'NotoSerifSC_300Light.ttf',
    path: '@expo-google-fonts/noto-serif-sc/300Light/NotoSerifSC_300Light.ttf',
  },
  strong: {
    name: 'NotoSerifSC_700Bold.ttf',
    path: '@expo-google-fonts/noto-serif-sc/700Bold/NotoSerifSC_700Bold.ttf',
  },
  hei: { name: 'NotoSansHans-Medium.otf', path: '@embedpdf/fonts-sc/fonts/NotoSansHans-Medium.otf' },
};

/** Where a face lacks a character, the next one lends it. */
const lenders: Readonly<Record<Face, readonly Face[]>> = {
  song: ['song', 'hei', 'strong'],
  strong: ['strong', 'hei', 'song'],
  hei: ['hei', 'strong', 'song'],
};

/** Printed for a character no face has, as typesetters do (下驮符). */
const geta = '〓';

export interface Glyph {
  face: Face;
  character: string;
  /** In ems. */
  advance: number;
}

export interface Fonts {
  font(face: Face): Font;
  glyph(character: string, face: Face): Glyph;
  /** Whether any face has it. */
  has(character: string): boolean;
}

/** Reads every typeface. Throws an Error naming the missing or broken font file; called at boot. */
export async function openFonts(): Promise<Fonts> {
  const [song, strong, hei] = await Promise.all(faces.map(openFace));
  if (!song || !strong || !hei) throw new Error('A typeface of the official letter is not listed.');
  const open: Readonly<Record<Face, OpenFace>> = { song, strong, hei };
  const known: Record<Face, Map<string, Glyph>> = { song: new Map(), strong: new Map(), hei: new Map() };
  return {
    font: (face) => open[face].font,
    has: (character) =>
      faces.some((face) => open[face].font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)),
    glyph(character, face) {
      const seen = known[face].get(character);
      if (seen) return seen;
      const found = findGlyph(character, face, open);
      known[face].set(character, found);
      return found;
    },
  };
}

interface OpenFace {
  font: Font;
  /** Characters drawn by another character's glyph. */
  twins: ReadonlyMap<number, number>;
}

function findGlyph(character: string, face: Face, open: Readonly<Record<Face, OpenFace>>): Glyph {
  const codePoint = character.codePointAt(0) ?? 0;
  const lender = lenders[face].find((name) => open[name].font.hasGlyphForCodePoint(codePoint));
  if (!lender) return findGlyph(geta, face, open);
  const { font, twins } = open[lender];
  const drawn = twins.get(codePoint) ?? codePoint;
  return {
    face: lender,
    character: String.fromCodePoint(drawn),
    advance: font.glyphForCodePoint(drawn).advanceWidth / font.unitsPerEm,
  };
}

async function openFace(face: Face): Promise<OpenFace> {
  const { name, path } = files[face];
  const from = createRequire(import.meta.url).resolve.paths(path) ?? [];
  const at = from.map((dir) => join(dir, path)).find((file) => existsSync(file));
  if (!at)
    throw new Error(`The font file ${name} (${path}) is missing: install the locked dependencies again.`);
  try {
    const bytes = await readFile(at);
    const font = single(create(bytes));
    if (!font.hasGlyphForCodePoint(geta.codePointAt(0) ?? 0)) throw new Error(`it has no ${geta}`);
    return { font, twins: twinsOf(single(create(bytes))) };
  } catch (cause) {
    throw new Error(`The font file ${name} (${at}) cannot be read.`, { cause });
  }
}

function single(font: ReturnType<typeof create>): Font {
  if (!('unitsPerEm' in font)) throw new Error('it is a collection, not one font');
  return font;
}

/**
 * A shared glyph keeps the first character it was asked for, so that equal papers would differ by what was printed
 * before them; every such character is drawn as one of its glyph, a unified one (青) before a radical (⻘), so that
 * the text of the PDF can be searched.
 */
function twinsOf(scratch: Font): Map<number, number> {
  const preferred = new Map<number, number>();
  const twins = new Map<number, number>();
  const isRadical = (codePoint: number): boolean => codePoint >= 0x2e80 && codePoint <= 0x2fdf;
  const order = (a: number, b: number): number => Number(isRadical(a)) - Number(isRadical(b)) || a - b;
  for (const codePoint of [...scratch.characterSet].sort(order)) {
    const { id } = scratch.glyphForCodePoint(codePoint);
    const first = preferred.get(id);
    if (first === undefined) preferred.set(id, codePoint);
    else twins.set(codePoint, first);
  }
  return twins;
}
