import { rows, type Tx } from '../../platform/database/transaction.js';
import { lagBuckets } from './trap-lag.js';

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
