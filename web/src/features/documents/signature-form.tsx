import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useRef, useState, type PointerEvent } from 'react';
import { sendFile } from '../../api/client.js';
import { type Problem } from '../../api/problem.js';
import { useWords } from '../../ui/language.js';
import { ProblemNotice } from '../../ui/problem-notice.js';
import { en } from './words.en.js';
import { zh } from './words.zh.js';

const [width, height] = [480, 216];

interface Signature {
  method: 'pad' | 'upload';
  image: Blob;
}

/** A signature drawn with finger, pen or mouse, or a picture of one. */
export function SignatureForm({ documentId, onDone }: { documentId: string; onDone: () => void }) {
  const w = useWords({ zh, en });
  const queries = useQueryClient();
  const pad = useRef<HTMLCanvasElement>(null);
  const drawing = useRef(false);
  const [empty, setEmpty] = useState(true);
  const send = useMutation<unknown, Problem, Signature>({
    mutationFn: ({ method, image }) => sendFile(`/documents/${documentId}/signature`, { method }, image),
    onSuccess: onDone,
    onSettled: () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' }),
  });

  const stroke = (event: PointerEvent<HTMLCanvasElement>, begins: boolean): void => {
    const canvas = pad.current;
    const pen = canvas?.getContext('2d');
    if (!canvas || !pen || (!begins && !drawing.current)) return;
    const place = canvas.getBoundingClientRect();
    const x = ((event.clientX - place.left) * width) / place.width;
    const y = ((event.clientY - place.top) * height) / place.height;
    pen.lineWidth = 5;
    pen.lineCap = 'round';
    pen.lineJoin = 'round';
    if (begins) {
      canvas.setPointerCapture(event.pointerId);
      drawing.current = true;
      pen.beginPath();
      pen.moveTo(x, y);
    }
    pen.lineTo(x, y);
    pen.stroke();
    setEmpty(false);
  };
  const clear = (): void => {
    pad.current?.getContext('2d')?.clearRect(0, 0, width, height);
    setEmpty(true);
  };
  const confirm = (): void =>
    pad.current?.toBlob((image) => {
      if (image) send.mutate({ method: 'pad', image });
    }, 'image/png');

  return (
    <div className="stack">
      <canvas
        ref={pad}
        className="signature-pad"
        width={width}
        height={height}
        role="img"
        aria-label={w.drawHere}
        onPointerDown={(event) => stroke(event, true)}
        onPointerMove={(event) => stroke(event, false)}
        onPointerUp={() => (drawing.current = false)}
      />
      {send.error && <ProblemNotice problem={send.error} />}
      <div className="actions">
        <Button type="primary" disabled={empty} loading={send.isPending} onClick={confirm}>
          {w.putSignature}
        </Button>
        <Button onClick={clear}>{w.clear}</Button>
        <label className="action-link">
          {w.upload}
          <input
            type="file"
            accept="image/png"
            hidden
            onChange={(event) => {
              const [image] = event.target.files ?? [];
              if (image) send.mutate({ method: 'upload', image });
            }}
          />
        </label>
      </div>
    </div>
  );
}
