import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { briefOf } from '../../identity/organisation.js';
import { Permit } from '../../identity/permit.decorator.js';
import { posts, wordsOfPost } from '../../identity/posts.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { allDrivers } from '../drivers/drivers.js';
import { faultView } from '../message-view.js';
import { ChannelSecrets } from './channel-secrets.service.js';
import {
  addressesChange,
  type AddressesChange,
  channelChange,
  type ChannelChange,
  channelId,
} from './channels.contract.js';
import { addresses, channels } from './channels.queries.js';
import { Channels } from './channels.service.js';
import { z } from 'zod';

const organisationId = z.string().regex(/^[a-z][a-z0-9-]{0,60}$/);

@Controller('channels')
export class ChannelsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly service: Channels,
    private readonly secrets: ChannelSecrets,
  ) {}

  /** Secrets are told by name only: that they are set, never what they are. */
  @Get()
  @Permit('messages.configure')
  list(@SignedIn() officer: SignedInOfficer) {
    return this.transactions.run(officer, async (tx) => ({
      items: (await channels(tx)).map((channel) => ({
        id: channel.id,
        driver: channel.driver,
        nameZh: channel.name_zh,
        nameEn: channel.name_en,
        enabled: channel.enabled,
        settings: channel.settings,
        secretsSet: Object.keys(this.secrets.open(channel.id, channel.secrets)),
        version: channel.version,
        changedAt: channel.changed_at,
        changedByZh: channel.changed_by_zh,
        lastSentAt: channel.last_sent_at,
        lastFaultAt: channel.last_fault_at,
        lastFault: channel.last_fault === null ? null : faultView(channel.last_fault),
      })),
      drivers: allDrivers.map(({ kind, words, about, fields, address, carriesPaper }) => ({
        kind,
        words,
        about,
        fields,
        address: { words: address.words, example: address.example },
        carriesPaper,
      })),
    }));
  }

  @Get('addresses')
  @Permit('messages.configure')
  addresses(@SignedIn() officer: SignedInOfficer) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      return {
        items: (await addresses(tx, null)).map((line) => ({
          organisation: briefOf(byId, line.organisation_id),
          post: line.post,
          postWords: line.post === null ? null : wordsOfPost(line.post),
          channel: line.channel_id,
          address: line.address,
          position: line.position,
        })),
        organisations: [...byId.keys()].map((id) => briefOf(byId, id)),
        posts: posts.map((post) => ({ post, words: wordsOfPost(post) })),
      };
    });
  }

  @Post(':id')
  @HttpCode(200)
  @Permit('messages.configure')
  change(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: channelId }) id: string,
    @Body({ schema: channelChange }) body: ChannelChange,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once(
      { key, officer, action: 'channel.change', input: { id, ...body } },
      async (tx, now) => {
        await this.service.change(tx, officer, id, body, now);
        return { id };
      },
    );
  }

  @Post('addresses/:organisation')
  @HttpCode(200)
  @Permit('messages.configure')
  changeAddresses(
    @SignedIn() officer: SignedInOfficer,
    @Param('organisation', { schema: organisationId }) organisation: string,
    @Body({ schema: addressesChange }) body: AddressesChange,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once(
      { key, officer, action: 'channel.addresses', input: { organisation, ...body } },
      async (tx, now) => {
        await this.service.changeAddresses(tx, officer, organisation, body, now);
        return { organisation };
      },
    );
  }
}
