// An issued paper is frozen by the SHA-256 of its content as canonical JSON (RFC 8785).
import { createHash } from 'node:crypto';
import { canonicalJson } from '../../kernel/canonical-json.js';
import type { DocumentContent } from './document.js';

/** Lower-case hex, the same whatever order the keys were written or stored in. */
export function contentHash(content: Readonly<DocumentContent>): string {
  return createHash('sha256').update(canonicalJson(content), 'utf8').digest('hex');
}
