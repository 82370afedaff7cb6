import { Injectable, type OnModuleInit } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import { EventHandlers } from '../../../platform/outbox/event-handlers.js';
import type { DocumentKind } from '../../documents/document.js';
import type { Organisation } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { lockedCase } from '../../procedures/cases.queries.js';
import { type Field, formText } from '../../procedures/form.js';
import type { Row } from '../../procedures/procedure.js';
import type { CaseFile, PaperContent, ProcedureShell, StepInHand } from '../../procedures/procedure-shell.js';
import { ProcedureShells } from '../../procedures/procedure-shells.service.js';
import { caseStepTaken } from '../../procedures/procedures.events.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import { supportRequestProcedure } from './support-request.procedure.js';
import { outageLevel, TaskPapers } from './task-papers.service.js';
import { taskProcedure } from './task.procedure.js';
import { taskReceiptProcedure } from './task-receipt.procedure.js';
import { taskEvents } from './task-words.js';

const requests = new Set(['request-transport', 'request-power', 'request-police', 'request-coordination']);

@Injectable()
export class TaskShell implements ProcedureShell, OnModuleInit {
  readonly table = taskProcedure;

  constructor(
    private readonly shells: ProcedureShells,
    private readonly procedures: ProceduresService,
    private readonly papers: TaskPapers,
    private readonly handlers: EventHandlers,
  ) {}

  onModuleInit(): void {
    this.shells.register(this);
    this.shells.register({
      table: supportRequestProcedure,
      paper: () => Promise.reject(new Error('a request for support issues no paper')),
    });
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
    return { level: (await outageLevel(tx, file.outageId))?.level };
  }

  async fields(tx: Tx, file: CaseFile, procedureRow: Row, now: Date) {
    const fields = procedureRow.form ?? [];
    if (procedureRow.event === 'issue-pass' || procedureRow.event === 'request-coordination')
      return this.withBodies(tx, file, fields);
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

  /** Whose vehicles pass, and who may be asked from above (2.1, 6.6.1). */
  private async withBodies(tx: Tx, file: CaseFile, fields: readonly Field[]): Promise<readonly Field[]> {
    const byId = await organisationsById(tx);
    const option = ({ id, nameZh, nameEn }: Organisation) => ({
      value: id,
      words: { zh: nameZh, en: nameEn },
    });
    const carriers = (file.parties['carriers'] ?? []).flatMap((id) => byId.get(id) ?? []);
    const above = [...byId.values()].filter(({ kind }) => kind === 'city' || kind === 'province');
    return fields.map((field) => {
      if (field.name === 'passCarrier') return { ...field, options: carriers.map(option) };
      return field.name === 'addressee' ? { ...field, options: above.map(option) } : field;
    });
  }

  async cause(tx: Tx, step: StepInHand): Promise<void> {
    if (step.row.event === 'issue-notice') await this.openReceipts(tx, step);
    if (requests.has(step.row.event)) await this.openRequest(tx, step);
    if (step.row.to === 'closed') await this.endRequests(tx, step);
  }

  paper(tx: Tx, step: StepInHand, kind: DocumentKind): Promise<PaperContent> {
    return this.papers.paper(tx, step, kind);
  }

  private async openRequest(tx: Tx, step: StepInHand): Promise<void> {
    const words = taskEvents[step.row.event as keyof typeof taskEvents];
    await this.procedures.open(
      tx,
      {
        procedure: 'support-request',
        titleZh: `${words.zh}：${step.file.titleZh}`,
        titleEn: `${words.en}: ${step.file.titleEn}`,
        parties: { office: ['office'] },
        facts: { request: formText(step.form, 'request') || formText(step.form, 'because') },
        parentId: step.file.id,
        outageId: step.file.outageId,
        exercise: step.file.exercise,
      },
      { event: 'send', form: {} },
      clockActor,
      step.now,
    );
  }

  private async endRequests(tx: Tx, step: StepInHand): Promise<void> {
    for (const child of step.file.children)
      if (child.procedure === 'support-request' && (child.state === 'sent' || child.state === 'agreed'))
        await this.procedures.take(tx, child.id, { event: 'end', form: {} }, clockActor, step.now);
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
