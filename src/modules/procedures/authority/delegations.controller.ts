import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { briefOf } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { wordsOfPost } from '../../identity/posts.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { CaseViewService } from '../case-view.service.js';
import { newDelegation, type NewDelegation } from './delegation.contract.js';
import { Delegations } from './delegations.jobs.js';
import { delegations } from './delegations.queries.js';

const listed = z.object({ limit: z.coerce.number().int().min(1).max(200).default(100) });

@Controller('delegations')
export class DelegationsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly delegations: Delegations,
    private readonly views: CaseViewService,
  ) {}

  @Get()
  @Permit('directory.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: listed }) { limit }: z.infer<typeof listed>) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      return {
        items: (await delegations(tx, limit)).map((one) => ({
          ...one,
          organisation: briefOf(byId, one.organisation),
          postWords: wordsOfPost(one.post),
        })),
      };
    });
  }

  @Post()
  @Permit('authority.delegate')
  async delegate(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newDelegation }) body: NewDelegation,
    @IdempotencyKey() key: string,
  ) {
    const opened = await this.commands.once(
      { key, officer, action: 'authority.delegate', input: body },
      async (tx, now) => ({ id: await this.delegations.open(tx, officer, body, now) }),
    );
    return this.transactions.run(officer, (tx) => this.views.view(tx, opened.id, officer));
  }
}
