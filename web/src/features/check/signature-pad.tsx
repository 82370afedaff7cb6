import { useEffect, useRef, type PointerEvent } from 'react';
import { useWords } from '../../ui/language.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const [width, height] = [480, 216];

/** Strokes as x, y, x, y … in a box of 480 × 216. */
export function SignaturePad({
  strokes,
  onChange,
}: {
  strokes: number[][];
  onChange: (strokes: number[][]) => void;
}) {
  const w = useWords({ zh, en });
  const pad = useRef<HTMLCanvasElement>(null);
  const line = useRef<number[] | null>(null);

  useEffect(() => {
    const pen = pad.current?.getContext('2d');
    if (!pen) return;
    pen.clearRect(0, 0, width, height);
    for (const stroke of strokes) draw(pen, stroke);
  }, [strokes]);

  const move = (event: PointerEvent<HTMLCanvasElement>, begins: boolean): void => {
    const canvas = pad.current;
    const pen = canvas?.getContext('2d');
    if (!canvas || !pen || (!begins && line.current === null)) return;
    if (begins) canvas.setPointerCapture(event.pointerId);
    const place = canvas.getBoundingClientRect();
    const x = Math.min(width, Math.max(0, Math.round(((event.clientX - place.left) * width) / place.width)));
    const y = Math.min(
      height,
      Math.max(0, Math.round(((event.clientY - place.top) * height) / place.height)),
    );
    line.current = [...(begins ? [] : (line.current ?? [])), x, y];
    draw(pen, line.current);
  };
  const lift = (): void => {
    if (line.current !== null) onChange([...strokes, line.current.slice(0, 2_000)]);
    line.current = null;
  };
  return (
    <canvas
      ref={pad}
      className="signature-pad"
      width={width}
      height={height}
      role="img"
      aria-label={w.signHere}
      onPointerDown={(event) => move(event, true)}
      onPointerMove={(event) => move(event, false)}
      onPointerUp={lift}
      onPointerCancel={lift}
    />
  );
}

function draw(pen: CanvasRenderingContext2D, stroke: readonly number[]): void {
  pen.lineWidth = 5;
  pen.lineCap = 'round';
  pen.lineJoin = 'round';
  pen.beginPath();
  for (let at = 0; at + 1 < stroke.length; at += 2) pen.lineTo(stroke[at] ?? 0, stroke[at + 1] ?? 0);
  pen.stroke();
}

export function SignatureDrawing({ strokes }: { strokes: readonly (readonly number[])[] }) {
  const path = strokes
    .map((stroke) =>
      stroke.map((value, at) => (at % 2 === 0 ? `${at === 0 ? 'M' : 'L'}${value}` : ` ${value}`)).join(''),
    )
    .join('');
  return (
    <svg className="signature-drawing" viewBox={`0 0 ${width} ${height}`} aria-hidden>
      <path d={path} fill="none" stroke="currentColor" strokeWidth={5} strokeLinecap="round" />
    </svg>
  );
}
