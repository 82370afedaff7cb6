import type { IncomingMessage } from 'node:http';

const kept = new WeakMap<IncomingMessage, Buffer>();

/** For whoever must check a signature over the octets as they came; only where one was sent. */
export function keepSignedBody(request: IncomingMessage, _response: unknown, octets: Buffer): void {
  if (request.url?.startsWith('/api/receipts/') === true) kept.set(request, octets);
}

export const signedBody = (request: IncomingMessage): Buffer => kept.get(request) ?? Buffer.alloc(0);
