import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { WallClock } from '../../../platform/clock/clock.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { resourceKinds } from '../../readiness/resources.queries.js';
import { Lenders } from './lenders/lenders.service.js';
import { kva, near, need } from './loan.contract.js';

const time = z.iso.datetime({ offset: true });
const asked = z
  .object({
    kind: z.enum(resourceKinds).default('vehicle'),
    lender: z.string().max(60).optional(),
    from: time,
    until: time,
    /** Where it is needed: site:CODE, township:ID or outage:ID. */
    near: near.optional(),
    /** Capabilities of a vehicle, skills of a team or a store's category, with commas between. */
    needs: z
      .string()
      .max(400)
      .transform((text) => [...new Set(text.split(',').filter((word) => word !== ''))])
      .pipe(z.array(need).max(10))
      .default([]),
    kva: z.coerce.number().pipe(kva).optional(),
    quantity: z.coerce.number().int().min(1).max(10_000).default(1),
    /** Of either list. */
    limit: z.coerce.number().int().min(1).max(200).default(50),
  })
  .refine(({ from, until }) => Date.parse(until) > Date.parse(from), {
    path: ['until'],
    message: 'must be after from',
  });
type Asked = z.infer<typeof asked>;

/** What the others could lend in a time, the best first with its reasons, and what is not offered with its own (4.3.1, 6.1.1). */
@Controller('loans/offers')
export class LoanOffersController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly lenders: Lenders,
  ) {}

  @Get()
  @Permit('readiness.read')
  offers(@SignedIn() officer: SignedInOfficer, @Query({ schema: asked }) query: Asked) {
    const { kind, from, until, lender, near: place, needs, kva: power, quantity, limit } = query;
    return this.transactions.run(officer, (tx) =>
      this.lenders.offers(
        tx,
        officer,
        {
          kind,
          from: new Date(from),
          until: new Date(until),
          notOf: officer.organisation,
          near: place,
          needs,
          kva: power ?? null,
          quantity,
        },
        { limit, lender },
        this.clock.now(),
      ),
    );
  }
}
