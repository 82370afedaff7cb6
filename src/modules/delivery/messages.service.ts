import { randomInt, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Level } from '../../kernel/levels.js';
import type { Words } from '../../kernel/words.js';
import { asCounty, row, rows, type Tx } from '../../platform/database/transaction.js';
import { tell } from '../../platform/outbox/outbox.js';
import { DeliveryPolicy } from './delivery-policy.js';
import type { MessageNeeds, NoticeKind } from './message.js';
import { messageChanged } from './messages.events.js';
import { holderNow, noteMessage } from './messages.queries.js';
import { mayGoAt } from './quiet-hours.js';
import { type RouteAddress, type RouteChannel, type RouteLeg, routeOf } from './route-of.js';

export interface NewMessage {
  notice: { kind: NoticeKind; id: string };
  /** An organisation's post, somebody outside by name and telephone, or somebody of an organisation in person. */
  to:
    | { organisation: string; post: string }
    | { nameZh: string; phone: string }
    | { person: string; organisation: string; officerId: string | null };
  nameZh: string;
  caseId: string | null;
  caseVersion: number | null;
  documentId: string | null;
  sender: string | null;
  level: Level | null;
  exercise: boolean;
  needs: MessageNeeds;
  subject: Words;
  body: Words;
  /** Where the way is given; else it is found by addresses and order. */
  legs?: readonly RouteLeg[];
  /** Not before this: the paper is being printed. */
  holdUntil?: Date;
}

@Injectable()
export class Messages {
  constructor(private readonly policy: DeliveryPolicy) {}

  /** One message for one notice and recipient, with its channels in order; the same notice again is the same message. */
  issue(tx: Tx, fresh: NewMessage, now: Date): Promise<string | undefined> {
    // Channels and whom they reach are the county's, whoever's transaction this is.
    return asCounty(tx, () => this.write(tx, fresh, now));
  }

  private async write(tx: Tx, fresh: NewMessage, now: Date): Promise<string | undefined> {
    const id = randomUUID();
    const inside = 'organisation' in fresh.to ? fresh.to : undefined;
    const post = 'post' in fresh.to ? fresh.to.post : null;
    const goes = mayGoAt(fresh, this.policy.settings.quiet, now);
    const ringAt = fresh.holdUntil && fresh.holdUntil > goes ? fresh.holdUntil : goes;
    const made = await row(
      tx,
      `insert into message (id, notice_kind, notice_id, recipient, case_id, document_id, organisation_id, post, sender_id, name_zh, level, exercise, needs,
         subject_zh, subject_en, body_zh, body_en, reply_code, case_version, state, issued_at, ring_at)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, 'issued', $20, $21) on conflict do nothing returning 1`,
      [
        id,
        fresh.notice.kind,
        fresh.notice.id,
        recipientOf(fresh.to),
        fresh.caseId,
        fresh.documentId,
        inside?.organisation ?? null,
        post,
        fresh.sender,
        fresh.nameZh,
        fresh.level,
        fresh.exercise,
        fresh.needs,
        fresh.subject.zh,
        fresh.subject.en,
        fresh.body.zh,
        fresh.body.en,
        String(randomInt(0, 1_000_000)).padStart(6, '0'),
        fresh.caseVersion,
        now,
        ringAt,
      ],
    );
    if (made === undefined) return undefined;
    await this.addLegs(tx, id, fresh.legs ?? (await this.route(tx, fresh.to, now)));
    await noteMessage(tx, {
      messageId: id,
      at: now,
      kind: 'issued',
      details: { goesAt: ringAt.toISOString() },
    });
    await tell(
      tx,
      messageChanged,
      { id, caseId: fresh.caseId },
      seersOf(inside?.organisation, fresh.sender),
      now,
    );
    return id;
  }

  /** The way as it is known now; a later change of addresses is taken up when a message is sent anew. */
  async route(tx: Tx, to: NewMessage['to'], now: Date): Promise<RouteLeg[]> {
    const channels = await rows<RouteChannel>(
      tx,
      `select id, driver, enabled from delivery_channel order by id`,
    );
    const { order } = this.policy.settings;
    if (!('post' in to))
      return routeOf({
        organisation: null,
        post: null,
        channels,
        addresses: [],
        order,
        officerPhone: 'phone' in to ? to.phone : null,
        organisationPhone: null,
      });
    const addresses = await rows<RouteAddress>(
      tx,
      `select channel_id as channel, address, position, post from delivery_address where organisation_id = $1 order by position, id`,
      [to.organisation],
    );
    const holder = await holderNow(tx, to.organisation, to.post, now);
    const body = await row<{ phone: string | null }>(tx, `select phone from organisation where id = $1`, [
      to.organisation,
    ]);
    return routeOf({
      organisation: to.organisation,
      post: to.post,
      channels,
      addresses,
      order,
      officerPhone: holder?.phone ?? null,
      organisationPhone: body?.phone ?? null,
    });
  }

  async addLegs(tx: Tx, messageId: string, legs: readonly RouteLeg[]): Promise<void> {
    await rows(
      tx,
      `insert into message_leg (id, message_id, position, channel_id, address, state)
       select gen_random_uuid(), $1, l.position, l.channel, l.address, 'waiting' from jsonb_to_recordset($2::jsonb) as l(position integer, channel text, address text)`,
      [messageId, JSON.stringify(legs)],
    );
  }
}

/** An officer in person rings at their own console; others are told from one another by the notice. */
function recipientOf(to: NewMessage['to']): string {
  if ('post' in to) return `${to.organisation}.${to.post}`;
  if ('person' in to) return to.officerId === null ? to.person : officerRecipient(to.officerId);
  return to.nameZh;
}

export const officerRecipient = (officerId: string): string => `officer.${officerId}`;

/** Who is told live that a message has changed; the county's offices always are. */
export const seersOf = (...organisations: readonly (string | null | undefined)[]): string[] => [
  ...new Set(organisations.filter((id) => id !== null && id !== undefined)),
];
