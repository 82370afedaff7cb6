/** Fair shares of a storm: a bucket for each source inside one for each carrier, and one for strangers (RFC 2697 in its simplest form). */
export interface Rate {
  perSecond: number;
  burst: number;
}

export interface Rates {
  source: Rate;
  carrier: Rate;
  strangers: Rate;
}

export type Share = 'within' | 'over source limit' | 'over carrier limit' | 'over strangers limit';

interface Bucket {
  tokens: number;
  at: number;
}

export class FairShares {
  private readonly buckets = new Map<string, Bucket>();

  constructor(private readonly rates: Readonly<Rates>) {}

  /** A source over its own share takes nothing from its carrier's. */
  ofSource(source: string, carrier: string, at: Date): Share {
    if (!this.take(`source ${source}`, this.rates.source, at)) return 'over source limit';
    return this.take(`carrier ${carrier}`, this.rates.carrier, at) ? 'within' : 'over carrier limit';
  }

  /** One bucket for all of a kind: a forged address must not bring a share of its own. Neighbours write from a known network. */
  ofStrangers(neighbour: boolean, at: Date): Share {
    return this.take(neighbour ? 'neighbours' : 'strangers', this.rates.strangers, at)
      ? 'within'
      : 'over strangers limit';
  }

  private take(name: string, { perSecond, burst }: Rate, at: Date): boolean {
    const now = at.getTime();
    const bucket = this.buckets.get(name) ?? { tokens: burst, at: now };
    const passed = Math.max(0, now - bucket.at) / 1000;
    const tokens = Math.min(burst, bucket.tokens + passed * perSecond);
    const enough = tokens >= 1;
    this.buckets.set(name, { tokens: enough ? tokens - 1 : tokens, at: Math.max(now, bucket.at) });
    return enough;
  }
}
