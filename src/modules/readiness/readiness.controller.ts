import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { WallClock } from '../../platform/clock/clock.js';
import { rows, Transactions } from '../../platform/database/transaction.js';
import { briefOf } from '../identity/organisation.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';
import { vehicleFaults } from './vehicle-readiness.js';

const filter = z.object({
  owner: z.string().max(60).optional(),
  q: z.string().max(80).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
  /** The code after which to go on. */
  after: z.string().max(60).optional(),
});
type Filter = z.infer<typeof filter>;

interface VehicleRow {
  code: string;
  plate: string;
  name_zh: string;
  name_en: string;
  kind: string;
  owner_id: string;
  base_zh: string;
  fuel_percent: number;
  equipment_zh: string;
  checked_at: Date;
  reservations: { from: string; to: string; caseId: string }[];
}

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
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
  ) {}

  @Get('vehicles')
  @Permit('readiness.read')
  vehicles(@SignedIn() officer: SignedInOfficer, @Query({ schema: filter }) query: Filter) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const found = await rows<VehicleRow>(
        tx,
        `select v.*, t.name_zh as base_zh,
                (select coalesce(json_agg(json_build_object('from', lower(r.during), 'to', upper(r.during), 'caseId', r.case_id) order by lower(r.during)), '[]')
                   from reservation r where r.resource_kind = 'vehicle' and r.resource_code = v.code and r.released_at is null) as reservations
           from vehicle v join organisation t on t.id = v.base_township where ${where(`v.name_zh || ' ' || v.plate || ' ' || v.code`).replaceAll('owner_id', 'v.owner_id').replaceAll('code >', 'v.code >')}
          order by v.code limit $4`,
        [query.owner ?? null, query.q ?? null, query.after ?? null, query.limit + 1],
      );
      return cut(
        found.map((vehicle) => {
          const notReady = vehicleFaults(
            { fuelPercent: vehicle.fuel_percent, checkedAt: vehicle.checked_at },
            this.clock.now(),
          );
          return {
            code: vehicle.code,
            plate: vehicle.plate,
            nameZh: vehicle.name_zh,
            nameEn: vehicle.name_en,
            kind: vehicle.kind,
            owner: briefOf(byId, vehicle.owner_id),
            baseZh: vehicle.base_zh,
            fuelPercent: vehicle.fuel_percent,
            equipmentZh: vehicle.equipment_zh,
            checkedAt: vehicle.checked_at,
            ready: notReady.length === 0,
            notReady,
            reservations: vehicle.reservations,
          };
        }),
        query.limit,
      );
    });
  }

  @Get('store-items')
  @Permit('readiness.read')
  storeItems(@SignedIn() officer: SignedInOfficer, @Query({ schema: filter }) query: Filter) {
    return this.owned(
      officer,
      query,
      `select code, name_zh as "nameZh", name_en as "nameEn", category, owner_id as owner, place, quantity, unit_zh as "unitZh", war_reserve as "warReserve", model from store_item`,
    );
  }

  @Get('teams')
  @Permit('readiness.read')
  teams(@SignedIn() officer: SignedInOfficer, @Query({ schema: filter }) query: Filter) {
    return this.owned(
      officer,
      query,
      `select code, name_zh as "nameZh", name_en as "nameEn", owner_id as owner, skills, size, leader_zh as "leaderZh", phone from team`,
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
