import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { plusMinutes } from '../../kernel/duration.js';
import { rows, type Tx } from '../../platform/database/transaction.js';
import { tell } from '../../platform/outbox/outbox.js';
import { DeadlinePolicy } from './deadline-policy.js';
import { deadlineStarted } from './deadlines.events.js';
import { nextRing, runsOutAt } from './running-time.js';

export interface ClockedCase {
  id: string;
  procedure: string;
  parties: Readonly<Record<string, readonly string[]>>;
}

/** The organisation and post that `party.post` names in a case; several-member parties answer with their first. */
export function whoIs(who: string, parties: ClockedCase['parties']): { organisation: string; post: string } {
  const dot = who.indexOf('.');
  const party = who.slice(0, dot);
  return { organisation: parties[party]?.[0] ?? party, post: who.slice(dot + 1) };
}

/** Where so much time is not left any more, half of what is left. */
function countedDown(until: Date | undefined, limit: number, kind: string, now: Date): Date {
  if (!until) throw new Error(`${kind} counts down to a date that its procedure does not tell`);
  const half = new Date((now.getTime() + until.getTime()) / 2);
  const due = plusMinutes(until, -limit);
  return limit > 0 && due < half ? half : due;
}

@Injectable()
export class DeadlinesService {
  constructor(private readonly policy: DeadlinePolicy) {}

  /** `until` tells the date of a clock that counts down to one. */
  async start(
    tx: Tx,
    clocked: ClockedCase,
    name: string,
    now: Date,
    until: () => Promise<Date | undefined>,
  ): Promise<void> {
    const line = this.policy.of(clocked.procedure, name);
    const owner = whoIs(line.owner, clocked.parties);
    const dueAt =
      line.counts === 'after'
        ? runsOutAt(now, line.limit, line.pause)
        : countedDown(await until(), line.limit, `${clocked.procedure}.${name}`, now);
    const id = randomUUID();
    const started = await rows(
      tx,
      `insert into deadline (id, case_id, kind, clause, owner_id, owner_post, started_at, due_at, next_ring_at, line) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
       on conflict do nothing returning 1`,
      [
        id,
        clocked.id,
        `${clocked.procedure}.${name}`,
        line.clause,
        owner.organisation,
        owner.post,
        now,
        dueAt,
        nextRing(dueAt, line.warn, now),
        JSON.stringify({ warn: line.warn, escalate: line.escalate }),
      ],
    );
    if (started.length > 0)
      await tell(tx, deadlineStarted, { id, dueAt: dueAt.toISOString() }, [owner.organisation], now);
  }

  async stop(tx: Tx, caseId: string, procedure: string, names: readonly string[], now: Date): Promise<void> {
    if (names.length === 0) return;
    await rows(
      tx,
      `update deadline set stopped_at = $3, next_ring_at = null where case_id = $1 and kind = any($2) and stopped_at is null`,
      [caseId, names.map((name) => `${procedure}.${name}`), now],
    );
  }

  async stopAll(tx: Tx, caseId: string, now: Date): Promise<void> {
    await rows(
      tx,
      `update deadline set stopped_at = $2, next_ring_at = null where case_id = $1 and stopped_at is null`,
      [caseId, now],
    );
  }
}
