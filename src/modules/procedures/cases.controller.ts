import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Commands } from '../../platform/database/commands.js';
import { Transactions } from '../../platform/database/transaction.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { pageOf, pageShape } from '../../platform/http/paging.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';
import { CaseViewService } from './case-view.service.js';
import { caseList } from './cases.queries.js';
import { ProceduresService } from './procedures.service.js';

const filter = z.object({
  ...pageShape,
  procedure: z.string().max(40).optional(),
  open: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
  outage: z.uuid().optional(),
});
const id = z.uuid();
const step = z
  .strictObject({
    event: z.string().min(1).max(60),
    form: z.record(z.string().max(60), z.unknown()).default({}),
    version: z.number().int().min(0).optional(),
  })
  .meta({ id: 'CaseStep' });

@Controller('cases')
export class CasesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly procedures: ProceduresService,
    private readonly views: CaseViewService,
  ) {}

  @Get()
  @Permit('cases.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: filter }) query: z.infer<typeof filter>) {
    return this.transactions.run(officer, async (tx) => {
      const found = await caseList(tx, query);
      const summaries = new Map(
        (await this.views.summaries(tx, found, officer)).map((summary) => [summary.id, summary]),
      );
      return pageOf(
        found,
        query.limit,
        (one) => ({ at: one.opened_at, id: one.id }),
        (one) => summaries.get(one.id),
      );
    });
  }

  @Get(':id')
  @Permit('cases.read')
  read(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: id }) caseId: string) {
    return this.transactions.run(officer, (tx) => this.views.view(tx, caseId, officer));
  }

  @Post(':id/steps')
  @Permit('cases.step')
  async step(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) caseId: string,
    @Body({ schema: step }) body: z.infer<typeof step>,
    @IdempotencyKey() key: string,
  ) {
    await this.commands.once(
      { key, officer, action: 'case.step', input: { caseId, ...body } },
      async (tx, now) => {
        await this.procedures.take(tx, caseId, body, officer, now);
        return { id: caseId };
      },
    );
    return this.transactions.run(officer, (tx) => this.views.view(tx, caseId, officer));
  }
}
