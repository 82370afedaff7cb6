/** What of a batch was over its share, summed up by source and reason. */
import type { Summary } from './trap-ledger.queries.js';

interface Handled {
  verdict: string;
  outcome: string;
  source?: { code: string; carrier: string };
}

export function summariesOf(handled: readonly Handled[]): Summary[] {
  const sums = new Map<string, Summary>();
  for (const { verdict, outcome, source } of handled) {
    if (verdict !== 'summarised') continue;
    const key = `${source?.code ?? ''} ${outcome}`;
    const of = source ? { source: source.code, carrier: source.carrier } : { source: '' };
    sums.set(key, { ...of, reason: outcome, count: (sums.get(key)?.count ?? 0) + 1 });
  }
  return [...sums.values()];
}
