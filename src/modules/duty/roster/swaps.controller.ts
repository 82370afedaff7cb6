import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { WallClock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/database/commands.js';
import { rows, Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { briefOf } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { wordsOfPost } from '../../identity/posts.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import {
  listFilter,
  newLeave,
  type NewLeave,
  newSwap,
  type NewSwap,
  type SwapAnswer,
  swapAnswer,
} from './rosters.contract.js';
import { Swaps } from './swaps.service.js';

const id = z.uuid();

@Controller()
export class SwapsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly clock: WallClock,
    private readonly swaps: Swaps,
  ) {}

  @Get('roster/leaves')
  @Permit('roster.edit')
  leaves(
    @SignedIn() officer: SignedInOfficer,
    @Query({ schema: listFilter }) { limit }: z.infer<typeof listFilter>,
  ) {
    return this.transactions.run(officer, async (tx) => ({
      items: await rows(
        tx,
        `select l.id, o.name_zh as "nameZh", o.name_en as "nameEn", l.starts_at as "from", l.ends_at as until, l.reason from duty_leave l join officer o on o.id = l.officer_id
          where l.ended_at is null and l.ends_at > $1 order by l.starts_at limit $2`,
        [this.clock.now(), limit],
      ),
    }));
  }

  @Post('roster/leaves')
  @Permit('roster.edit')
  leave(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newLeave }) body: NewLeave,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once({ key, officer, action: 'leave.note', input: body }, (tx, now) =>
      this.swaps.leave(tx, officer, body, now),
    );
  }

  @Post('roster/leaves/:id/end')
  @HttpCode(200)
  @Permit('roster.edit')
  endLeave(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) leaveId: string,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once({ key, officer, action: 'leave.end', input: leaveId }, async (tx, now) => {
      await this.swaps.endLeave(tx, officer, leaveId, now);
      return {};
    });
  }

  @Get('roster/swaps')
  @Permit('duty.act')
  list(
    @SignedIn() officer: SignedInOfficer,
    @Query({ schema: listFilter }) { limit }: z.infer<typeof listFilter>,
  ) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const found = await rows<{ organisation: string; post: string }>(
        tx,
        `select s.id, s.organisation_id as organisation, s.post, s.starts_at as "from", s.ends_at as until, s.reason, s.state, s.asked_at as "askedAt",
           json_build_object('nameZh', f.name_zh, 'nameEn', f.name_en) as asker, json_build_object('nameZh', t.name_zh, 'nameEn', t.name_en) as "taker",
           s.to_officer = $1 and s.state = 'asked' as "isMine", s.from_officer = $1 and s.state = 'asked' as "mayWithdraw"
          from roster_swap s join officer f on f.id = s.from_officer join officer t on t.id = s.to_officer order by s.asked_at desc, s.id limit $2`,
        [officer.id, limit],
      );
      return {
        items: found.map((swap) => ({
          ...swap,
          organisation: briefOf(byId, swap.organisation),
          postWords: wordsOfPost(swap.post),
        })),
      };
    });
  }

  @Post('roster/swaps')
  @Permit('duty.act')
  ask(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newSwap }) body: NewSwap,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once({ key, officer, action: 'swap.ask', input: body }, (tx, now) =>
      this.swaps.ask(tx, officer, body, now),
    );
  }

  @Post('roster/swaps/:id/answer')
  @HttpCode(200)
  @Permit('duty.act')
  answer(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) swapId: string,
    @Body({ schema: swapAnswer }) body: SwapAnswer,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once(
      { key, officer, action: 'swap.answer', input: { swapId, body } },
      async (tx, now) => {
        await this.swaps.answer(tx, officer, swapId, body.agrees, now);
        return {};
      },
    );
  }
}
