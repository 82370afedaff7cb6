// Outlines filled by the non-zero rule into coverage, several lines a pixel row, so that thin strokes are not lost on a fax.

/** [x, y] corners of closed outlines, curves already made into lines; pixels, y downwards. */
export type Outline = readonly (readonly [number, number])[];

const linesPerRow = 4;
/** Ink from this share of a pixel on. */
const threshold = 0.36;

interface Edge {
  top: number;
  bottom: number;
  x: number;
  slope: number;
  winding: 1 | -1;
}

export interface Coverage {
  left: number;
  top: number;
  width: number;
  height: number;
  /** Rows of pixels that are inked. */
  ink: Uint8Array;
}

export function fillOutlines(outlines: readonly Outline[]): Coverage | undefined {
  const edges = outlines.flatMap(edgesOf);
  if (edges.length === 0) return undefined;
  const xs = outlines.flatMap((outline) => outline.map(([x]) => x));
  const left = Math.floor(Math.min(...xs));
  const right = Math.ceil(Math.max(...xs)) + 1;
  const top = Math.floor(Math.min(...edges.map((edge) => edge.top)));
  const bottom = Math.ceil(Math.max(...edges.map((edge) => edge.bottom)));
  const width = right - left;
  const height = bottom - top;
  const ink = new Uint8Array(width * height);
  const row = new Float32Array(width + 1);
  for (let y = 0; y < height; y += 1) {
    row.fill(0);
    for (let line = 0; line < linesPerRow; line += 1)
      cover(row, edges, top + y + (line + 0.5) / linesPerRow, left, width);
    for (let x = 0; x < width; x += 1) if ((row[x] ?? 0) / linesPerRow >= threshold) ink[y * width + x] = 1;
  }
  return { left, top, width, height, ink };
}

function edgesOf(outline: Outline): Edge[] {
  return outline.flatMap(([x1, y1], index): Edge[] => {
    const [x2, y2] = outline[(index + 1) % outline.length] ?? [x1, y1];
    if (y1 === y2) return [];
    const slope = (x2 - x1) / (y2 - y1);
    return y1 < y2
      ? [{ top: y1, bottom: y2, x: x1, slope, winding: 1 }]
      : [{ top: y2, bottom: y1, x: x2, slope, winding: -1 }];
  });
}

function cover(row: Float32Array, edges: readonly Edge[], y: number, left: number, width: number): void {
  const crossings: { x: number; winding: number }[] = [];
  for (const { top, bottom, x, slope, winding } of edges)
    if (top <= y && y < bottom) crossings.push({ x: x + (y - top) * slope - left, winding });
  crossings.sort((a, b) => a.x - b.x);
  let inside = 0;
  let from = 0;
  for (const { x, winding } of crossings) {
    if (inside === 0) from = x;
    inside += winding;
    if (inside === 0) span(row, Math.max(0, from), Math.min(width, x));
  }
}

function span(row: Float32Array, from: number, to: number): void {
  const first = Math.floor(from);
  const last = Math.floor(to);
  if (first === last) {
    row[first] = (row[first] ?? 0) + to - from;
    return;
  }
  row[first] = (row[first] ?? 0) + first + 1 - from;
  for (let x = first + 1; x < last; x += 1) row[x] = (row[x] ?? 0) + 1;
  row[last] = (row[last] ?? 0) + to - last;
}
