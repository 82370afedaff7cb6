import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Officer } from '../../../kernel/actor.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn } from '../../identity/signed-in.decorator.js';
import {
  type DeviationFilters,
  deviationFilters,
  type NewDeviation,
  newDeviation,
  type NewPriority,
  newPriority,
  type PriorityFilters,
  priorityFilters,
  priorityPath,
  type Revalidation,
  revalidation,
  type Revocation,
  revocation,
} from './priorities.contract.js';
import { Priorities } from './priorities.service.js';

@Controller()
export class PrioritiesController {
  constructor(private readonly priorities: Priorities) {}

  @Get('circuit-priorities')
  @Permit('network.read')
  list(@SignedIn() officer: Officer, @Query({ schema: priorityFilters }) filters: PriorityFilters) {
    return this.priorities.list(officer, filters);
  }

  @Post('circuit-priorities')
  @Permit('network.prioritise')
  grant(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Body({ schema: newPriority }) body: NewPriority,
  ) {
    return this.priorities.grant(officer, key, body);
  }

  @Post('circuit-priorities/:id/revalidate')
  @HttpCode(200)
  @Permit('network.prioritise')
  revalidate(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: priorityPath }) { id }: { id: string },
    @Body({ schema: revalidation }) body: Revalidation,
  ) {
    return this.priorities.revalidate(officer, key, id, body);
  }

  @Post('circuit-priorities/:id/revoke')
  @HttpCode(200)
  @Permit('network.prioritise')
  revoke(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: priorityPath }) { id }: { id: string },
    @Body({ schema: revocation }) body: Revocation,
  ) {
    return this.priorities.revoke(officer, key, id, body);
  }

  @Get('circuit-deviations')
  @Permit('network.read')
  deviations(@SignedIn() officer: Officer, @Query({ schema: deviationFilters }) filters: DeviationFilters) {
    return this.priorities.deviations(officer, filters);
  }

  @Post('circuit-deviations')
  @Permit('network.edit')
  deviate(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Body({ schema: newDeviation }) body: NewDeviation,
  ) {
    return this.priorities.deviate(officer, key, body);
  }
}
