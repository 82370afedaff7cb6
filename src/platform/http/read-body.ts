import type { Request } from 'express';
import { Refusal } from '../../kernel/refusal.js';

/** The raw body of a request, which must not be JSON; no more of it is held than `most` bytes. */
export async function readBody(request: Request, most: number): Promise<Buffer> {
  if (Number(request.headers['content-length'] ?? 0) > most) throw new Refusal('too-large', { most });
  const pieces: Buffer[] = [];
  let length = 0;
  if (!request.readableEnded)
    for await (const piece of request as AsyncIterable<Buffer>) {
      length += piece.length;
      if (length > most) throw new Refusal('too-large', { most });
      pieces.push(piece);
    }
  if (length === 0)
    throw new Refusal('bad-shape', {
      errors: [{ path: '', message: 'the file is the body, as application/octet-stream' }],
    });
  return Buffer.concat(pieces, length);
}
