/** Tells an authenticated message heard before: the same octets within the time its window lets it pass (RFC 3414 §3.2). */
import { createHash } from 'node:crypto';
import { windowSeconds } from './usm-window.js';

export const replayMs = (windowSeconds + 10) * 1000;
const mostRemembered = 300_000;

export const messageKey = (bytes: Buffer): string => createHash('sha1').update(bytes).digest('base64');

export class RecentMessages {
  /** Oldest first, as Map keeps them. */
  private readonly seen = new Map<string, number>();

  constructor(private readonly limit = mostRemembered) {}

  has(key: string, at: Date): boolean {
    const before = this.seen.get(key);
    return before !== undefined && at.getTime() - before < replayMs;
  }

  remember(key: string, at: Date): void {
    this.seen.delete(key);
    this.seen.set(key, at.getTime());
    for (const [oldest, since] of this.seen) {
      if (at.getTime() - since < replayMs && this.seen.size <= this.limit) break;
      this.seen.delete(oldest);
    }
  }
}
