/** How long things took, in milliseconds, and what never arrived. */
export interface Latency {
  sent: number;
  lost: number;
  p50: number;
  p99: number;
  max: number;
}

export function latencyOf(sentAt: readonly number[], seenAt: ReadonlyMap<number, number>): Latency {
  const lags = sentAt
    .flatMap((at, serial) => {
      const seen = seenAt.get(serial);
      return seen === undefined ? [] : [seen - at];
    })
    .sort((a, b) => a - b);
  const at = (share: number): number =>
    round(lags[Math.min(lags.length - 1, Math.floor(lags.length * share))] ?? 0);
  return { sent: sentAt.length, lost: sentAt.length - lags.length, p50: at(0.5), p99: at(0.99), max: at(1) };
}

export const round = (value: number): number => Math.round(value * 100) / 100;
