import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { plusMinutes } from '../../kernel/duration.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Sweeps } from '../../platform/clock/sweeps.js';
import { Settings } from '../../platform/config/settings.js';
import { rows, Transactions, type Tx } from '../../platform/database/transaction.js';
import { EventHandlers } from '../../platform/outbox/event-handlers.js';
import { tell } from '../../platform/outbox/outbox.js';
import { OutboxRelay } from '../../platform/outbox/relay.jobs.js';
import { JobQueue } from '../../platform/queue/job-queue.js';
import { writeJournal } from '../journal/write-journal.js';
import { DeadlinePolicy } from './deadline-policy.js';
import { deadlineBreached, deadlineStarted, deadlineWarned } from './deadlines.events.js';
import { whoIs } from './deadlines.service.js';
import { nextRing } from './running-time.js';

interface DueRow {
  id: string;
  case_id: string;
  kind: string;
  escalations: number;
  breached_at: Date | null;
  due_at: Date;
  owner_id: string;
  /** What the clock began under; older clocks follow today's policy. */
  line: { warn: number[]; escalate: { to: string[]; every: number } } | null;
  parties: Record<string, string[]>;
}

const batch = 100;

/** Rows are the clocks: the sweep finds what is due; a delayed job only rings it sooner. */
@Injectable()
export class DeadlineSweep implements OnModuleInit, OnApplicationBootstrap {
  constructor(
    private readonly settings: Settings,
    private readonly clock: WallClock,
    private readonly sweeps: Sweeps,
    private readonly transactions: Transactions,
    private readonly handlers: EventHandlers,
    private readonly relay: OutboxRelay,
    private readonly queue: JobQueue,
    private readonly policy: DeadlinePolicy,
  ) {}

  onModuleInit(): void {
    this.relay.answerBell('deadline', () => this.sweep());
    this.handlers.outside(deadlineStarted, 'ringWhenDeadlineFallsDue', ({ id, dueAt }) =>
      this.queue.ring([{ name: 'deadline', id, delayMs: Date.parse(dueAt) - this.clock.now().getTime() }]),
    );
  }

  onApplicationBootstrap(): void {
    if (this.settings.plays('worker')) this.sweeps.every('* * * * * *', 'deadlines', () => this.sweep());
  }

  async sweep(): Promise<void> {
    for (let found = batch; found === batch;) {
      found = await this.transactions.run(clockActor, async (tx) => {
        const now = this.clock.now();
        const due = await rows<DueRow>(
          tx,
          `select d.id, d.case_id, d.kind, d.escalations, d.breached_at, d.due_at, d.owner_id, d.line, c.parties from deadline d join procedure_case c on c.id = d.case_id
            where d.next_ring_at <= $1 order by d.next_ring_at limit ${batch} for update of d skip locked`,
          [now],
        );
        const [early, late] = [
          due.filter(({ due_at }) => due_at > now),
          due.filter(({ due_at }) => due_at <= now),
        ];
        for (const deadline of early) await this.warn(tx, deadline, this.lineOf(deadline)?.warn ?? [], now);
        if (late.length > 0) await this.ringOut(tx, late, now);
        return due.length;
      });
    }
  }

  private lineOf({ line, kind }: DueRow): NonNullable<DueRow['line']> | undefined {
    return line ?? this.policy.lines[kind];
  }

  /** Marks the breaches and calls the next posts; a clock whose list is at its end stays breached and in red. */
  private async ringOut(tx: Tx, due: readonly DueRow[], now: Date): Promise<void> {
    const rung = due.map((deadline) => {
      const line = this.lineOf(deadline);
      const next = line?.escalate.to[deadline.escalations];
      const more = line !== undefined && deadline.escalations + 1 < line.escalate.to.length;
      return {
        deadline,
        called: next === undefined ? undefined : whoIs(next, deadline.parties),
        again: more ? plusMinutes(now, line.escalate.every) : null,
      };
    });
    await rows(
      tx,
      `update deadline d set breached_at = coalesce(d.breached_at, $2), escalations = d.escalations + r.called, next_ring_at = r.again
         from unnest($1::uuid[], $3::int[], $4::timestamptz[]) r (id, called, again) where d.id = r.id`,
      [
        rung.map(({ deadline }) => deadline.id),
        now,
        rung.map(({ called }) => (called ? 1 : 0)),
        rung.map(({ again }) => again),
      ],
    );
    await this.call(
      tx,
      rung.flatMap(({ deadline, called }) => (called ? [{ id: deadline.id, ...called }] : [])),
      now,
    );
    for (const { deadline, called } of rung) await this.say(tx, deadline, called, now);
  }

  private async say(
    tx: Tx,
    deadline: DueRow,
    called: { organisation: string; post: string } | undefined,
    now: Date,
  ): Promise<void> {
    await tell(
      tx,
      deadlineBreached,
      {
        id: deadline.id,
        caseId: deadline.case_id,
        kind: deadline.kind,
        first: deadline.breached_at === null,
      },
      [...new Set(Object.values(deadline.parties).flat())],
      now,
    );
    await writeJournal(tx, {
      actor: clockActor,
      at: now,
      action: 'deadline-breached',
      subjectKind: 'case',
      subjectId: deadline.case_id,
      details: { kind: deadline.kind, called: called ?? null },
    });
  }

  /** Before it runs out: the owner's console says so. */
  private async warn(tx: Tx, deadline: DueRow, points: readonly number[], now: Date): Promise<void> {
    await rows(tx, `update deadline set warned_at = $2, next_ring_at = $3 where id = $1`, [
      deadline.id,
      now,
      nextRing(deadline.due_at, points, now),
    ]);
    await tell(
      tx,
      deadlineWarned,
      {
        id: deadline.id,
        caseId: deadline.case_id,
        kind: deadline.kind,
        dueAt: deadline.due_at.toISOString(),
      },
      [deadline.owner_id],
      now,
    );
  }

  /** Whoever is on duty at the post, else whoever holds it. */
  private async call(
    tx: Tx,
    calls: readonly { id: string; organisation: string; post: string }[],
    now: Date,
  ): Promise<void> {
    if (calls.length === 0) return;
    await rows(
      tx,
      `insert into escalation (deadline_id, at, organisation_id, post, officer_id)
       select c.id, $4, c.organisation, c.post, coalesce(
           (select s.officer_id from roster_shift s where s.organisation_id = c.organisation and s.post = c.post and s.starts_at <= $4 and s.ends_at > $4 order by s.starts_at desc limit 1),
           (select h.officer_id from post_holding h where h.organisation_id = c.organisation and h.post = c.post order by h.officer_id limit 1))
         from unnest($1::uuid[], $2::text[], $3::text[]) c (id, organisation, post)`,
      [
        calls.map(({ id }) => id),
        calls.map(({ organisation }) => organisation),
        calls.map(({ post }) => post),
        now,
      ],
    );
  }
}
