/** From datagram to alarm, by buckets: their upper ends in milliseconds; the last holds all that took longer. */
export const lagBuckets = [
  25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 15_000, 60_000, 2_147_483_647,
] as const;
