import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import {
  changesQuery,
  type ChangesQuery,
  circuitFilter,
  type CircuitFilter,
  newPlan,
  type NewPlan,
  planFilter,
  type PlanFilter,
} from './plans.contract.js';
import { PlansService } from './plans.service.js';

/** A version's id, or `newest`. */
const planName = z.union([z.uuid(), z.literal('newest')]);
const id = z.uuid();

@Controller('restoration')
export class PlansController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly plans: PlansService,
  ) {}

  @Post('plans')
  @Permit('restoration.plan')
  async ask(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newPlan }) body: NewPlan,
    @IdempotencyKey() key: string,
  ) {
    const asked = await this.commands.once(
      { key, officer, action: 'restoration.plan', input: body },
      (tx, now) => this.plans.ask(tx, officer, body, now),
    );
    return this.transactions.run(officer, (tx) => this.plans.request(tx, asked.id));
  }

  @Get('plan-requests/:id')
  @Permit('restoration.read')
  request(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: id }) request: string) {
    return this.transactions.run(officer, (tx) => this.plans.request(tx, request));
  }

  @Get('plans')
  @Permit('restoration.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: planFilter }) filter: PlanFilter) {
    return this.transactions.run(officer, (tx) => this.plans.list(tx, filter));
  }

  @Get('plans/:plan')
  @Permit('restoration.read')
  view(@SignedIn() officer: SignedInOfficer, @Param('plan', { schema: planName }) plan: string) {
    return this.transactions.run(officer, (tx) => this.plans.view(tx, plan));
  }

  @Get('plans/:plan/circuits')
  @Permit('restoration.read')
  circuits(
    @SignedIn() officer: SignedInOfficer,
    @Param('plan', { schema: planName }) plan: string,
    @Query({ schema: circuitFilter }) filter: CircuitFilter,
  ) {
    return this.transactions.run(officer, (tx) => this.plans.circuits(tx, plan, filter));
  }

  @Get('plans/:plan/changes')
  @Permit('restoration.read')
  changes(
    @SignedIn() officer: SignedInOfficer,
    @Param('plan', { schema: planName }) plan: string,
    @Query({ schema: changesQuery }) { against }: ChangesQuery,
  ) {
    return this.transactions.run(officer, (tx) => this.plans.changes(tx, plan, against));
  }

  @Get('plans/:plan/files')
  @Permit('restoration.plan')
  files(@SignedIn() officer: SignedInOfficer, @Param('plan', { schema: planName }) plan: string) {
    return this.transactions.run(officer, (tx) => this.plans.files(tx, plan));
  }
}
