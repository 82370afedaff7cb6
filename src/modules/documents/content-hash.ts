// An issued paper is frozen by the SHA-256 of its content as RFC 8785 canonical JSON.
import { createHash } from 'node:crypto';
import type { DocumentContent } from './document.js';

function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item ?? null)).join(',')}]`;
  if (value !== null && typeof value === 'object') {
    const members = Object.entries(value)
      .filter(([, member]) => member !== undefined)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${JSON.stringify(key)}:${canonicalJson(member)}`);
    return `{${members.join(',')}}`;
  }
  return JSON.stringify(value);
}

/** Lower-case hex, the same whatever order the keys were written or stored in. */
export function contentHash(content: Readonly<DocumentContent>): string {
  return createHash('sha256').update(canonicalJson(content), 'utf8').digest('hex');
}
