import { Injectable, type OnModuleInit } from '@nestjs/common';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import { EventHandlers } from '../../platform/outbox/event-handlers.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { type CaseRow, caseRow } from '../procedures/cases.queries.js';
import { ProcedureShells } from '../procedures/procedure-shells.service.js';
import { caseStepTaken } from '../procedures/procedures.events.js';
import { MessageStates } from './message-states.service.js';
import { lockedMessage, type MessageRow } from './messages.queries.js';
import { whoReceives } from './who-receives.js';

interface Step {
  at: Date;
  officer_id: string | null;
}

/** A step in the case is the best receipt: the first by the recipient accepts its message, the next shows it moving. */
@Injectable()
export class MessageFollowing implements OnModuleInit {
  constructor(
    private readonly handlers: EventHandlers,
    private readonly shells: ProcedureShells,
    private readonly states: MessageStates,
  ) {}

  onModuleInit(): void {
    this.handlers.on(caseStepTaken, 'followWhenStepIsTaken', (tx, { id, parentId }, now) =>
      this.follow(tx, [id, ...(parentId === null ? [] : [parentId])], now),
    );
  }

  private async follow(tx: Tx, caseIds: readonly string[], now: Date): Promise<void> {
    const open = await rows<{ id: string }>(
      tx,
      `select id from message where case_id = any($1::uuid[]) and ended_at is null and moving_at is null and notice_kind in ('document', 'escalation', 'unaccepted') order by id`,
      [caseIds],
    );
    for (const { id } of open) {
      const message = await lockedMessage(tx, id);
      if (message) await this.followOne(tx, message, now);
    }
  }

  private async followOne(tx: Tx, message: MessageRow, now: Date): Promise<void> {
    const [first, second] = message.notice_kind === 'document' ? await this.stepsBy(tx, message) : [];
    const step = (to: 'accepted' | 'moving', taken: Step) =>
      this.states.raise(tx, message, { to, at: taken.at, through: 'case', officerId: taken.officer_id });
    if (first && message.accepted_at === null && message.needs === 'acceptance')
      await step('accepted', first);
    if (first && second && message.needs === 'acceptance') await step('moving', second);
    if (first || message.accepted_at !== null) return;
    if (message.notice_kind === 'escalation') await this.endWithClock(tx, message, now);
    else if (message.notice_kind === 'unaccepted') await this.endWithOriginal(tx, message, now);
    else if (message.needs === 'acceptance') await this.noLongerOwed(tx, message, now);
  }

  private stepsBy(tx: Tx, message: MessageRow): Promise<Step[]> {
    return rows<Step>(
      tx,
      `select s.at, s.officer_id from case_step s join procedure_case c on c.id = s.case_id
        where (c.id = $1 or c.parent_id = $1) and s.organisation_id = $2 and s.at > $3 order by s.at, s.position limit 2`,
      [message.case_id, message.organisation_id, message.issued_at],
    );
  }

  private async endWithClock(tx: Tx, message: MessageRow, now: Date): Promise<void> {
    const stopped = await row(
      tx,
      `select 1 from deadline where id::text = split_part($1, '.', 1) and stopped_at is not null`,
      [message.notice_id],
    );
    if (stopped) await this.states.end(tx, message, 'clock-stopped', now);
  }

  private async endWithOriginal(tx: Tx, message: MessageRow, now: Date): Promise<void> {
    const over = await row(
      tx,
      `select 1 from message where id::text = $1 and (accepted_at is not null or ended_at is not null or needs = 'arrival')`,
      [message.notice_id],
    );
    if (over) await this.states.end(tx, message, 'accepted-meanwhile', now);
  }

  /** The case went on without the recipient: the paper must still arrive, but no answer is owed. */
  private async noLongerOwed(tx: Tx, message: MessageRow, now: Date): Promise<void> {
    const found = message.case_id === null ? undefined : await caseRow(tx, message.case_id);
    if (!found || message.organisation_id === null) return;
    const children = await rows<CaseRow>(
      tx,
      `select * from procedure_case where parent_id = $1 order by opened_at, id`,
      [found.id],
    );
    const kind = (await organisationsById(tx)).get(message.organisation_id)?.kind ?? '';
    const cases = [found, ...children].map(({ procedure, state, parties }) => ({
      table: this.shells.of(procedure).table,
      state,
      parties,
    }));
    if (whoReceives({ id: message.organisation_id, kind }, cases).needs === 'acceptance') return;
    await rows(
      tx,
      `update message set needs = 'arrival', ring_at = case when dead_at is null then $2::timestamptz end where id = $1`,
      [message.id, now],
    );
  }
}
