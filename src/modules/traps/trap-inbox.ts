/** Datagrams waiting to be journalled, first in first out: in memory, on disk while the database is away, else refused by reason. */
import type { Datagram } from './recent-informs.js';
import type { SpillFiles, SpillPlace } from './spill.service.js';
import { TrapQueue } from './trap-queue.js';

export class TrapInbox {
  private readonly queue = new TrapQueue();
  /** How many at the head of the queue came from the spill file that is still on disk. */
  private fromSpill = 0;

  constructor(private readonly spill: SpillFiles) {}

  /** What an earlier run left on disk after `stored`; answers how many. */
  open(name: string, stored: SpillPlace | undefined): number {
    this.spill.open(name, stored);
    return this.spill.count;
  }

  get length(): number {
    return this.queue.length + this.spill.count;
  }

  get onDisk(): boolean {
    return this.spill.count > 0;
  }

  /** While earlier ones lie on disk later ones go there too. Undefined when it is kept, else why not. */
  offer(datagram: Datagram, away: boolean): string | undefined {
    const toDisk = away || this.spill.count > 0;
    if (toDisk && this.spill.write(datagram)) return undefined;
    if (this.spill.count > 0) return 'spill-full';
    if (this.queue.offer(datagram) || (!toDisk && this.spill.write(datagram))) return undefined;
    return 'queue-full';
  }

  /** The next ones; they stay until `done`. */
  next(most: number): Datagram[] {
    if (this.queue.length === 0 && this.spill.count > 0) {
      const spilled = this.spill.take();
      for (const datagram of spilled) this.queue.add(datagram);
      this.fromSpill = spilled.length;
    }
    return this.queue.head(most);
  }

  done(count: number): void {
    this.queue.done(count);
    if (this.fromSpill === 0) return;
    this.fromSpill = Math.max(0, this.fromSpill - count);
    if (this.fromSpill === 0) this.spill.release();
  }

  /** Before a stop: what is in memory only goes to disk; answers how many found no room there. */
  keep(): number {
    const left = this.queue.head(this.queue.length).slice(this.fromSpill);
    const lost = left.filter((datagram) => !this.spill.write(datagram)).length;
    this.spill.close();
    this.queue.done(this.queue.length);
    this.fromSpill = 0;
    return lost;
  }
}
