import { Body, Controller, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { CaseViewService } from '../../procedures/case-view.service.js';
import { Publications } from './publications.service.js';

const newPublication = z
  .strictObject({
    headline: z.string().trim().min(1).max(200),
    report: z.string().trim().min(1).max(3_000),
    channels: z.string().trim().min(1).max(200),
  })
  .meta({ id: 'NewPublication' });

@Controller('outages')
export class PublicationsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly publications: Publications,
    private readonly views: CaseViewService,
  ) {}

  @Post(':id/publications')
  @Permit('outages.publish')
  async submit(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: z.uuid() }) outageId: string,
    @Body({ schema: newPublication }) body: z.infer<typeof newPublication>,
    @IdempotencyKey() key: string,
  ) {
    const opened = await this.commands.once(
      { key, officer, action: 'publication.submit', input: { outageId, ...body } },
      async (tx, now) => ({ id: await this.publications.submit(tx, officer, outageId, body, now) }),
    );
    return this.transactions.run(officer, (tx) => this.views.view(tx, opened.id, officer));
  }
}
