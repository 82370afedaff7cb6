import { Controller, Get, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { rows, Transactions } from '../../../platform/database/transaction.js';
import { briefOf } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { coverage, type Held } from './coverage.js';
import { forecastDemand } from './forecast-demand.js';
import { StorePolicy } from './store-policy.js';
import { expiryFilter, forecastFilter, stockOfDay } from './stores.contract.js';
import { availableStock, pastUses, stockOn } from './stores.queries.js';

/** What all cards say together: the stock of a past day, what is mandatory, what expires, what a flood would need. */
@Controller('stores')
export class StoreReportsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly policy: StorePolicy,
  ) {}

  @Get('on-day')
  @Permit('readiness.read')
  onDay(
    @SignedIn() officer: SignedInOfficer,
    @Query({ schema: stockOfDay }) query: z.infer<typeof stockOfDay>,
  ) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const found = await stockOn(tx, { ...query, limit: query.limit + 1 });
      const items = found.slice(0, query.limit);
      const last = items.at(-1);
      return {
        items: items.map((item) => ({ ...item, owner: briefOf(byId, item.owner) })),
        ...(found.length > query.limit && last ? { next: last.code } : {}),
      };
    });
  }

  /** The mandatory categories of each carrier (6.1.6, 6.1.7). */
  @Get('coverage')
  @Permit('readiness.read')
  coverage(@SignedIn() officer: SignedInOfficer) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const held = await rows<Held & { owner: string }>(
        tx,
        `select owner_id as owner, category, quantity, least from store_item where retired_at is null limit 200000`,
      );
      return {
        items: [...byId.values()].flatMap((organisation) =>
          organisation.carrierKind === null
            ? []
            : [
                {
                  owner: briefOf(byId, organisation.id),
                  categories: coverage(
                    this.policy.mandatory[organisation.carrierKind],
                    held.filter(({ owner }) => owner === organisation.id),
                  ),
                },
              ],
        ),
      };
    });
  }

  @Get('expiring')
  @Permit('readiness.read')
  expiring(
    @SignedIn() officer: SignedInOfficer,
    @Query({ schema: expiryFilter }) { days, limit }: z.infer<typeof expiryFilter>,
  ) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const found = await rows<{ owner: string }>(
        tx,
        `select i.code, i.name_zh as "nameZh", i.name_en as "nameEn", i.owner_id as owner, i.unit_zh as "unitZh", s.place, s.lot, s.quantity,
           to_char(s.expires_on, 'YYYY-MM-DD') as "expiresOn", s.expires_on < ($1::timestamptz at time zone 'Asia/Shanghai')::date as expired
          from store_stock s join store_item i on i.code = s.item_code
         where s.quantity > 0 and s.expires_on <= ($1::timestamptz at time zone 'Asia/Shanghai')::date + $2::int order by s.expires_on, i.code limit $3`,
        [this.clock.now(), days, limit],
      );
      return { items: found.map((one) => ({ ...one, owner: briefOf(byId, one.owner) })) };
    });
  }

  /** What an event would use up against what there is; past events count only for who sees them. */
  @Get('forecast')
  @Permit('readiness.read')
  forecast(
    @SignedIn() officer: SignedInOfficer,
    @Query({ schema: forecastFilter }) query: z.infer<typeof forecastFilter>,
  ) {
    const scenario = this.policy.scenarios.find(({ kind }) => kind === query.scenario);
    if (!scenario) throw new Refusal('not-found');
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const lines = forecastDemand(
        scenario,
        query.level,
        await pastUses(tx, query.level),
        await availableStock(tx, this.clock.now()),
        this.policy.pastEvents,
      );
      return {
        scenario: { kind: scenario.kind, words: { zh: scenario.zh, en: scenario.en } },
        scenarios: this.policy.scenarios.map(({ kind, zh, en }) => ({ kind, words: { zh, en } })),
        level: query.level,
        items: lines.map(({ owners, ...line }) => ({
          ...line,
          owners: owners.map(({ owner, free }) => ({ owner: briefOf(byId, owner), free })),
        })),
      };
    });
  }
}
