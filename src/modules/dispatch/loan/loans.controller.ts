import { Body, Controller, Post } from '@nestjs/common';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { CaseViewService } from '../../procedures/case-view.service.js';
import { newLoan, type NewLoan } from './loan.contract.js';
import { LoanApplications } from './loan-applications.service.js';

@Controller('loans')
export class LoansController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly applications: LoanApplications,
    private readonly views: CaseViewService,
  ) {}

  @Post()
  @Permit('loans.apply')
  async apply(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newLoan }) body: NewLoan,
    @IdempotencyKey() key: string,
  ) {
    const opened = await this.commands.once(
      { key, officer, action: 'loan.apply', input: body },
      async (tx, now) => ({ id: await this.applications.open(tx, officer, body, now) }),
    );
    return this.transactions.run(officer, (tx) => this.views.view(tx, opened.id, officer));
  }
}
