import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { cursorOf } from '../../kernel/cursor.js';
import { Refusal } from '../../kernel/refusal.js';
import { Transactions } from '../../platform/database/transaction.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn } from '../identity/signed-in.decorator.js';
import {
  newReplay,
  type NewReplay,
  newSummaryReplay,
  type NewSummaryReplay,
  replayFilters,
  type ReplayFilters,
  replayId,
} from './trap-replays.contract.js';
import { listReplays, readReplay } from './trap-replays.queries.js';
import { TrapReplays } from './trap-replays.service.js';

@Controller()
export class TrapReplaysController {
  constructor(
    private readonly transactions: Transactions,
    private readonly replays: TrapReplays,
  ) {}

  @Get('trap-replays')
  @Permit('traps.read')
  async list(@SignedIn() officer: Officer, @Query({ schema: replayFilters }) filters: ReplayFilters) {
    const found = await this.transactions.run(officer, (tx) => listReplays(tx, filters));
    const items = found.slice(0, filters.limit);
    const last = items.at(-1);
    const next = last && { next: cursorOf({ at: new Date(last.madeAt), id: last.id }) };
    return { items, ...(found.length > filters.limit ? next : {}) };
  }

  @Get('trap-replays/:id')
  @Permit('traps.read')
  async one(@SignedIn() officer: Officer, @Param('id', { schema: replayId }) id: string) {
    const found = await this.transactions.run(officer, (tx) => readReplay(tx, id));
    if (!found) throw new Refusal('not-found');
    return found;
  }

  @Post('trap-replays')
  @Permit('traps.configure')
  compare(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Body({ schema: newReplay }) input: NewReplay,
  ) {
    return this.replays.compare(officer, key, input);
  }

  @Post('trap-replays/:id/cancel')
  @HttpCode(200)
  @Permit('traps.configure')
  cancel(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param('id', { schema: replayId }) id: string,
  ) {
    return this.replays.cancel(officer, key, id);
  }

  @Post('trap-summaries/replay')
  @Permit('traps.configure')
  summaries(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Body({ schema: newSummaryReplay }) input: NewSummaryReplay,
  ) {
    return this.replays.summaries(officer, key, input);
  }
}
