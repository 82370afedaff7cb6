import { rows, type Tx } from '../database/transaction.js';

/** Something that has happened, named in the past tense; told in the transaction that made it true. */
export interface DomainEvent<Payload extends { id: string }> {
  topic: string;
  /** Never set: carries the payload's type. */
  readonly payload?: Payload;
}

export function domainEvent<Payload extends { id: string }>(topic: string): DomainEvent<Payload> {
  return { topic };
}

/**
 * Writes an event to the outbox. `organisations` are told live in the console (null: the county's offices only);
 * handlers get it once each, after the commit.
 */
export async function tell<Payload extends { id: string }>(
  tx: Tx,
  event: DomainEvent<Payload>,
  payload: Payload,
  organisations: readonly string[] | null,
  now: Date,
): Promise<void> {
  await rows(tx, `insert into outbox (topic, payload, organisations, created_at) values ($1, $2, $3, $4)`, [
    event.topic,
    JSON.stringify(payload),
    organisations,
    now,
  ]);
}
