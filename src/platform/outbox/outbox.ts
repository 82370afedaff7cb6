import { type AtEnd, atEnd, jsonLiteral } from '../database/at-end.js';
import type { Tx } from '../database/transaction.js';

/** Something that has happened, named in the past tense; told in the transaction that made it true. */
export interface DomainEvent<Payload extends { id: string }> {
  topic: string;
  /** Never set: carries the payload's type. */
  readonly payload?: Payload;
}

export function domainEvent<Payload extends { id: string }>(topic: string): DomainEvent<Payload> {
  return { topic };
}

interface Said {
  topic: string;
  payload: unknown;
  organisations: readonly string[] | null;
  at: Date;
}

const outbox: AtEnd<Said> = {
  name: 'outbox',
  statement: (said) =>
    `insert into outbox (topic, payload, organisations, created_at)
     select s->>'topic', s->'payload', case when s->'organisations' <> 'null' then array(select jsonb_array_elements_text(s->'organisations')) end,
       (s->>'at')::timestamptz
     from jsonb_array_elements(${jsonLiteral(said)}::jsonb) with ordinality as each(s, place) order by place`,
};

/**
 * Writes an event to the outbox before the transaction commits. `organisations` are told live in the console (null: the
 * county's offices only); handlers get it once each, after the commit.
 */
export async function tell<Payload extends { id: string }>(
  tx: Tx,
  event: DomainEvent<Payload>,
  payload: Payload,
  organisations: readonly string[] | null,
  now: Date,
): Promise<void> {
  await atEnd(tx, outbox, { topic: event.topic, payload, organisations, at: now });
}
