import { timingSafeEqual } from 'node:crypto';
import { Body, Controller, HttpCode, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { z } from 'zod';
import { clockActor } from '../../../kernel/actor.js';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { row, Transactions } from '../../../platform/database/transaction.js';
import { Open } from '../../../platform/http/open.decorator.js';
import { signedBody } from '../../../platform/http/signed-body.js';
import { Replies } from '../answers/replies.service.js';
import { ChannelSecrets } from '../channels/channel-secrets.service.js';
import { channelId } from '../channels/channels.contract.js';
import { type ChannelSettings, textSetting } from '../drivers/driver.js';
import { isSignedBy } from '../drivers/signed-webhook.js';
import { readCallback } from './read-callback.js';
import { Receipts } from './receipts.service.js';

const callback = z.union([
  z.record(z.string(), z.unknown()),
  z.array(z.record(z.string(), z.unknown())).max(100),
]);
/** Gateways say it by their own words; a webhook's receiver uses its signing secret both ways. */
const secretOf: Readonly<Record<string, string>> = { 'sms-http': 'receiptSecret', webhook: 'secret' };

/** Receipts and replies that gateways bring: signed as Standard Webhooks, or with the callback secret as a bearer token. */
@Controller('receipts')
export class ReceiptsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly clock: WallClock,
    private readonly secrets: ChannelSecrets,
    private readonly receipts: Receipts,
    private readonly replies: Replies,
  ) {}

  @Post(':channel')
  @HttpCode(200)
  @Open()
  async take(
    @Param('channel', { schema: channelId }) channel: string,
    @Body({ schema: callback }) body: z.infer<typeof callback>,
    @Req() request: Request,
  ) {
    const now = this.clock.now();
    const settings = await this.allowed(channel, request, now);
    const { receipts, replies } = readCallback(settings, body);
    let known = 0;
    for (const receipt of receipts)
      if (await this.transactions.run(clockActor, (tx) => this.receipts.receive(tx, channel, receipt, now)))
        known += 1;
    for (const reply of replies) await this.replies.take(channel, reply);
    return { receipts: known, replies: replies.length };
  }

  private async allowed(channel: string, request: Request, now: Date): Promise<ChannelSettings> {
    const found = await this.transactions.run(clockActor, async (tx) => {
      const kind = await row<{ driver: string }>(tx, `select driver from delivery_channel where id = $1`, [
        channel,
      ]);
      return kind && { driver: kind.driver, settings: await this.secrets.settingsOf(tx, channel) };
    });
    const secret = textSetting(found?.settings ?? {}, secretOf[found?.driver ?? ''] ?? '');
    if (!found?.settings || secret === '') throw new Refusal('not-found');
    const header = (name: string): string => String(request.headers[name] ?? '');
    const signed = isSignedBy(
      secret,
      {
        id: header('webhook-id'),
        timestamp: header('webhook-timestamp'),
        signature: header('webhook-signature'),
      },
      signedBody(request),
      now,
    );
    const bearer = found.driver !== 'webhook' && isSame(header('authorization'), `Bearer ${secret}`);
    if (!signed && !bearer) throw new Refusal('not-permitted', { because: 'signature' });
    return found.settings;
  }
}

function isSame(given: string, right: string): boolean {
  const one = Buffer.from(given);
  const other = Buffer.from(right);
  return one.length === other.length && timingSafeEqual(one, other);
}
