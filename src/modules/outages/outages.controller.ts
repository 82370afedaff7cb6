import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Commands } from '../../platform/database/commands.js';
import { Transactions } from '../../platform/database/transaction.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { pageOf } from '../../platform/http/paging.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';
import { Refusal } from '../../kernel/refusal.js';
import { caseRow } from '../procedures/cases.queries.js';
import {
  laterGrading,
  type LaterGrading,
  newOutage,
  type NewOutage,
  outageFilter,
  type OutageFilter,
} from './outages.contract.js';
import { schematicOf } from './outage-schematic.queries.js';
import { LaterGradingService } from './later-grading.service.js';
import { OutageViewService } from './outage-view.service.js';
import { ReportByHand } from './reports/report-by-hand.service.js';

const id = z.uuid();

@Controller('outages')
export class OutagesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly views: OutageViewService,
    private readonly byHand: ReportByHand,
    private readonly laterGrading: LaterGradingService,
  ) {}

  @Get()
  @Permit('outages.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: outageFilter }) query: OutageFilter) {
    return this.transactions.run(officer, async (tx) => {
      const { found, summary } = await this.views.list(tx, query);
      return pageOf(found, query.limit, (outage) => ({ at: outage.opened_at, id: outage.case_id }), summary);
    });
  }

  @Get(':id')
  @Permit('outages.read')
  read(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: id }) outageId: string) {
    return this.transactions.run(officer, (tx) => this.views.view(tx, outageId, officer));
  }

  @Get(':id/schematic')
  @Permit('network.read')
  schematic(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: id }) outageId: string) {
    return this.transactions.run(officer, async (tx) => {
      if (!(await caseRow(tx, outageId))) throw new Refusal('not-found');
      return schematicOf(tx, outageId);
    });
  }

  @Post(':id/gradings')
  @HttpCode(200)
  @Permit('outages.regrade')
  async regrade(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) outageId: string,
    @Body({ schema: laterGrading }) body: LaterGrading,
    @IdempotencyKey() key: string,
  ) {
    await this.commands.once(
      { key, officer, action: 'outage.regrade', input: { outageId, ...body } },
      async (tx, now) => {
        await this.laterGrading.set(tx, officer, outageId, body, now);
        return {};
      },
    );
    return this.transactions.run(officer, (tx) => this.views.view(tx, outageId, officer));
  }

  @Post()
  @Permit('outages.report')
  async report(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newOutage }) body: NewOutage,
    @IdempotencyKey() key: string,
  ) {
    const opened = await this.commands.once(
      { key, officer, action: 'outage.report', input: body },
      async (tx, now) => ({
        id: await this.byHand.open(tx, officer, body, now),
      }),
    );
    return this.transactions.run(officer, (tx) => this.views.view(tx, opened.id, officer));
  }
}
