/** Counts askings of each address within a minute; the memory of it is bounded. */
export class AskingTooOften {
  private minute = 0;
  private counts = new Map<string, number>();

  constructor(
    private readonly most: number,
    private readonly addresses = 10_000,
  ) {}

  asks(address: string, now: Date): boolean {
    const minute = Math.floor(now.getTime() / 60_000);
    if (minute !== this.minute) {
      this.minute = minute;
      this.counts = new Map();
    }
    const count = (this.counts.get(address) ?? 0) + 1;
    if (this.counts.size < this.addresses || this.counts.has(address)) this.counts.set(address, count);
    return count > this.most;
  }
}
