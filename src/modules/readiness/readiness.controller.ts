import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { rows, Transactions } from '../../platform/database/transaction.js';
import { briefOf } from '../identity/organisation.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';

const filter = z.object({
  owner: z.string().max(60).optional(),
  q: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
  /** The code after which to go on. */
  after: z.string().max(60).optional(),
});
type Filter = z.infer<typeof filter>;

const where = (name: string): string =>
  `($1::text is null or owner_id = $1) and ($2::text is null or ${name} ilike '%' || $2 || '%') and ($3::text is null or code > $3)`;

/** Code is the key, so it is the cursor too. */
function cut<Item extends { code: string }>(
  found: readonly Item[],
  limit: number,
): { items: Item[]; next?: string } {
  const items = found.slice(0, limit);
  const last = items.at(-1);
  return { items, ...(found.length > limit && last ? { next: last.code } : {}) };
}

@Controller()
export class ReadinessController {
  constructor(private readonly transactions: Transactions) {}

  @Get('store-items')
  @Permit('readiness.read')
  storeItems(@SignedIn() officer: SignedInOfficer, @Query({ schema: filter }) query: Filter) {
    return this.owned(
      officer,
      query,
      `select code, name_zh as "nameZh", name_en as "nameEn", category, owner_id as owner, place, quantity, unit_zh as "unitZh", war_reserve as "warReserve", model, least, reorder_at as "reorderAt" from store_item`,
    );
  }

  private owned(officer: SignedInOfficer, query: Filter, select: string) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const found = await rows<{ code: string; owner: string }>(
        tx,
        `${select} where ${where(`name_zh || ' ' || code`)} order by code limit $4`,
        [query.owner ?? null, query.q ?? null, query.after ?? null, query.limit + 1],
      );
      return cut(
        found.map((item) => ({ ...item, owner: briefOf(byId, item.owner) })),
        query.limit,
      );
    });
  }
}
