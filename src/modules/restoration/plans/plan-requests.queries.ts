import { randomUUID } from 'node:crypto';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type { PlanPolicy } from '../planning/instance/restoration-plan.js';

export interface How {
  policy: PlanPolicy;
  seed: number;
  moves: number;
  seconds: number;
  afresh: boolean;
}

export interface RequestRow {
  id: string;
  why: string;
  askedBy: string | null;
  askedAt: Date;
  how: How;
}

export async function askByHand(tx: Tx, officerId: string, how: How, now: Date): Promise<string> {
  const id = randomUUID();
  await rows(
    tx,
    `insert into restoration_request (id, why, asked_by, asked_at, first_at, due_at, how) values ($1, 'by-hand', $2, $3, $3, $3, $4)`,
    [id, officerId, now, JSON.stringify(how)],
  );
  return id;
}

/** One request waits for all that changes; each change puts it off a little, up to a most. */
export async function askByChange(
  tx: Tx,
  why: string,
  how: How,
  debounce: { seconds: number; atMostSeconds: number },
  now: Date,
): Promise<void> {
  await rows(
    tx,
    `insert into restoration_request (id, why, asked_at, first_at, due_at, how)
       values ($1, $2, $3::timestamptz, $3::timestamptz, $3::timestamptz + make_interval(secs => $4::float8), $6)
     on conflict ((true)) where answered_at is null and asked_by is null and claimed_until is null
     do update set asked_at = excluded.asked_at, due_at = least(excluded.due_at, restoration_request.first_at + make_interval(secs => $5::float8))`,
    [randomUUID(), why, now, debounce.seconds, debounce.atMostSeconds, JSON.stringify(how)],
  );
}

/** The request that has waited longest, claimed so that no other worker takes it; one whose worker died is claimed again. */
export function claimDue(tx: Tx, now: Date): Promise<RequestRow | undefined> {
  return row<RequestRow>(
    tx,
    `update restoration_request set claimed_until = $1::timestamptz + interval '2 minutes'
      where id = (select id from restoration_request where answered_at is null and due_at <= $1 and (claimed_until is null or claimed_until <= $1)
        order by asked_by is null, due_at limit 1 for update skip locked)
     returning id, why, asked_by as "askedBy", asked_at as "askedAt", how`,
    [now],
  );
}

export async function answer(
  tx: Tx,
  id: string,
  said: { planId?: string; fault?: string },
  now: Date,
): Promise<void> {
  await rows(
    tx,
    `update restoration_request set answered_at = $2, plan_id = $3, fault = $4 where id = $1 and answered_at is null`,
    [id, now, said.planId ?? null, said.fault ?? null],
  );
}
