import type { Place } from '../../kernel/cursor.js';
import { rows, type Tx } from '../../platform/database/transaction.js';
import type { MessageRow } from './messages.queries.js';

export type ListedMessage = MessageRow & { accepted_by_zh: string | null; accepted_by_en: string | null };

const source = `select m.*, o.name_zh as accepted_by_zh, o.name_en as accepted_by_en from message m left join officer o on o.id = m.accepted_by`;

export interface MessageFilter {
  case?: string | undefined;
  document?: string | undefined;
  dead?: boolean | undefined;
  open?: boolean | undefined;
  limit: number;
  after?: Place | undefined;
}

export function messageList(tx: Tx, filter: MessageFilter): Promise<ListedMessage[]> {
  return rows<ListedMessage>(
    tx,
    `${source} where ($1::uuid is null or m.case_id = $1 or m.case_id in (select id from procedure_case where parent_id = $1))
        and ($2::uuid is null or m.document_id = $2)
        and ($3::boolean is null or (m.dead_at is not null) = $3)
        and ($4::boolean is null or (m.accepted_at is null and m.ended_at is null and not (m.needs = 'arrival' and m.ring_at is null and m.dead_at is null)) = $4)
        and ($5::timestamptz is null or (m.issued_at, m.id) < ($5, $6::uuid))
      order by m.issued_at desc, m.id desc limit $7`,
    [
      filter.case ?? null,
      filter.document ?? null,
      filter.dead ?? null,
      filter.open ?? null,
      filter.after?.at ?? null,
      filter.after?.id ?? null,
      filter.limit + 1,
    ],
  );
}

export async function listedMessage(tx: Tx, id: string): Promise<ListedMessage | undefined> {
  return (await rows<ListedMessage>(tx, `${source} where m.id = $1`, [id]))[0];
}

/** What a console rings for: sent to its screen, to a post the officer holds, and not yet seen or answered. */
export function ringingFor(tx: Tx, holdings: readonly string[], limit: number): Promise<ListedMessage[]> {
  return rows<ListedMessage>(
    tx,
    `${source} where m.recipient = any($1) and m.accepted_at is null and m.ended_at is null and m.sent_at is not null
        and (m.needs = 'acceptance' or m.read_at is null)
        and exists (select 1 from message_leg l join delivery_channel c on c.id = l.channel_id where l.message_id = m.id and c.driver = 'screen' and l.state in ('sent', 'delivered'))
      order by m.level nulls last, m.issued_at, m.id limit $2`,
    [holdings, limit],
  );
}

export interface MessageEventRow {
  id: string;
  at: Date;
  kind: string;
  channel_id: string | null;
  channel_zh: string | null;
  channel_en: string | null;
  address: string | null;
  officer_zh: string | null;
  officer_en: string | null;
  details: Record<string, unknown>;
}

export function eventsOf(tx: Tx, messageId: string, limit: number): Promise<MessageEventRow[]> {
  return rows<MessageEventRow>(
    tx,
    `select * from (select e.id, e.at, e.kind, e.channel_id, c.name_zh as channel_zh, c.name_en as channel_en, e.address, o.name_zh as officer_zh, o.name_en as officer_en, e.details
       from message_event e left join delivery_channel c on c.id = e.channel_id left join officer o on o.id = e.officer_id
       where e.message_id = $1 order by e.id desc limit $2) last order by id`,
    [messageId, limit],
  );
}
