import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import { Transactions } from '../../platform/database/transaction.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn } from '../identity/signed-in.decorator.js';
import { sourcePath } from './manager-contracts.contract.js';
import {
  managerAccess,
  type ManagerAccessGiven,
  reconciliationFilters,
  type ReconciliationFilters,
  reconciliationPath,
} from './reconciliation.contract.js';
import { listAccess, listReconciliations, readReconciliation } from './reconciliation.queries.js';
import { Reconciliations } from './reconciliations.service.js';

/** A manager's own list of active alarms against ours. */
@Controller()
export class ReconciliationsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly reconciliations: Reconciliations,
  ) {}

  @Get('manager-access')
  @Permit('traps.read')
  async access(@SignedIn() officer: Officer) {
    return { items: await this.transactions.run(officer, listAccess) };
  }

  @Post('managers/:code/access')
  @HttpCode(200)
  @Permit('traps.configure')
  setAccess(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: sourcePath }) { code }: { code: string },
    @Body({ schema: managerAccess }) given: ManagerAccessGiven,
  ) {
    return this.reconciliations.setAccess(officer, key, code, given);
  }

  @Post('managers/:code/resync')
  @HttpCode(202)
  @Permit('traps.configure')
  ask(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: sourcePath }) { code }: { code: string },
  ) {
    return this.reconciliations.ask(officer, key, code);
  }

  @Get('managers/:code/reconciliations')
  @Permit('traps.read')
  async list(
    @SignedIn() officer: Officer,
    @Param({ schema: sourcePath }) { code }: { code: string },
    @Query({ schema: reconciliationFilters }) filters: ReconciliationFilters,
  ) {
    const found = await this.transactions.run(officer, (tx) => listReconciliations(tx, code, filters));
    const items = found.slice(0, filters.limit);
    return { items, ...(found.length > filters.limit ? { next: items.at(-1)?.id } : {}) };
  }

  @Get('managers/:code/reconciliations/:id')
  @Permit('traps.read')
  async read(
    @SignedIn() officer: Officer,
    @Param({ schema: reconciliationPath }) { code, id }: { code: string; id: string },
  ) {
    const found = await this.transactions.run(officer, (tx) => readReconciliation(tx, code, id));
    if (!found) throw new Refusal('not-found');
    return found;
  }
}
