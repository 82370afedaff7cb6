import { Injectable, type OnModuleInit } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { chineseOrdinal } from '../../../kernel/chinese-ordinal.js';
import { type Level, levelWords } from '../../../kernel/levels.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import { EventHandlers } from '../../../platform/outbox/event-handlers.js';
import type { DocumentKind } from '../../documents/document.js';
import { officialTime } from '../../documents/official-date.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { responseOf } from '../../outages/grade-outage.js';
import { lockedCase } from '../../procedures/cases.queries.js';
import { formText } from '../../procedures/form.js';
import type { Row } from '../../procedures/procedure.js';
import type { CaseFile, PaperContent, ProcedureShell, StepInHand } from '../../procedures/procedure-shell.js';
import { ProcedureShells } from '../../procedures/procedure-shells.service.js';
import { caseStepTaken } from '../../procedures/procedures.events.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import { RestorationService } from '../../restoration/restoration.service.js';
import { latestPaper } from '../case-papers.queries.js';
import { taskProcedure } from './task.procedure.js';
import { taskReceiptProcedure } from './task-receipt.procedure.js';

interface OutageLevel {
  level: Level | null;
  level_clause: string | null;
  place_zh: string;
  occurred_at: Date;
}

@Injectable()
export class TaskShell implements ProcedureShell, OnModuleInit {
  readonly table = taskProcedure;

  constructor(
    private readonly shells: ProcedureShells,
    private readonly procedures: ProceduresService,
    private readonly restoration: RestorationService,
    private readonly handlers: EventHandlers,
  ) {}

  onModuleInit(): void {
    this.shells.register(this);
    this.shells.register({
      table: taskReceiptProcedure,
      paper: () => Promise.reject(new Error('a task receipt issues no paper')),
    });
    this.handlers.on(
      caseStepTaken,
      'startExecutingWhenAllCarriersHaveAcknowledged',
      async (tx, { procedure, event, parentId }, now) => {
        if (procedure === 'task-receipt' && event === 'acknowledge' && parentId !== null)
          await this.startExecuting(tx, parentId, now);
      },
    );
  }

  async look(tx: Tx, file: CaseFile): Promise<Record<string, unknown>> {
    return { level: (await this.outage(tx, file.outageId))?.level };
  }

  async fields(tx: Tx, file: CaseFile, procedureRow: Row, now: Date) {
    const fields = procedureRow.form ?? [];
    if (procedureRow.event !== 'issue-notice') return fields;
    const contact = await row<{ name_zh: string; phone: string | null }>(
      tx,
      `select o.name_zh, o.phone from roster_shift s join officer o on o.id = s.officer_id where s.organisation_id = 'office' and s.post = 'duty-officer' and s.starts_at <= $1 and s.ends_at > $1 limit 1`,
      [now],
    );
    const known: Record<string, string | undefined> = {
      measures: formText(file.facts, 'measures'),
      contact: contact?.name_zh,
      contactPhone: contact?.phone ?? undefined,
    };
    return fields.map((field) =>
      known[field.name] === undefined ? field : { ...field, prefill: known[field.name] },
    );
  }

  async cause(tx: Tx, step: StepInHand): Promise<void> {
    if (step.row.event === 'issue-notice') await this.openReceipts(tx, step);
  }

  async paper(tx: Tx, step: StepInHand, kind: DocumentKind): Promise<PaperContent> {
    const outage = await this.outage(tx, step.file.outageId);
    const level = outage?.level ?? 'III';
    const task = await latestPaper(tx, step.file.id, 'task-notice');
    const facts = {
      eventTitle: step.file.titleZh,
      place: outage?.place_zh ?? '',
      occurredAt: officialTime(outage?.occurred_at ?? step.file.openedAt),
      level: levelWords[level].zh,
      levelClause: outage?.level_clause ?? '4.1',
      activation: responseOf[level].activates.zh,
      reportedAt: officialTime(step.now),
      taskNumber: task?.numberText ?? '',
      ...Object.fromEntries(Object.entries(step.form).map(([name, value]) => [name, String(value)])),
    };
    switch (kind) {
      case 'plan-activation':
        return { facts, recipients: ['headquarters'] };
      case 'task-notice':
        return {
          facts: { ...facts, carriers: '' },
          recipients: step.file.parties['carriers'] ?? [],
          annexes:
            step.file.outageId === null
              ? []
              : [await this.restoration.annex(tx, step.file.outageId, step.now)],
        };
      case 'stage-report': {
        const stage = step.file.history.filter(({ event }) => event === 'report-stage').length;
        return {
          facts: { ...facts, stageNumber: `续报${chineseOrdinal(stage + 1)}` },
          recipients: ['headquarters'],
        };
      }
      case 'completion-report':
        return {
          facts: { ...facts, ...this.completion(step) },
          recipients: ['headquarters'],
          refersTo: task?.id ?? null,
        };
      default:
        return {
          facts: { ...facts, ...this.ending(step) },
          recipients: ['onsite', ...(step.file.parties['carriers'] ?? [])],
          refersTo: task?.id ?? null,
        };
    }
  }

  private completion(step: StepInHand): Record<string, string> {
    const completed = step.file.history.findLast(({ event }) => event === 'report-completion');
    return {
      receivedAt: officialTime(completed?.at ?? step.now),
      report: formText(completed?.form, 'report'),
      condition: formText(completed?.form, 'condition'),
    };
  }

  private ending(step: StepInHand): Record<string, string> {
    const approval = step.file.history.findLast(({ event }) => event === 'approve-end');
    return {
      ...this.completion(step),
      endApprover: `县应急委员会${approval?.officerNameZh ?? ''}`,
      endApprovedAt: officialTime(approval?.at ?? step.now),
    };
  }

  private outage(tx: Tx, id: string | null): Promise<OutageLevel | undefined> {
    return row<OutageLevel>(
      tx,
      `select level, level_clause, place_zh, occurred_at from outage where case_id = $1`,
      [id],
    );
  }

  private async openReceipts(tx: Tx, step: StepInHand): Promise<void> {
    const byId = await organisationsById(tx);
    for (const carrier of step.file.parties['carriers'] ?? []) {
      await this.procedures.open(
        tx,
        {
          procedure: 'task-receipt',
          titleZh: `${byId.get(carrier)?.shortZh ?? carrier}签收：${step.file.titleZh}`,
          titleEn: `${byId.get(carrier)?.shortEn ?? carrier} receipt: ${step.file.titleEn}`,
          parties: { carrier: [carrier], office: ['office'], headquarters: ['headquarters'] },
          facts: { measures: step.form['measures'] },
          parentId: step.file.id,
          outageId: step.file.outageId,
          exercise: step.file.exercise,
        },
        { event: 'deliver', form: {} },
        clockActor,
        step.now,
      );
    }
  }

  /** The last carrier's acknowledgement finds all the others there, because each is handled after its commit. */
  private async startExecuting(tx: Tx, taskId: string, now: Date): Promise<void> {
    const task = await lockedCase(tx, taskId);
    if (task?.state !== 'noticed') return;
    const waiting = await rows(
      tx,
      `select 1 from procedure_case where parent_id = $1 and procedure = 'task-receipt' and state not in ('acknowledged', 'completed')`,
      [taskId],
    );
    if (waiting.length === 0)
      await this.procedures.take(tx, taskId, { event: 'all-acknowledged', form: {} }, clockActor, now);
  }
}
