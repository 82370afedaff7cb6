import { mapWidth } from '../network/project-sites.js';

export interface Label {
  code: string;
  text: string;
  x: number;
  y: number;
}

const letterWidth = 17;
const lineHeight = 20;
const gap = 12;

interface Box {
  left: number;
  right: number;
  top: number;
  bottom: number;
}

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Han letters are square, others about half as wide. */
function widthOf(text: string): number {
  const wide = (text.match(/[\u2e80-\uffff]/g) ?? []).length;
  return (wide + (text.length - wide) * 0.55) * letterWidth;
}

/** Those first in the list are named; one that would lie over another stays without a name. */
export function placeLabels(labels: readonly Label[]): Map<string, { isLeft: boolean }> {
  const taken: Box[] = [];
  const placed = new Map<string, { isLeft: boolean }>();
  for (const { code, text, x, y } of labels) {
    const width = widthOf(text);
    for (const isLeft of x > mapWidth * 0.7 ? [true, false] : [false, true]) {
      const left = isLeft ? x - gap - width : x + gap;
      const box = { left, right: left + width, top: y - lineHeight / 2, bottom: y + lineHeight / 2 };
      if (box.left < 0 || box.right > mapWidth || taken.some((other) => overlap(box, other))) continue;
      taken.push(box);
      placed.set(code, { isLeft });
      break;
    }
  }
  return placed;
}
