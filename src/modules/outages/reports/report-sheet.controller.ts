import { createHash } from 'node:crypto';
import { Controller, HttpCode, Post, Query, Req } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import type { Request } from 'express';
import { z } from 'zod';
import { WallClock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { readBody } from '../../../platform/http/read-body.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { ReportSheet } from './report-sheet.service.js';

const mostBytes = 1024 * 1024;
const taking = z.object({
  keep: z.enum(['good-lines', 'nothing-if-any-fault']).default('nothing-if-any-fault'),
});

@Controller('outages/report-sheet')
export class ReportSheetController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly clock: WallClock,
    private readonly sheet: ReportSheet,
  ) {}

  /** What the sheet would do; nothing is written. */
  @Post('look')
  @HttpCode(200)
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Permit('outages.report')
  async look(@SignedIn() officer: SignedInOfficer, @Req() request: Request) {
    const bytes = await readBody(request, mostBytes);
    return this.transactions.run(officer, async (tx) => ({
      items: await this.sheet.look(tx, officer, bytes, this.clock.now()),
    }));
  }

  @Post()
  @ApiConsumes('application/octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  @Permit('outages.report')
  async take(
    @SignedIn() officer: SignedInOfficer,
    @Query({ schema: taking }) { keep }: z.infer<typeof taking>,
    @Req() request: Request,
    @IdempotencyKey() key: string,
  ) {
    const bytes = await readBody(request, mostBytes);
    const input = { keep, sha256: createHash('sha256').update(bytes).digest('hex') };
    return this.commands.once({ key, officer, action: 'outage.report-sheet', input }, async (tx, now) => ({
      items: await this.sheet.take(tx, officer, bytes, keep, now),
    }));
  }
}
