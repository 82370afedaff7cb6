import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, clockActor } from '../../kernel/actor.js';
import { assertNever } from '../../kernel/assert-never.js';
import { Refusal } from '../../kernel/refusal.js';
import { PolicyVersion } from '../../platform/config/policy-version.js';
import { rows, type Tx } from '../../platform/database/transaction.js';
import { EventHandlers } from '../../platform/outbox/event-handlers.js';
import { tell } from '../../platform/outbox/outbox.js';
import { deadlineBreached } from '../deadlines/deadlines.events.js';
import { DeadlinesService } from '../deadlines/deadlines.service.js';
import { procedureStep } from '../journal/journal-vocabulary.js';
import { writeJournal } from '../journal/write-journal.js';
import { AuthorityPolicy } from './authority-policy.js';
import { CasePapers } from './case-papers.service.js';
import { caseFileOf, type CaseRow, childrenOf, lockedCase, stepsOf } from './cases.queries.js';
import { type Decision, decide } from './decide.js';
import { cleanForm, formFaults } from './form.js';
import { isFinal } from './procedure.js';
import type { ProcedureShell, StepInHand } from './procedure-shell.js';
import { ProcedureShells } from './procedure-shells.service.js';
import { standInsOf } from './stand-ins.queries.js';
import { caseStepTaken } from './procedures.events.js';

export interface NewCase {
  procedure: string;
  titleZh: string;
  titleEn: string;
  parties: Readonly<Record<string, readonly string[]>>;
  facts: Readonly<Record<string, unknown>>;
  parentId?: string | null;
  outageId?: string | null;
  exercise?: boolean;
}

export interface Attempted {
  event: string;
  form: Readonly<Record<string, unknown>>;
  /** The version the person saw, when given, must still be the case's. */
  version?: number | undefined;
  /** How it came, where not by the console. */
  through?: Readonly<Record<string, string>>;
}

/** Takes steps of procedures: state, history, papers with their numbers, clocks, journal and messages in one transaction. */
@Injectable()
export class ProceduresService implements OnModuleInit {
  constructor(
    private readonly shells: ProcedureShells,
    private readonly papers: CasePapers,
    private readonly deadlines: DeadlinesService,
    private readonly policy: PolicyVersion,
    private readonly authority: AuthorityPolicy,
    private readonly handlers: EventHandlers,
  ) {}

  onModuleInit(): void {
    this.handlers.on(
      deadlineBreached,
      'takeClockStepWhenDeadlineIsBreached',
      async (tx, { caseId, kind, first }, now) => {
        if (first) await this.breach(tx, caseId, kind, now);
      },
    );
  }

