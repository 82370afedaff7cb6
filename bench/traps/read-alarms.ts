import type { Product } from './product.js';
import { serialsIn } from './send-traps.js';

interface Listed {
  items: { specificProblem: string }[];
  next?: string;
}

const pageSize = 100;

/**
 * Reads the newest alarms of a run, page by page back to those already seen, and notes when each became readable;
 * `thorough` reads every page, for what a page's edge may have hidden.
 */
export async function noteReadable(
  product: Product,
  mark: string,
  seenAt: Map<number, number>,
  thorough: boolean,
): Promise<void> {
  let after = '';
  for (;;) {
    const query = new URLSearchParams({
      state: 'raised',
      q: mark,
      limit: String(pageSize),
      ...(after ? { after } : {}),
    });
    const answer = await fetch(`${product.url}/api/alarms?${query.toString()}`, {
      headers: { authorization: `Bearer ${product.token}` },
    });
    if (!answer.ok) throw new Error(`GET /api/alarms: HTTP ${answer.status}`);
    const { items, next } = (await answer.json()) as Listed;
    const now = performance.now();
    const serials = items.flatMap(({ specificProblem }) => serialsIn(specificProblem));
    const fresh = serials.filter((serial) => !seenAt.has(serial));
    for (const serial of fresh) seenAt.set(serial, now);
    if (next === undefined || (!thorough && fresh.length < serials.length)) return;
    after = next;
  }
}
