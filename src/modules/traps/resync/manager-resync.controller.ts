import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Officer } from '../../../kernel/actor.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn } from '../../identity/signed-in.decorator.js';
import { managerAccessForm, type ManagerAccessForm } from './manager-access.contract.js';
import { listAccess } from './manager-access.queries.js';
import { ManagerAccesses } from './manager-accesses.service.js';
import {
  managerPath,
  reconciliationFilters,
  type ReconciliationFilters,
  reconciliationPath,
} from './manager-resync.contract.js';
import { ManagerResync } from './manager-resync.service.js';
import { ReconciliationReports } from './reconciliation-reports.service.js';

/** How each manager is asked, reading its list by hand, and what came of every reading. */
@Controller()
export class ManagerResyncController {
  constructor(
    private readonly transactions: Transactions,
    private readonly accesses: ManagerAccesses,
    private readonly resync: ManagerResync,
    private readonly reports: ReconciliationReports,
  ) {}

  @Get('manager-access')
  @Permit('traps.read')
  async access(@SignedIn() officer: Officer) {
    return { items: await this.transactions.run(officer, listAccess) };
  }

  @Post('managers/:source/access')
  @HttpCode(200)
  @Permit('traps.configure')
  setAccess(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: managerPath }) { source }: { source: string },
    @Body({ schema: managerAccessForm }) form: ManagerAccessForm,
  ) {
    return this.accesses.set(officer, key, source, form);
  }

  @Delete('managers/:source/access')
  @HttpCode(200)
  @Permit('traps.configure')
  removeAccess(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: managerPath }) { source }: { source: string },
  ) {
    return this.accesses.remove(officer, key, source);
  }

  @Post('managers/:source/resync')
  @HttpCode(202)
  @Permit('alarms.handle')
  ask(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: managerPath }) { source }: { source: string },
  ) {
    return this.resync.askByHand(officer, key, source);
  }

  @Get('managers/:source/reconciliations')
  @Permit('traps.read')
  list(
    @SignedIn() officer: Officer,
    @Param({ schema: managerPath }) { source }: { source: string },
    @Query({ schema: reconciliationFilters }) filters: ReconciliationFilters,
  ) {
    return this.reports.list(officer, source, filters);
  }

  @Get('managers/:source/reconciliations/:id')
  @Permit('traps.read')
  read(
    @SignedIn() officer: Officer,
    @Param({ schema: reconciliationPath }) { source, id }: { source: string; id: string },
  ) {
    return this.reports.read(officer, source, id);
  }
}
