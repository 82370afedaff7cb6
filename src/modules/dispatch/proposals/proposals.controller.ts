import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { WallClock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import {
  proposalApplication,
  type ProposalApplication,
  proposalFilter,
  type ProposalFilter,
} from './proposals.contract.js';
import { Proposals } from './proposals.service.js';

@Controller('loan-proposals')
export class ProposalsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly clock: WallClock,
    private readonly proposals: Proposals,
  ) {}

  @Get()
  @Permit('restoration.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: proposalFilter }) filter: ProposalFilter) {
    return this.transactions.run(officer, (tx) => this.proposals.list(tx, filter, this.clock.now()));
  }

  /** One click: the circuit's own carrier applies for what the plan proposes. */
  @Post('applications')
  @Permit('loans.apply')
  apply(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: proposalApplication }) body: ProposalApplication,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once({ key, officer, action: 'restoration.apply', input: body }, (tx, now) =>
      this.proposals.apply(tx, officer, body, now),
    );
  }
}
