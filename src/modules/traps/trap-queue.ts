/** Datagrams waiting to be stored, first in first out, within bounds of number and memory. */
import type { Datagram } from './recent-informs.js';

const mostDatagrams = 50_000;
const mostBytes = 32 * 1024 * 1024;
/** What a datagram costs beside its octets. */
const overheadBytes = 300;
const cutAfter = 5_000;

export class TrapQueue {
  private waiting: Datagram[] = [];
  /** Those before it are done; the list is cut when they are many. */
  private first = 0;
  private bytes = 0;

  constructor(private readonly limit = mostDatagrams) {}

  get length(): number {
    return this.waiting.length - this.first;
  }

  /** False when it does not fit. */
  offer(datagram: Datagram): boolean {
    if (this.length >= this.limit || this.bytes >= mostBytes) return false;
    this.add(datagram);
    return true;
  }

  /** Those that come back from disk, a bounded number, always fit. */
  add(datagram: Datagram): void {
    this.waiting.push(datagram);
    this.bytes += datagram.bytes.length + overheadBytes;
  }

  /** The next batch; it stays until `done`. */
  head(size: number): Datagram[] {
    return this.waiting.slice(this.first, this.first + size);
  }

  done(stored: number): void {
    for (const datagram of this.head(stored)) this.bytes -= datagram.bytes.length + overheadBytes;
    this.first = Math.min(this.waiting.length, this.first + stored);
    if (this.first < cutAfter && this.length > 0) return;
    this.waiting = this.waiting.slice(this.first);
    this.first = 0;
  }
}
