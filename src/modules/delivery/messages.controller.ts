import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.js';
import { Commands } from '../../platform/database/commands.js';
import { Transactions, type Tx } from '../../platform/database/transaction.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { pageOf } from '../../platform/http/paging.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';
import { MessageActs } from './message-acts.service.js';
import { eventView, legView, messageView } from './message-view.js';
import {
  messageAgain,
  type MessageAgain,
  messageEnd,
  type MessageEnd,
  messagesQuery,
  type MessagesQuery,
} from './messages.contract.js';
import { eventsOf, listedMessage, messageList, ringingFor } from './messages-list.queries.js';
import { legsOf } from './messages.queries.js';
import { officerRecipient } from './messages.service.js';

const id = z.uuid();
const ringingAtOnce = 20;
const shownEvents = 500;

@Controller('messages')
export class MessagesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly acts: MessageActs,
  ) {}

  @Get()
  @Permit('messages.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: messagesQuery }) query: MessagesQuery) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      return pageOf(
        await messageList(tx, query),
        query.limit,
        (message) => ({ at: message.issued_at, id: message.id }),
        (message) => messageView(message, byId),
      );
    });
  }

  /** What this officer's console should be ringing for. */
  @Get('ringing')
  @Permit('messages.read')
  ringing(@SignedIn() officer: SignedInOfficer) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const held = [
        ...officer.holdings.map(({ organisation, post }) => `${organisation}.${post}`),
        officerRecipient(officer.id),
      ];
      return {
        items: (await ringingFor(tx, held, ringingAtOnce)).map((message) => messageView(message, byId)),
      };
    });
  }

  /** With its channels and everything that happened to it. */
  @Get(':id')
  @Permit('messages.read')
  read(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: id }) messageId: string) {
    return this.transactions.run(officer, async (tx) => {
      const found = await listedMessage(tx, messageId);
      if (!found) throw new Refusal('not-found');
      const legs = await legsOf(tx, [messageId]);
      return {
        ...messageView(found, await organisationsById(tx)),
        legs: legs.filter(({ position }) => position >= 0).map(legView),
        events: (await eventsOf(tx, messageId, shownEvents)).map(eventView),
      };
    });
  }

  @Post(':id/again')
  @HttpCode(200)
  @Permit('messages.handle')
  again(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) messageId: string,
    @Body({ schema: messageAgain }) body: MessageAgain,
    @IdempotencyKey() key: string,
  ) {
    return this.once(officer, key, 'message.again', { messageId, ...body }, (tx, now) =>
      this.acts.again(tx, officer, messageId, body.because, now),
    );
  }

  @Post(':id/end')
  @HttpCode(200)
  @Permit('messages.handle')
  end(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) messageId: string,
    @Body({ schema: messageEnd }) body: MessageEnd,
    @IdempotencyKey() key: string,
  ) {
    return this.once(officer, key, 'message.end', { messageId, ...body }, (tx, now) =>
      this.acts.end(tx, officer, messageId, body.because, now),
    );
  }

  @Post(':id/arrived')
  @HttpCode(200)
  @Permit('messages.read')
  arrived(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) messageId: string,
    @IdempotencyKey() key: string,
  ) {
    return this.once(officer, key, 'message.arrived', { messageId }, (tx, now) =>
      this.acts.arrived(tx, officer, messageId, now),
    );
  }

  @Post(':id/read')
  @HttpCode(200)
  @Permit('messages.read')
  markRead(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) messageId: string,
    @IdempotencyKey() key: string,
  ) {
    return this.once(officer, key, 'message.read', { messageId }, (tx, now) =>
      this.acts.read(tx, officer, messageId, now),
    );
  }

  private once(
    officer: SignedInOfficer,
    key: string,
    action: string,
    input: { messageId: string },
    work: (tx: Tx, now: Date) => Promise<void>,
  ): Promise<{ id: string }> {
    return this.commands.once({ key, officer, action, input }, async (tx, now) => {
      await work(tx, now);
      return { id: input.messageId };
    });
  }
}
