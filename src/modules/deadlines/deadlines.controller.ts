import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { Transactions } from '../../platform/database/transaction.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';
import { DeadlineAudit } from './deadline-audit.jobs.js';
import { DeadlinePolicy } from './deadline-policy.js';
import { deadlineView } from './deadline-view.js';
import { endedDeadlines, openDeadlines } from './deadlines.queries.js';

const filter = z.object({
  open: z.enum(['true', 'false']).default('true'),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});

@Controller('deadlines')
export class DeadlinesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly policy: DeadlinePolicy,
    private readonly audit: DeadlineAudit,
  ) {}

  /** What the watch over the clocks sees now and last found. */
  @Get('audit')
  @Permit('deadlines.read')
  async watch() {
    return { now: await this.audit.look(), last: (await this.audit.last()) ?? null };
  }

  @Get()
  @Permit('deadlines.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: filter }) query: z.infer<typeof filter>) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const found = await (query.open === 'true' ? openDeadlines : endedDeadlines)(tx, query.limit);
      return { items: found.map((deadline) => deadlineView(deadline, byId, this.policy)) };
    });
  }
}
