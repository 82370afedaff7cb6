import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { plusMinutes } from '../../../kernel/duration.js';
import { Settings } from '../../../platform/config/settings.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import { callRow, type CallRow } from '../../readiness/teams/muster.queries.js';
import { ChannelSecrets } from '../channels/channel-secrets.service.js';
import { DeliveryPolicy } from '../delivery-policy.js';
import { bindDevice, type LinkOf, lockedLink } from '../links/held-link.queries.js';
import { linkRefusal } from '../links/link-refusal.js';
import { LinkRefused } from '../links/link-refused.js';
import { linkToken } from '../links/link-token.js';
import type { MessageRow } from '../messages.queries.js';

export interface HeldMuster {
  link: LinkOf<'member_id'>;
  message: MessageRow;
  call: CallRow;
  nameZh: string;
}

/** A member's link: bound to the member, the first device and a time; an answer may be changed by it while the muster is open. */
@Injectable()
export class MusterLinks {
  constructor(
    private readonly settings: Settings,
    private readonly policy: DeliveryPolicy,
    private readonly secrets: ChannelSecrets,
  ) {}

  /** Null where no telephone reaches the product. The token stands after `#`: no log and no preview sees it. */
  async make(tx: Tx, message: MessageRow, leg: Readonly<{ id: string }>, now: Date): Promise<string | null> {
    const { publicUrl } = this.settings;
    const call = await callRow(tx, message.notice_id);
    if (publicUrl === undefined || call === undefined) return null;
    const id = randomBytes(12).toString('base64url');
    const expiresAt = plusMinutes(now, this.policy.settings.linkValid);
    await rows(
      tx,
      `insert into message_link (id, message_id, leg_id, member_id, organisation_id, made_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7)`,
      [id, message.id, leg.id, call.member_id, call.carrier_id, now, expiresAt],
    );
    const token = linkToken(this.secrets.linkKey(), {
      id,
      messageId: message.id,
      officerId: call.member_id,
      expiresAt,
    });
    return `${publicUrl}/t#${token}`;
  }

  async hold(tx: Tx, token: string, device: string, does: 'open' | 'act', now: Date): Promise<HeldMuster> {
    const { link, message } = await lockedLink(tx, this.secrets.linkKey(), token, 'member_id');
    const call = await callRow(tx, message.notice_id);
    if (!call) throw new LinkRefused('unknown', undefined);
    const member = await row<{ name: string; left: boolean }>(
      tx,
      `select name_zh as name, left_at is not null as left from team_member where id = $1`,
      [link.member_id],
    );
    const refused = linkRefusal(
      {
        expiresAt: link.expires_at,
        device: link.device,
        usedAt: null,
        holds: member?.left === false,
        endedAt: message.ended_at,
      },
      device,
      does,
      now,
    );
    if (refused !== undefined) throw new LinkRefused(refused, message.id);
    await bindDevice(tx, link, device, now);
    return { link, message, call, nameZh: member?.name ?? '' };
  }
}
