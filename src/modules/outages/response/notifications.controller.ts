import { Body, Controller, Get, HttpCode, Post, Query } from '@nestjs/common';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import {
  newNotification,
  type NewNotification,
  type NotificationAct,
  notificationActs,
  notificationsQuery,
  type NotificationsQuery,
} from './notifications.contract.js';
import { notificationsOf } from './notifications.queries.js';
import { Notifications } from './notifications.service.js';

@Controller('notifications')
export class NotificationsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly notifications: Notifications,
  ) {}

  @Get()
  @Permit('outages.read')
  list(
    @SignedIn() officer: SignedInOfficer,
    @Query({ schema: notificationsQuery }) query: NotificationsQuery,
  ) {
    return this.transactions.run(officer, async (tx) => {
      const found = await notificationsOf(tx, {
        caseId: query.case,
        outageId: query.outage,
        limit: query.limit,
        after: query.after,
      });
      const items = found.slice(0, query.limit);
      const last = items.at(-1);
      return { items, ...(found.length > query.limit && last ? { next: last.id } : {}) };
    });
  }

  @Post()
  @Permit('outages.notify')
  async add(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newNotification }) body: NewNotification,
    @IdempotencyKey() key: string,
  ) {
    await this.commands.once({ key, officer, action: 'notification.add', input: body }, async (tx, now) => {
      await this.notifications.add(tx, officer, body, now);
      return {};
    });
    return {};
  }

  @Post('acts')
  @HttpCode(200)
  @Permit('outages.notify')
  async act(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: notificationActs }) body: NotificationAct,
    @IdempotencyKey() key: string,
  ) {
    await this.commands.once({ key, officer, action: 'notification.act', input: body }, async (tx, now) => {
      await this.notifications.act(tx, officer, body, now);
      return {};
    });
    return {};
  }
}
