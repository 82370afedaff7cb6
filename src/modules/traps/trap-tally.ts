/** What the collector has counted since its counts were last stored: the left side of the ledger's equation. */
export interface Tally {
  received: number;
  kernelDrops: number;
  /** By reason. */
  refused: ReadonlyMap<string, number>;
}

export class TrapTally {
  private received = 0;
  private kernelDrops = 0;
  private readonly refused = new Map<string, number>();

  receive(count: number): void {
    this.received += count;
  }

  drop(count: number): void {
    this.kernelDrops += count;
  }

  refuse(reason: string, count: number): void {
    this.refused.set(reason, (this.refused.get(reason) ?? 0) + count);
  }

  /** The counts so far; they stay until `settle`. */
  get sofar(): Tally {
    const { received, kernelDrops } = this;
    return { received, kernelDrops, refused: new Map(this.refused) };
  }

  /** These are stored now. */
  settle(stored: Tally): void {
    this.received -= stored.received;
    this.kernelDrops -= stored.kernelDrops;
    for (const [reason, count] of stored.refused) {
      const left = (this.refused.get(reason) ?? 0) - count;
      if (left > 0) this.refused.set(reason, left);
      else this.refused.delete(reason);
    }
  }
}
