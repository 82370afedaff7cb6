import { Injectable, type OnApplicationBootstrap, type OnModuleInit } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { plusMinutes } from '../../kernel/duration.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Sweeps } from '../../platform/clock/sweeps.js';
import { Settings } from '../../platform/config/settings.js';
import { row, rows, Transactions, type Tx } from '../../platform/database/transaction.js';
import { EventHandlers } from '../../platform/outbox/event-handlers.js';
import { tell } from '../../platform/outbox/outbox.js';
import { OutboxRelay } from '../../platform/outbox/relay.jobs.js';
import { JobQueue } from '../../platform/queue/job-queue.js';
import { writeJournal } from '../journal/write-journal.js';
import { DeadlinePolicy } from './deadline-policy.js';
import { deadlineBreached, deadlineStarted } from './deadlines.events.js';
import { whoIs } from './deadlines.service.js';

interface DueRow {
  id: string;
  case_id: string;
  kind: string;
  escalations: number;
  breached_at: Date | null;
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
          `select d.id, d.case_id, d.kind, d.escalations, d.breached_at, c.parties from deadline d join procedure_case c on c.id = d.case_id
            where d.next_ring_at <= $1 order by d.next_ring_at limit ${batch} for update of d skip locked`,
          [now],
        );
        for (const deadline of due) await this.ringOut(tx, deadline, now);
        return due.length;
      });
    }
  }

  /** Marks the breach and calls the next post; when the list is at its end it stays breached and in red. */
  private async ringOut(tx: Tx, deadline: DueRow, now: Date): Promise<void> {
    const line = this.policy.lines[deadline.kind];
    const next = line?.escalate.to[deadline.escalations];
    const called = next === undefined ? undefined : whoIs(next, deadline.parties);
    const more = line !== undefined && deadline.escalations + 1 < line.escalate.to.length;
    await rows(
      tx,
      `update deadline set breached_at = coalesce(breached_at, $2), escalations = escalations + $3, next_ring_at = $4 where id = $1`,
      [deadline.id, now, called ? 1 : 0, more ? plusMinutes(now, line.escalate.every) : null],
    );
    if (called) await this.call(tx, deadline, called, now);
    const organisations = [...new Set(Object.values(deadline.parties).flat())];
    await tell(
      tx,
      deadlineBreached,
      {
        id: deadline.id,
        caseId: deadline.case_id,
        kind: deadline.kind,
        first: deadline.breached_at === null,
      },
      organisations,
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

  private async call(
    tx: Tx,
    deadline: DueRow,
    called: { organisation: string; post: string },
    now: Date,
  ): Promise<void> {
    const onDuty = await row<{ officer_id: string }>(
      tx,
      `select officer_id from roster_shift where organisation_id = $1 and post = $2 and starts_at <= $3 and ends_at > $3 order by starts_at desc limit 1`,
      [called.organisation, called.post, now],
    );
    const holder =
      onDuty ??
      (await row<{ officer_id: string }>(
        tx,
        `select officer_id from post_holding where organisation_id = $1 and post = $2 order by officer_id limit 1`,
        [called.organisation, called.post],
      ));
    await rows(
      tx,
      `insert into escalation (deadline_id, at, organisation_id, post, officer_id) values ($1, $2, $3, $4, $5)`,
      [deadline.id, now, called.organisation, called.post, holder?.officer_id ?? null],
    );
  }
}
