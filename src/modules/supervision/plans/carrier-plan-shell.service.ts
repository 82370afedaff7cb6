import { Injectable, type OnModuleInit } from '@nestjs/common';
import { clockActor } from '../../../kernel/actor.js';
import { plusMinutes } from '../../../kernel/duration.js';
import { Refusal } from '../../../kernel/refusal.js';
import { rows, type Tx } from '../../../platform/database/transaction.js';
import { officialDate } from '../../documents/official-date.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { caseRow } from '../../procedures/cases.queries.js';
import { type Field, formText } from '../../procedures/form.js';
import type { Row } from '../../procedures/procedure.js';
import type { CaseFile, PaperContent, ProcedureShell, StepInHand } from '../../procedures/procedure-shell.js';
import { ProceduresService } from '../../procedures/procedures.service.js';
import { ProcedureShells } from '../../procedures/procedure-shells.service.js';
import { carrierPlanProcedure } from './carrier-plan.procedure.js';

const decisions: Readonly<Record<string, string>> = {
  approve: '同意',
  return: '退回修改',
  revoke: '撤销批准',
};
const minutesAYear = 365 * 1_440;

/** What the table of carriers' plans needs: whether a changed file is there, until when it is valid, what it replaces. */
@Injectable()
export class CarrierPlanShell implements ProcedureShell, OnModuleInit {
  readonly table = carrierPlanProcedure;

  constructor(
    private readonly shells: ProcedureShells,
    private readonly procedures: ProceduresService,
  ) {}

  onModuleInit(): void {
    this.shells.register(this);
  }

  async look(tx: Tx, file: CaseFile): Promise<Record<string, unknown>> {
    if (file.state !== 'returned') return {};
    const since = file.history.findLast(({ event }) => event === 'return')?.at ?? file.openedAt;
    const added = await rows(
      tx,
      `select 1 from case_attachment where case_id = $1 and removed_at is null and media_type = 'application/pdf' and added_at >= $2 limit 1`,
      [file.id, since],
    );
    return { hasNewFile: added.length > 0 };
  }

  async until(tx: Tx, file: CaseFile): Promise<Date | undefined> {
    const until = formText((await caseRow(tx, file.id))?.facts, 'approvedUntil');
    return until === '' ? undefined : new Date(until);
  }

  fields(_tx: Tx, _file: CaseFile, { form = [] }: Row, now: Date): Promise<readonly Field[]> {
    const inAYear = plusMinutes(now, minutesAYear).toISOString();
    return Promise.resolve(
      form.map((field) => (field.name === 'planUntil' ? { ...field, prefill: inAYear } : field)),
    );
  }

  async follow(tx: Tx, step: StepInHand): Promise<void> {
    if (step.row.event !== 'approve') return;
    const until = new Date(formText(step.form, 'planUntil'));
    if (until <= step.now)
      throw new Refusal('bad-shape', {
        errors: [{ path: 'form.planUntil', message: 'is not in the future' }],
      });
    await rows(tx, `update procedure_case set facts = facts || $2::jsonb where id = $1`, [
      step.file.id,
      JSON.stringify({ approvedUntil: until.toISOString() }),
    ]);
  }

  /** The carrier's earlier plan of the same name ends with the approval of the later one. */
  async cause(tx: Tx, step: StepInHand): Promise<void> {
    if (step.row.event !== 'approve') return;
    const earlier = await rows<{ id: string }>(
      tx,
      `select id from procedure_case where procedure = 'carrier-plan' and state = 'approved' and id <> $1 and parties->'carrier' = $2::jsonb
         and facts->>'planName' = $3 order by opened_at`,
      [
        step.file.id,
        JSON.stringify(step.file.parties['carrier'] ?? []),
        formText(step.file.facts, 'planName'),
      ],
    );
    for (const { id } of earlier)
      await this.procedures.take(tx, id, { event: 'replace', form: {} }, clockActor, step.now);
  }

  async paper(tx: Tx, step: StepInHand): Promise<PaperContent> {
    const { file, form } = step;
    const carrier = file.parties['carrier']?.[0] ?? '';
    const approved = step.row.event === 'approve';
    return {
      recipients: [carrier],
      facts: {
        planName: `《${formText(file.facts, 'planName')}》（${formText(file.facts, 'edition')}）`,
        requester: (await organisationsById(tx)).get(carrier)?.nameZh ?? carrier,
        decision: decisions[step.row.event] ?? '',
        opinion: formText(form, approved ? 'opinion' : 'because'),
        expires: approved ? officialDate(new Date(formText(form, 'planUntil'))) : '',
      },
    };
  }
}
