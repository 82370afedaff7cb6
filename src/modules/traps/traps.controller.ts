import { Controller, Get, Param, Query } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Transactions } from '../../platform/database/transaction.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn } from '../identity/signed-in.decorator.js';
import { RawEventReader } from './raw-event-reader.service.js';
import { readBalance } from './trap-ledger.queries.js';
import { rawEventFilters, type RawEventFilters, rawEventPath } from './traps.contract.js';
import { listRawEvents, listTrapSources, listUnknownSources } from './traps.queries.js';

@Controller()
export class TrapsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly events: RawEventReader,
  ) {}

  @Get('raw-events')
  @Permit('traps.read')
  async rawEvents(
    @SignedIn() officer: Officer,
    @Query({ schema: rawEventFilters }) filters: RawEventFilters,
  ) {
    const found = await this.transactions.run(officer, (tx) => listRawEvents(tx, filters));
    const items = found.slice(0, filters.limit);
    const last = items.at(-1);
    return { items, ...(found.length > filters.limit && last ? { next: last.id } : {}) };
  }

  /** What it says, who sent it and by which evidence: read again from its octets. */
  @Get('raw-events/:id')
  @Permit('traps.read')
  rawEvent(@SignedIn() officer: Officer, @Param({ schema: rawEventPath }) { id }: { id: string }) {
    return this.events.read(officer, id);
  }

  @Get('trap-sources')
  @Permit('traps.read')
  async sources(@SignedIn() officer: Officer) {
    return { items: await this.transactions.run(officer, listTrapSources) };
  }

  @Get('unknown-sources')
  @Permit('traps.read')
  async unknown(@SignedIn() officer: Officer) {
    return { items: await this.transactions.run(officer, listUnknownSources) };
  }

  @Get('trap-ledger')
  @Permit('traps.read')
  ledger(@SignedIn() officer: Officer) {
    return this.transactions.run(officer, readBalance);
  }
}
