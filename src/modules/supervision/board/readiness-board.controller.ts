import { Controller, Get, Query } from '@nestjs/common';
import { civilMoment, countyDate } from '../../../kernel/county-time.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { briefOf } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import {
  type ExpiringFilter,
  expiringFilter,
  type TrendFilter,
  trendFilter,
  type WhatIfAsked,
  whatIfAsked,
} from './board.contract.js';
import { snapshotsSince } from './board.queries.js';
import { DueNextList } from './due-next.service.js';
import { ReadinessBoard } from './readiness-board.service.js';
import { WhatIfSitesFail } from './what-if.service.js';

/** The planner's board: who is ready where, how it came to be so, what runs out next, and what if. */
@Controller('readiness-board')
export class ReadinessBoardController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly board: ReadinessBoard,
    private readonly dueNext: DueNextList,
    private readonly whatIf: WhatIfSitesFail,
  ) {}

  @Get()
  @Permit('readiness.read')
  now(@SignedIn() officer: SignedInOfficer) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const { owners, notReady, ...found } = await this.board.now(tx, this.clock.now());
      return {
        ...found,
        owners: owners.map((one) => ({ ...one, owner: briefOf(byId, one.owner) })),
        notReady: notReady.map((one) => ({ ...one, owner: briefOf(byId, one.owner) })),
      };
    });
  }

  @Get('trend')
  @Permit('readiness.read')
  trend(@SignedIn() officer: SignedInOfficer, @Query({ schema: trendFilter }) { days }: TrendFilter) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const now = this.clock.now();
      const since = countyDate(civilMoment(now, 1 - days, '12:00'));
      const found = await snapshotsSince(tx, since);
      return {
        since,
        until: countyDate(now),
        owners: [...new Set(found.map(({ owner }) => owner))].map((owner) => ({
          owner: briefOf(byId, owner),
          days: found
            .filter((one) => one.owner === owner)
            .map(({ day, vehicles, ready, categories, held }) => ({
              day,
              vehicles,
              ready,
              categories,
              held,
            })),
        })),
      };
    });
  }

  @Get('due-next')
  @Permit('readiness.read')
  expiring(@SignedIn() officer: SignedInOfficer, @Query({ schema: expiringFilter }) query: ExpiringFilter) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const seen = officer.reach === 'all' ? null : officer.organisation;
      const { items, cut } = await this.dueNext.read(tx, query, seen, this.clock.now());
      return { cut, items: items.map((one) => ({ ...one, owner: briefOf(byId, one.owner) })) };
    });
  }

  @Get('what-if')
  @Permit('readiness.read')
  ask(@SignedIn() officer: SignedInOfficer, @Query({ schema: whatIfAsked }) query: WhatIfAsked) {
    return this.transactions.run(officer, (tx) => this.whatIf.ask(tx, query, this.clock.now()));
  }
}
