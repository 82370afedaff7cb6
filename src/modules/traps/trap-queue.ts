/** Datagrams waiting to be stored, first in first out, within bounds of number and memory; what does not fit is counted. */
import type { Datagram } from './recent-informs.js';

const mostDatagrams = 50_000;
const mostBytes = 32 * 1024 * 1024;
/** What a datagram costs beside its octets. */
const overheadBytes = 300;

export class TrapQueue {
  private waiting: Datagram[] = [];
  private bytes = 0;
  private refusals = 0;

  constructor(private readonly limit = mostDatagrams) {}

  get length(): number {
    return this.waiting.length;
  }

  offer(datagram: Datagram): boolean {
    if (this.waiting.length >= this.limit || this.bytes >= mostBytes) {
      this.refusals += 1;
      return false;
    }
    this.waiting.push(datagram);
    this.bytes += datagram.bytes.length + overheadBytes;
    return true;
  }

  /** The next batch and the refusals so far; both stay until `done`. */
  head(size: number): { batch: Datagram[]; refused: number } {
    return { batch: this.waiting.slice(0, size), refused: this.refusals };
  }

  done(stored: number, refused: number): void {
    for (const datagram of this.waiting.slice(0, stored)) this.bytes -= datagram.bytes.length + overheadBytes;
    this.waiting = this.waiting.slice(stored);
    this.refusals -= refused;
  }
}
