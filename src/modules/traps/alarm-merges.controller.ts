import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Officer } from '../../kernel/actor.js';
import { Refusal } from '../../kernel/refusal.js';
import { Transactions } from '../../platform/database/transaction.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { pageOf } from '../../platform/http/paging.js';
import { listSplits } from '../alarms/alarm-splits.queries.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn } from '../identity/signed-in.decorator.js';
import {
  alarmPath,
  type MergedMessage,
  type Merges,
  type MergesQuery,
  mergesQuery,
  splitFilters,
  type SplitFilters,
  splitting,
  type Splitting,
} from './alarm-merges.contract.js';
import { AlarmMessages, type MessageOfAlarm } from './alarm-messages.service.js';
import { AlarmSplits, splitViewOf } from './alarm-splits.service.js';
import { compareMessages } from './compare-messages.js';

/** Of the journal looked at for one page. */
const mostEvents = 5_000;

/** Why messages are one alarm, and what to do when they should not be. */
@Controller()
export class AlarmMergesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly messages: AlarmMessages,
    private readonly splits: AlarmSplits,
  ) {}

  @Get('alarms/:id/merges')
  @Permit('alarms.read')
  merges(
    @SignedIn() officer: Officer,
    @Param({ schema: alarmPath }) { id }: { id: string },
    @Query({ schema: mergesQuery }) { after, limit }: MergesQuery,
  ): Promise<Merges> {
    return this.transactions.run(officer, async (tx) => {
      const alarm = await this.messages.trace(tx, id);
      if (!alarm) throw new Refusal('not-found');
      const { messages, next } = await this.messages.page(tx, alarm, after, limit, mostEvents);
      return {
        identity: alarm.identity,
        profile: alarm.profile,
        state: alarm.state,
        items: messages.map(messageView),
        differs: compareMessages(messages.map(({ signal }) => signal)),
        ...(next === undefined ? {} : { next }),
      };
    });
  }

  @Post('alarms/:id/split')
  @HttpCode(200)
  @Permit('alarms.handle')
  split(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: alarmPath }) { id }: { id: string },
    @Body({ schema: splitting }) body: Splitting,
  ) {
    return this.splits.split(officer, key, id, body);
  }

  @Get('alarm-splits')
  @Permit('alarms.read')
  async list(@SignedIn() officer: Officer, @Query({ schema: splitFilters }) filters: SplitFilters) {
    const found = await this.transactions.run(officer, (tx) => listSplits(tx, filters));
    return pageOf(found, filters.limit, ({ splitAt, id }) => ({ at: splitAt, id }), splitViewOf);
  }

  @Post('alarm-splits/:id/undo')
  @HttpCode(200)
  @Permit('alarms.handle')
  undo(
    @SignedIn() officer: Officer,
    @IdempotencyKey() key: string,
    @Param({ schema: alarmPath }) { id }: { id: string },
  ) {
    return this.splits.undo(officer, key, id);
  }
}

function messageView({ signal, because }: Readonly<MessageOfAlarm>): MergedMessage {
  return {
    rawEventId: signal.rawEventId,
    receivedAt: signal.at.toISOString(),
    ...(signal.eventAt === undefined ? {} : { eventAt: signal.eventAt.toISOString() }),
    does: signal.does,
    because,
    source: signal.source,
    agentAddress: signal.agentAddress,
    severity: signal.severity,
    ...(signal.serial === undefined ? {} : { serial: signal.serial }),
    varbinds: [...signal.varbinds],
  };
}
