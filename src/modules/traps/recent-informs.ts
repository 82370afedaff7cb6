/** Tells a retransmitted inform from a new one: the same octets from the same port within half a minute (RFC 3416 §4.2.7). */
const rememberMs = 30_000;
const mostRemembered = 10_000;

export interface Datagram {
  address: string;
  port: number;
  bytes: Buffer;
  receivedAt: Date;
  /** Where it lies on disk. */
  spilled?: { file: number; line: number };
}

export function informKey({ address, port, bytes }: Readonly<Datagram>): string {
  return `${address} ${port} ${bytes.toString('latin1')}`;
}

export class RecentInforms {
  /** Oldest first, as Map keeps them. */
  private readonly seen = new Map<string, number>();

  has(datagram: Readonly<Datagram>): boolean {
    const at = this.seen.get(informKey(datagram));
    return at !== undefined && datagram.receivedAt.getTime() - at < rememberMs;
  }

  remember(datagram: Readonly<Datagram>): void {
    const key = informKey(datagram);
    this.seen.delete(key);
    this.seen.set(key, datagram.receivedAt.getTime());
    for (const [oldest, at] of this.seen) {
      const stale = datagram.receivedAt.getTime() - at >= rememberMs;
      if (!stale && this.seen.size <= mostRemembered) break;
      this.seen.delete(oldest);
    }
  }
}
