import { rows, type Tx } from '../../platform/database/transaction.js';

/** Upper ends of the buckets, in milliseconds; the last holds all that took longer. */
export const lagBuckets = [
  25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 15_000, 60_000, 2_147_483_647,
] as const;

/** How long it took from datagram to alarm, counted by bucket. */
export async function addLags(tx: Tx, collector: string, lags: readonly number[]): Promise<void> {
  const counts = new Map<number, number>();
  for (const lag of lags) {
    const bucket = lagBuckets.find((end) => lag <= end) ?? lagBuckets[lagBuckets.length - 1] ?? 0;
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  const buckets = [...counts.keys()].sort((a, b) => a - b);
  await rows(
    tx,
    `insert into trap_lag (collector, milliseconds, count) select $1, b, n from unnest($2::int[], $3::bigint[]) as l(b, n)
     on conflict (collector, milliseconds) do update set count = trap_lag.count + excluded.count`,
    [collector, buckets, buckets.map((bucket) => counts.get(bucket) ?? 0)],
  );
}
