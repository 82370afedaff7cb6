import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { clockActor, type Officer } from '../../../kernel/actor.js';
import { plusMinutes } from '../../../kernel/duration.js';
import { Settings } from '../../../platform/config/settings.js';
import { rows, type Tx } from '../../../platform/database/transaction.js';
import { writeJournal } from '../../journal/write-journal.js';
import { officerOf } from '../answers/officer-of.queries.js';
import { ChannelSecrets } from '../channels/channel-secrets.service.js';
import { DeliveryPolicy } from '../delivery-policy.js';
import { lockedMessage, type MessageRow, noteMessage } from '../messages.queries.js';
import { bindDevice, type LinkOf, lockedLink } from './held-link.queries.js';
import { linkRefusal } from './link-refusal.js';
import { LinkRefused } from './link-refused.js';
import { linkToken } from './link-token.js';

export type LinkRow = LinkOf<'officer_id'>;

export interface HeldLink {
  link: LinkRow;
  message: MessageRow;
  officer: Officer;
}

/** One-time links: made with each sending, bound to an officer, to the first device and to a time. */
@Injectable()
export class Links {
  constructor(
    private readonly settings: Settings,
    private readonly policy: DeliveryPolicy,
    private readonly secrets: ChannelSecrets,
  ) {}

  /** Null where no telephone reaches the product, or nobody holds the post. The token stands after `#`: no log and no preview sees it. */
  async make(
    tx: Tx,
    message: MessageRow,
    leg: Readonly<{ id: string }>,
    officerId: string | null,
    now: Date,
  ): Promise<string | null> {
    const { publicUrl } = this.settings;
    const { linkValid } = this.policy.settings;
    if (publicUrl === undefined || officerId === null || message.organisation_id === null) return null;
    const id = randomBytes(12).toString('base64url');
    const expiresAt = plusMinutes(now, linkValid);
    await rows(
      tx,
      `insert into message_link (id, message_id, leg_id, officer_id, organisation_id, case_version, made_at, expires_at) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
      [id, message.id, leg.id, officerId, message.organisation_id, message.case_version, now, expiresAt],
    );
    const token = linkToken(this.secrets.linkKey(), { id, messageId: message.id, officerId, expiresAt });
    return `${publicUrl}/m#${token}`;
  }

  async hold(tx: Tx, token: string, device: string, does: 'open' | 'act', now: Date): Promise<HeldLink> {
    const { link, message } = await lockedLink(tx, this.secrets.linkKey(), token, 'officer_id');
    const officer = await officerOf(tx, link.officer_id, link.organisation_id);
    const refused = linkRefusal(
      {
        expiresAt: link.expires_at,
        device: link.device,
        usedAt: link.used_at,
        holds: officer !== undefined,
        endedAt: message.ended_at,
      },
      device,
      does,
      now,
    );
    if (refused !== undefined || officer === undefined)
      throw new LinkRefused(refused ?? 'not-holder', message.id, {
        usedAt: link.used_at,
        usedEvent: link.used_event,
      });
    await bindDevice(tx, link, device, now);
    return { link, message, officer };
  }

  async use(tx: Tx, link: LinkRow, event: string, now: Date): Promise<void> {
    await rows(tx, `update message_link set used_at = $2, used_event = $3 where id = $1`, [
      link.id,
      now,
      event,
    ]);
  }

  /** In a transaction of its own: the refused one is rolled back. */
  async noteRefused(tx: Tx, refused: LinkRefused, does: string, now: Date): Promise<void> {
    if (refused.messageId === undefined) return;
    const message = await lockedMessage(tx, refused.messageId);
    if (!message) return;
    await noteMessage(tx, {
      messageId: message.id,
      at: now,
      kind: 'refused',
      channelId: 'link',
      details: { because: refused.why, does },
    });
    await writeJournal(tx, {
      actor: clockActor,
      at: now,
      action: 'message.link-refused',
      subjectKind: message.case_id === null ? 'message' : 'case',
      subjectId: message.case_id ?? message.id,
      details: { message: message.id, recipient: message.recipient, through: 'link', why: refused.why, does },
    });
  }
}
