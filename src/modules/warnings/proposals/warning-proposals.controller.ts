import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { pageOf } from '../../../platform/http/paging.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { type Dismissal, dismissal, type ProposalFilter, proposalFilter } from '../warnings.contract.js';
import { proposalList } from './warning-proposals.queries.js';
import { WarningProposals } from './warning-proposals.service.js';

const id = z.uuid();

@Controller('warning-proposals')
export class WarningProposalsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly proposals: WarningProposals,
  ) {}

  @Get()
  @Permit('warnings.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: proposalFilter }) query: ProposalFilter) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      return pageOf(
        await proposalList(tx, query),
        query.limit,
        (one) => ({ at: one.opened_at, id: one.id }),
        (one) => this.proposals.view(one, byId),
      );
    });
  }

  @Post(':id/take')
  @Permit('warnings.handle')
  take(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) proposalId: string,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once(
      { key, officer, action: 'warning-proposal.take', input: { proposalId } },
      async (tx, now) => ({ id: await this.proposals.take(tx, officer, proposalId, now) }),
    );
  }

  @Post(':id/dismiss')
  @HttpCode(200)
  @Permit('warnings.handle')
  dismiss(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) proposalId: string,
    @Body({ schema: dismissal }) body: Dismissal,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once(
      { key, officer, action: 'warning-proposal.dismiss', input: { proposalId, ...body } },
      async (tx, now) => {
        await this.proposals.dismiss(tx, officer, proposalId, body.because, now);
        return { id: proposalId };
      },
    );
  }
}
