import type { Level } from '../../kernel/levels.js';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { LegState, MessageNeeds, MessageState, NoticeKind } from './message.js';

export interface MessageRow {
  id: string;
  notice_kind: NoticeKind;
  notice_id: string;
  recipient: string;
  case_id: string | null;
  document_id: string | null;
  organisation_id: string | null;
  post: string | null;
  sender_id: string | null;
  name_zh: string;
  level: Level | null;
  exercise: boolean;
  needs: MessageNeeds;
  subject_zh: string;
  subject_en: string;
  body_zh: string;
  body_en: string;
  reply_code: string;
  case_version: number | null;
  state: MessageState;
  issued_at: Date;
  sent_at: Date | null;
  delivered_at: Date | null;
  read_at: Date | null;
  accepted_at: Date | null;
  accepted_by: string | null;
  accepted_through: string | null;
  moving_at: Date | null;
  turn: number;
  round: number;
  ring_at: Date | null;
  dead_at: Date | null;
  dead_because: string | null;
  ended_at: Date | null;
  ended_because: string | null;
}

export interface LegRow {
  id: string;
  message_id: string;
  position: number;
  channel_id: string;
  channel_zh: string;
  channel_en: string;
  driver: string;
  settings: Readonly<Record<string, string | number | boolean>>;
  address: string;
  officer_id: string | null;
  state: LegState;
  tries: number;
  next_at: Date | null;
  lease_until: Date | null;
  sent_at: Date | null;
  delivered_at: Date | null;
  fault: { code: string; detail: string } | null;
}

const legColumns = `l.id, l.message_id, l.position, l.channel_id, c.name_zh as channel_zh, c.name_en as channel_en, c.driver, c.settings, l.address, l.officer_id, l.state, l.tries, l.next_at, l.lease_until, l.sent_at, l.delivered_at, l.fault`;
const legSource = `message_leg l join delivery_channel c on c.id = l.channel_id`;

export function lockedMessage(tx: Tx, id: string): Promise<MessageRow | undefined> {
  return row<MessageRow>(tx, `select * from message where id = $1 for update`, [id]);
}

export function messageRow(tx: Tx, id: string): Promise<MessageRow | undefined> {
  return row<MessageRow>(tx, `select * from message where id = $1`, [id]);
}

export function ringingMessages(tx: Tx, now: Date, limit: number): Promise<MessageRow[]> {
  return rows<MessageRow>(
    tx,
    `select * from message where ring_at <= $1 order by ring_at limit $2 for update skip locked`,
    [now, limit],
  );
}

export function legsOf(tx: Tx, messageIds: readonly string[]): Promise<LegRow[]> {
  return rows<LegRow>(
    tx,
    `select ${legColumns} from ${legSource} where l.message_id = any($1::uuid[]) order by l.message_id, l.position, l.id`,
    [messageIds],
  );
}

/** Legs that are due become the caller's until `lease`; one whose holder died comes round again then. */
export function claimLegs(tx: Tx, now: Date, lease: Date, limit: number): Promise<LegRow[]> {
  return rows<LegRow>(
    tx,
    `with mine as (select id from message_leg where next_at <= $1 order by next_at limit $3 for update skip locked),
      taken as (update message_leg l set state = 'trying', lease_until = $2, next_at = $2 from mine where l.id = mine.id returning l.*)
     select ${legColumns} from taken l join delivery_channel c on c.id = l.channel_id`,
    [now, lease, limit],
  );
}

/** False when the lease is no longer the caller's: somebody else has sent it meanwhile, or the message is over. */
export async function settleLeg(
  tx: Tx,
  leg: Readonly<{ id: string; lease_until: Date | null }>,
  becomes: Readonly<{
    state: LegState;
    tries: number;
    nextAt: Date | null;
    sentAt: Date | null;
    providerId: string | null;
    officerId: string | null;
    fault: unknown;
  }>,
): Promise<boolean> {
  const settled = await row(
    tx,
    `update message_leg set state = $3, tries = $4, next_at = $5, lease_until = null, sent_at = $6, provider_id = coalesce($7, provider_id), officer_id = $8, fault = $9
      where id = $1 and state = 'trying' and lease_until = $2 returning 1`,
    [
      leg.id,
      leg.lease_until,
      becomes.state,
      becomes.tries,
      becomes.nextAt,
      becomes.sentAt,
      becomes.providerId,
      becomes.officerId,
      becomes.fault === null ? null : JSON.stringify(becomes.fault),
    ],
  );
  return settled !== undefined;
}

export interface MessageEvent {
  messageId: string;
  at: Date;
  kind: string;
  legId?: string | null;
  channelId?: string | null;
  address?: string | null;
  officerId?: string | null;
  details?: Readonly<Record<string, unknown>>;
}

export async function noteMessage(tx: Tx, event: Readonly<MessageEvent>): Promise<void> {
  await rows(
    tx,
    `insert into message_event (message_id, at, kind, leg_id, channel_id, address, officer_id, details) values ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [
      event.messageId,
      event.at,
      event.kind,
      event.legId ?? null,
      event.channelId ?? null,
      event.address ?? null,
      event.officerId ?? null,
      JSON.stringify(event.details ?? {}),
    ],
  );
}

/** Who holds the post now: on duty by the roster, else the first who holds it. */
export function holderNow(
  tx: Tx,
  organisation: string,
  post: string,
  now: Date,
): Promise<{ id: string; name_zh: string; phone: string | null } | undefined> {
  return row(
    tx,
    `select o.id, o.name_zh, o.phone from (
       select s.officer_id, 0 as turn, s.starts_at from roster_shift s where s.organisation_id = $1 and s.post = $2 and s.starts_at <= $3 and s.ends_at > $3
       union all select h.officer_id, 1, null from post_holding h where h.organisation_id = $1 and h.post = $2) held
     join officer o on o.id = held.officer_id where o.disabled_at is null order by held.turn, held.starts_at desc nulls last, o.username limit 1`,
    [organisation, post, now],
  );
}

/** The level that governs a case: its outage's, or its warning's. */
export async function levelOfCase(tx: Tx, caseId: string): Promise<Level | null> {
  const found = await row<{ level: Level | null }>(
    tx,
    `select coalesce(o.level, w.level) as level from procedure_case c
       left join outage o on o.case_id = coalesce(c.outage_id, c.id) left join warning w on w.case_id in (c.id, c.parent_id) where c.id = $1 limit 1`,
    [caseId],
  );
  return found?.level ?? null;
}
