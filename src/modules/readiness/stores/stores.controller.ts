import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { z } from 'zod';
import { Refusal } from '../../../kernel/refusal.js';
import { Commands } from '../../../platform/database/commands.js';
import { rows, Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { pageOf } from '../../../platform/http/paging.js';
import { briefOf } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { movementWords } from './judge-movement.js';
import {
  type CardLevels,
  cardLevels,
  movementPage,
  newCard,
  type NewCard,
  newMovement,
  type NewMovement,
  storeCode,
} from './stores.contract.js';
import { card, movements } from './stores.queries.js';
import { Stores } from './stores.service.js';

/** One card of the stores: what it has, where, and every movement (6.1.4). */
@Controller('store-items')
export class StoresController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly stores: Stores,
  ) {}

  @Get(':code')
  @Permit('readiness.read')
  one(@SignedIn() officer: SignedInOfficer, @Param('code', { schema: storeCode }) code: string) {
    return this.transactions.run(officer, async (tx) => {
      const found = await card(tx, code);
      if (!found) throw new Refusal('not-found');
      const byId = await organisationsById(tx);
      return {
        ...found,
        owner: briefOf(byId, found.owner),
        stock: await rows(
          tx,
          `select place, lot, to_char(expires_on, 'YYYY-MM-DD') as "expiresOn", quantity from store_stock where item_code = $1 and quantity > 0 order by place, lot limit 500`,
          [code],
        ),
      };
    });
  }

  @Get(':code/movements')
  @Permit('readiness.read')
  movements(
    @SignedIn() officer: SignedInOfficer,
    @Param('code', { schema: storeCode }) code: string,
    @Query({ schema: movementPage }) query: z.infer<typeof movementPage>,
  ) {
    return this.transactions.run(officer, async (tx) => {
      const found = await movements(tx, code, { limit: query.limit + 1, after: query.after });
      return pageOf(
        found,
        query.limit,
        ({ at, id }) => ({ at, id }),
        (line) => ({ ...line, words: movementWords[line.kind as keyof typeof movementWords] }),
      );
    });
  }

  @Post()
  @Permit('readiness.edit')
  open(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newCard }) body: NewCard,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once({ key, officer, action: 'store.open', input: body }, async (tx, now) => {
      await this.stores.open(tx, officer, body, now);
      return { code: body.code };
    });
  }

  @Post(':code/levels')
  @HttpCode(200)
  @Permit('readiness.edit')
  levels(
    @SignedIn() officer: SignedInOfficer,
    @Param('code', { schema: storeCode }) code: string,
    @Body({ schema: cardLevels }) body: CardLevels,
    @IdempotencyKey() key: string,
  ) {
    const input = { code, body };
    return this.commands.once({ key, officer, action: 'store.levels', input }, async (tx, now) => {
      await this.stores.levels(tx, officer, code, body, now);
      return {};
    });
  }

  @Post(':code/movements')
  @Permit('readiness.edit')
  move(
    @SignedIn() officer: SignedInOfficer,
    @Param('code', { schema: storeCode }) code: string,
    @Body({ schema: newMovement }) body: NewMovement,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once(
      { key, officer, action: 'store.move', input: { code, body } },
      async (tx, now) => ({ id: await this.stores.move(tx, officer, code, body, now) }),
    );
  }
}
