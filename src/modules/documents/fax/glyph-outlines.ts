// A glyph's outlines as lines, placed on the fax page.
import type { Font } from 'fontkit';
import type { Outline } from './fill-outline.js';

/** Font units to pixels. */
export type Place = (x: number, y: number) => readonly [number, number];

const steps = 6;

export function glyphOutlines(font: Font, character: string, place: Place): Outline[] {
  const outlines: (readonly [number, number])[][] = [];
  let x = 0;
  let y = 0;
  const add = (toX: number, toY: number): void => {
    outlines.at(-1)?.push(place(toX, toY));
    x = toX;
    y = toY;
  };
  const glyph = font.glyphForCodePoint(character.codePointAt(0) ?? 0);
  for (const { command, args } of glyph.path.commands) {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = args;
    if (command === 'moveTo') {
      outlines.push([]);
      add(a, b);
    } else if (command === 'lineTo') add(a, b);
    else if (command === 'quadraticCurveTo') {
      const [fromX, fromY] = [x, y];
      for (let step = 1; step <= steps; step += 1) {
        const t = step / steps;
        const [p, q, r] = [(1 - t) ** 2, 2 * t * (1 - t), t ** 2];
        add(p * fromX + q * a + r * c, p * fromY + q * b + r * d);
      }
    } else if (command === 'bezierCurveTo') {
      const [fromX, fromY] = [x, y];
      for (let step = 1; step <= steps; step += 1) {
        const t = step / steps;
        const [p, q, r, s] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
        add(p * fromX + q * a + r * c + s * e, p * fromY + q * b + r * d + s * f);
      }
    }
  }
  return outlines;
}
