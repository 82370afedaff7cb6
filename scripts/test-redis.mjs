// `npm run test:redis`: the same tests with the queue on a real Redis.
import { checkNode, ensureInstalled } from './install.mjs';
import { startRedis } from './redis.mjs';
import { main } from './steps.mjs';
import { runJest } from './test.mjs';

await main(async () => {
  checkNode();
  await ensureInstalled();
  const redis = await startRedis();
  try {
    return await runJest(process.argv.slice(2), { REDIS_URL: redis.url });
  } finally {
    await redis.stop();
  }
});
