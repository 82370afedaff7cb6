import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { pageOf } from '../../../platform/http/paging.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import {
  fieldReportFilter,
  type FieldReportFilter,
  newFieldReport,
  type NewFieldReport,
  newRoadBlock,
  type NewRoadBlock,
  roadBlockFilter,
  type RoadBlockFilter,
} from './field.contract.js';
import { fieldReports, roadBlocks } from './field.queries.js';
import { FieldService } from './field.service.js';

const id = z.uuid();

@Controller('restoration')
export class FieldController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly field: FieldService,
  ) {}

  @Get('field-reports')
  @Permit('restoration.read')
  reports(
    @SignedIn() officer: SignedInOfficer,
    @Query({ schema: fieldReportFilter }) filter: FieldReportFilter,
  ) {
    return this.transactions.run(officer, async (tx) =>
      pageOf(
        await fieldReports(tx, filter),
        filter.limit,
        ({ toldAt, id: report }) => ({ at: toldAt, id: report }),
        (report) => report,
      ),
    );
  }

  @Post('field-reports')
  @Permit('restoration.report')
  report(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newFieldReport }) body: NewFieldReport,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once({ key, officer, action: 'restoration.report', input: body }, (tx, now) =>
      this.field.report(tx, officer, body, now),
    );
  }

  @Get('road-blocks')
  @Permit('restoration.read')
  roads(@SignedIn() officer: SignedInOfficer, @Query({ schema: roadBlockFilter }) filter: RoadBlockFilter) {
    return this.transactions.run(officer, async (tx) =>
      pageOf(
        await roadBlocks(tx, filter),
        filter.limit,
        ({ notedAt, id: block }) => ({ at: notedAt, id: block }),
        (block) => block,
      ),
    );
  }

  @Post('road-blocks')
  @Permit('restoration.plan')
  block(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newRoadBlock }) body: NewRoadBlock,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once({ key, officer, action: 'restoration.block-road', input: body }, (tx, now) =>
      this.field.block(tx, officer, body, now),
    );
  }

  @Post('road-blocks/:id/lift')
  @Permit('restoration.plan')
  lift(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) block: string,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once(
      { key, officer, action: 'restoration.lift-road', input: { block } },
      (tx, now) => this.field.lift(tx, officer, block, now),
    );
  }
}