  /** Opens a case in its table's first state and takes its first step. */
  async open(tx: Tx, fresh: NewCase, first: Attempted, by: Actor, now: Date): Promise<string> {
    const id = randomUUID();
    const { table } = this.shells.of(fresh.procedure);
    await rows(
      tx,
      `insert into procedure_case (id, procedure, state, title_zh, title_en, parties, facts, parent_id, outage_id, policy_version, exercise, opened_at, opened_by)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
      [
        id,
        fresh.procedure,
        table.initial,
        fresh.titleZh,
        fresh.titleEn,
        JSON.stringify(fresh.parties),
        JSON.stringify(fresh.facts),
        fresh.parentId ?? null,
        fresh.outageId ?? null,
        this.policy.id,
        fresh.exercise ?? false,
        now,
        by.kind === 'officer' ? by.id : null,
      ],
    );
    await this.join(tx, id, fresh.parties);
    await this.take(tx, id, first, by, now);
    return id;
  }

  /** Makes organisations party to a case, so that they may see it. */
  async join(tx: Tx, caseId: string, parties: Readonly<Record<string, readonly string[]>>): Promise<void> {
    const all = Object.entries(parties).flatMap(([party, organisations]) =>
      organisations.map((organisation) => ({ party, organisation })),
    );
    await rows(
      tx,
      `insert into case_party (case_id, organisation_id, party) select $1, * from unnest($2::text[], $3::text[]) on conflict do nothing`,
      [caseId, all.map(({ organisation }) => organisation), all.map(({ party }) => party)],
    );
  }

  /** Lock the row · decide · refuse or go on · follow · state · history · clocks · papers · journal · outbox · cause. */
  async take(tx: Tx, caseId: string, attempted: Attempted, by: Actor, now: Date): Promise<void> {
    const found = await lockedCase(tx, caseId);
    if (!found) throw new Refusal('not-found');
    const shell = this.shells.of(found.procedure);
    const past = await stepsOf(tx, caseId);
    const file = caseFileOf(found, past, await childrenOf(tx, caseId));
    if (attempted.version !== undefined && attempted.version !== found.version) throw this.movedOn(found);
    const known = (await shell.look?.(tx, file, now)) ?? {};
    const decision = decide(shell.table, found.state, attempted.event, {
      ...file,
      now,
      by,
      standIns: by.kind === 'officer' ? await standInsOf(tx, caseId, by, this.authority) : [],
      form: attempted.form,
      known,
    });
    const { taken, as } = this.orRefuse(decision, found);
    const form = this.checkedForm(
      attempted,
      (await shell.fields?.(tx, file, taken, now)) ?? taken.form ?? [],
    );
    const step: StepInHand = {
      file,
      row: taken,
      form,
      now,
      officerId: by.kind === 'officer' ? by.id : null,
      officerNameZh: by.kind === 'officer' ? by.nameZh : '',
      organisation: as === 'clock' ? null : as.organisation,
      post: as === 'clock' ? 'clock' : as.post,
      ...(as !== 'clock' && as.standsFor ? { standsFor: as.standsFor } : {}),
    };
    await shell.follow?.(tx, step);
    const papers = await this.papers.prepare(tx, shell, step);
    const state = taken.to === 'same' ? found.state : taken.to;
    await this.write(tx, step, state, past.length + 1, papers);
    await this.moveClocks(tx, step, state, shell);
    const issued = await this.papers.issue(tx, papers);
    await writeJournal(tx, {
      actor: by,
      at: now,
      action: procedureStep(found.procedure, attempted.event),
      subjectKind: 'case',
      subjectId: caseId,
      details: {
        from: found.state,
        to: state,
        form,
        documents: issued.map((paper) => paper.numberText),
        cites: taken.cites,
        ...(attempted.through ? { through: attempted.through } : {}),
        ...(step.standsFor ? { for: step.standsFor } : {}),
      },
      ...(as === 'clock' ? {} : { post: as }),
    });
    const organisations = [...new Set(Object.values(found.parties).flat())];
    await tell(
      tx,
      caseStepTaken,
      {
        id: caseId,
        procedure: found.procedure,
        event: attempted.event,
        state,
        parentId: found.parent_id,
        outageId: found.outage_id,
      },
      organisations,
      now,
    );
    await shell.cause?.(tx, step);
  }

  private orRefuse(decision: Decision, found: CaseRow): Extract<Decision, { taken: unknown }> {
    if ('taken' in decision) return decision;
    switch (decision.refused) {
      case 'unknown-event':
        throw new Refusal('bad-shape', {
          errors: [{ path: 'event', message: 'no such step in this procedure' }],
        });
      case 'moved-on':
        throw this.movedOn(found);
      case 'wrong-post':
        throw new Refusal('not-permitted', { needs: decision.needs });
      case 'blocked':
        throw new Refusal('blocked', { blockers: decision.blockers });
      default:
        return assertNever(decision);
    }
  }

  private movedOn(found: CaseRow): Refusal {
    const words = this.shells.of(found.procedure).table.states[found.state]?.words;
    return new Refusal('state-moved-on', { state: found.state, stateWords: words, version: found.version });
  }

  private checkedForm(
    attempted: Attempted,
    fields: Parameters<typeof formFaults>[0],
  ): Record<string, unknown> {
    const faults = formFaults(fields, attempted.form);
    if (faults.wrong.length > 0) throw new Refusal('bad-shape', { errors: faults.wrong });
    if (faults.missing.length > 0) throw new Refusal('missing-items', { items: faults.missing });
    return cleanForm(fields, attempted.form);
  }

  private async write(
    tx: Tx,
    step: StepInHand,
    state: string,
    position: number,
    papers: readonly { id: string }[],
  ): Promise<void> {
    const { table } = this.shells.of(step.file.procedure);
    await rows(
      tx,
      `with moved as (update procedure_case set state = $6, version = version + 1, closed_at = $13 where id = $1)
       insert into case_step (case_id, position, at, event, from_state, to_state, officer_id, organisation_id, post, form, cites, document_ids, acting_for, acting_right, eyes)
       values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $14, $15, $16)`,
      [
        step.file.id,
        position,
        step.now,
        step.row.event,
        step.file.history.length === 0 ? null : step.file.state,
        state,
        step.officerId,
        step.organisation,
        step.post,
        JSON.stringify(step.form),
        step.row.cites,
        papers.map((paper) => paper.id),
        isFinal(table, state) ? step.now : null,
        step.standsFor?.officerId ?? null,
        step.standsFor?.right ?? null,
        step.row.eyes ?? null,
      ],
    );
  }

  private async moveClocks(tx: Tx, step: StepInHand, state: string, shell: ProcedureShell): Promise<void> {
    if (isFinal(shell.table, state)) return this.deadlines.stopAll(tx, step.file.id, step.now);
    await this.deadlines.stop(tx, step.file.id, step.file.procedure, step.row.stops ?? [], step.now);
    for (const name of step.row.starts ?? [])
      await this.deadlines.start(tx, step.file, name, step.now, async () => shell.until?.(tx, step.file));
  }

  private async breach(tx: Tx, caseId: string, kind: string, now: Date): Promise<void> {
    const found = await lockedCase(tx, caseId);
    if (!found) return;
    const { table } = this.shells.of(found.procedure);
    const event = table.deadlines[kind.slice(found.procedure.length + 1)]?.onBreach;
    const answered = table.rows.some((row) => row.event === event && row.from.includes(found.state));
    if (event !== undefined && answered) await this.take(tx, caseId, { event, form: {} }, clockActor, now);
  }
}
