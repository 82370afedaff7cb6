import { Redis } from 'ioredis';

const withinMs = 5_000;

/** Refuses the start when REDIS_URL names nothing that answers. */
export async function reachRedis(url: string): Promise<void> {
  const redis = new Redis(url, {
    lazyConnect: true,
    connectTimeout: withinMs,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  const faults: Error[] = [];
  redis.on('error', (error: Error) => faults.push(error));
  try {
    await redis.connect();
    await redis.ping();
  } catch (error) {
    throw faults[0] ?? error;
  } finally {
    redis.disconnect();
  }
}
