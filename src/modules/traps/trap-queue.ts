/** Datagrams waiting to be stored, first in first out, within bounds of number and memory. */
import type { Datagram } from './recent-informs.js';

const mostDatagrams = 50_000;
const mostBytes = 32 * 1024 * 1024;
/** What a datagram costs beside its octets. */
const overheadBytes = 300;

export class TrapQueue {
  private waiting: Datagram[] = [];
  private bytes = 0;

  constructor(private readonly limit = mostDatagrams) {}

  get length(): number {
    return this.waiting.length;
  }

  /** False when it does not fit. */
  offer(datagram: Datagram): boolean {
    if (this.waiting.length >= this.limit || this.bytes >= mostBytes) return false;
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
    return this.waiting.slice(0, size);
  }

  done(stored: number): void {
    for (const datagram of this.waiting.slice(0, stored)) this.bytes -= datagram.bytes.length + overheadBytes;
    this.waiting = this.waiting.slice(stored);
  }
}
