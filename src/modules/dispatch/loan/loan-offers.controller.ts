import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import type { Words } from '../../../kernel/words.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Transactions, type Tx } from '../../../platform/database/transaction.js';
import { briefOf, type Organisation } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { stocksWanted, vehiclesWanted, type Wanted } from '../../readiness/offers.queries.js';
import { ReadinessPolicy } from '../../readiness/readiness-policy.js';
import { resourceKinds } from '../../readiness/resources.queries.js';

const time = z.iso.datetime({ offset: true });
const asked = z
  .object({
    kind: z.enum(resourceKinds).default('vehicle'),
    lender: z.string().max(60).optional(),
    from: time,
    until: time,
  })
  .refine(({ from, until }) => Date.parse(until) > Date.parse(from), {
    path: ['until'],
    message: 'must be after from',
  });
type Asked = z.infer<typeof asked>;

interface Offer {
  code: string;
  nameZh: string;
  nameEn: string;
  owner: ReturnType<typeof briefOf>;
  detail: Words;
  unitZh: string;
  free: number;
  because: readonly (Words & { code: string })[];
}

/** What the others could lend in a time: what is ready and free, and what is not with its reasons (6.1.1). */
@Controller('loans/offers')
export class LoanOffersController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly policy: ReadinessPolicy,
  ) {}

  @Get()
  @Permit('readiness.read')
  offers(@SignedIn() officer: SignedInOfficer, @Query({ schema: asked }) query: Asked) {
    return this.transactions.run(officer, async (tx) => {
      const wanted: Wanted = {
        from: new Date(query.from),
        until: new Date(query.until),
        notOf: officer.organisation,
        ...(query.lender === undefined ? {} : { owner: query.lender }),
      };
      const byId = await organisationsById(tx);
      const all =
        query.kind === 'vehicle'
          ? await this.vehicles(tx, wanted, byId)
          : await this.stocks(tx, query.kind, wanted, byId);
      return {
        offered: all.filter(({ because }) => because.length === 0),
        notOffered: all.filter(({ because }) => because.length > 0),
      };
    });
  }

  private async vehicles(tx: Tx, wanted: Wanted, byId: ReadonlyMap<string, Organisation>): Promise<Offer[]> {
    const found = await vehiclesWanted(tx, this.policy, wanted, this.clock.now());
    return found.map(({ vehicle, faults }) => ({
      code: vehicle.code,
      nameZh: `${vehicle.name_zh} ${vehicle.plate}`,
      nameEn: `${vehicle.name_en} ${vehicle.plate}`,
      owner: briefOf(byId, vehicle.owner_id),
      detail: {
        zh: `${vehicle.base_zh} · 油量 ${vehicle.fuel_percent}% · ${vehicle.equipment_zh}`,
        en: `${briefOf(byId, vehicle.base_township).shortEn} · fuel ${vehicle.fuel_percent}% · ${vehicle.equipment_zh}`,
      },
      unitZh: '辆',
      free: faults.length === 0 ? 1 : 0,
      because: faults,
    }));
  }

  private async stocks(
    tx: Tx,
    kind: 'store-item' | 'team',
    wanted: Wanted,
    byId: ReadonlyMap<string, Organisation>,
  ): Promise<Offer[]> {
    const found = await stocksWanted(tx, kind, wanted, this.clock.now());
    return found.map(({ owner, detailZh, quantity, warReserve, ...stock }) => ({
      ...stock,
      owner: briefOf(byId, owner),
      detail: { zh: detailZh, en: detailZh },
      because:
        stock.free > 0
          ? []
          : [
              {
                code: 'reserved',
                zh: `${quantity}${stock.unitZh}均已占用`,
                en: `all ${quantity} are promised`,
              },
            ],
      warReserve,
    }));
  }
}
