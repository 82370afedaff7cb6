import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { rows, type Tx } from '../../../platform/database/transaction.js';
import { officialTime } from '../../documents/official-date.js';
import type { DocumentKind } from '../../documents/document.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { caseRow } from '../../procedures/cases.queries.js';
import { type Field, formText } from '../../procedures/form.js';
import { latestPapers } from '../../procedures/latest-papers.queries.js';
import type { Row } from '../../procedures/procedure.js';
import type { CaseFile, PaperContent, ProcedureShell, StepInHand } from '../../procedures/procedure-shell.js';
import { ProcedureShells } from '../../procedures/procedure-shells.service.js';
import { SupervisionPolicy } from '../supervision-policy.js';
import { recordFields } from './inspection-fields.js';
import { inspectionProcedure } from './inspection.procedure.js';
import {
  findingsText,
  itemsAnnex,
  lastDue,
  rectificationAnnex,
  rectificationText,
} from './inspection-papers.js';
import {
  type InspectedItem,
  isFinding,
  itemsOf,
  itemsOfForm,
  lackingOf,
  nextDue,
  reopened,
  standing,
  withDone,
} from './inspected-items.js';

const wrong = (path: string, message: string): Refusal =>
  new Refusal('bad-shape', { errors: [{ path: `form.${path}`, message }] });

/** What the table of inspections needs: the template's words, the items as they are filled in, the papers. */
@Injectable()
export class InspectionShell implements ProcedureShell, OnModuleInit {
  readonly table = inspectionProcedure;

  constructor(
    private readonly shells: ProcedureShells,
    private readonly policy: SupervisionPolicy,
  ) {}

  onModuleInit(): void {
    this.shells.register(this);
  }

  /** Read anew: the step has just changed it. */
  async until(tx: Tx, file: CaseFile): Promise<Date | undefined> {
    return nextDue(itemsOf((await caseRow(tx, file.id))?.facts ?? {}));
  }

  fields(_tx: Tx, file: CaseFile, { event, form = [] }: Row): Promise<readonly Field[]> {
    const items = itemsOf(file.facts);
    const options = (some: readonly InspectedItem[]) =>
      some.map(({ no }) => ({ value: String(no), words: this.policy.itemWords(no) }));
    const known = (): readonly Field[] => {
      switch (event) {
        case 'record':
          return recordFields((no) => this.policy.itemWords(no));
        case 'sign':
          return form.map((field) => (field.name === 'opinion' ? { ...field, prefill: '无异议' } : field));
        case 'report-finding':
          return form.map((field) =>
            field.name === 'item' ? { ...field, options: options(standing(items)) } : field,
          );
        case 'return':
          return form.map((field) =>
            field.name === 'items' ? { ...field, options: options(items.filter(isFinding)) } : field,
          );
        default:
          return form;
      }
    };
    return Promise.resolve(known());
  }

  async follow(tx: Tx, step: StepInHand): Promise<void> {
    const before = itemsOf(step.file.facts);
    switch (step.row.event) {
      case 'record':
        return this.keep(tx, step.file.id, this.recorded(step));
      case 'report-finding': {
        const doneAt = new Date(formText(step.form, 'doneAt'));
        if (doneAt > step.now) throw wrong('doneAt', 'is in the future');
        return this.keep(
          tx,
          step.file.id,
          withDone(before, Number(step.form['item']), doneAt.toISOString(), formText(step.form, 'done')),
        );
      }
      case 'return': {
        const until = new Date(formText(step.form, 'newUntil'));
        if (until <= step.now) throw wrong('newUntil', 'is not in the future');
        const which = (step.form['items'] as string[]).map(Number);
        return this.keep(tx, step.file.id, reopened(before, which, until.toISOString()));
      }
    }
  }

  async paper(tx: Tx, step: StepInHand, kind: DocumentKind): Promise<PaperContent> {
    const { file } = step;
    const items = itemsOf(file.facts);
    const carrier = file.parties['carrier']?.[0] ?? '';
    const named = (await organisationsById(tx)).get(carrier);
    const requester = named?.nameZh ?? carrier;
    const wordsOf = (no: number) => this.policy.itemWords(no);
    const inspected = `${requester}通信保障应急工作`;
    if (kind === 'rectification-report') {
      const record = (await latestPapers(tx, file.id)).get('inspection-record');
      return {
        recipients: ['office'],
        refersTo: record?.id ?? null,
        annexes: [rectificationAnnex(items, wordsOf)],
        facts: {
          inspected,
          requester,
          mark: `${named?.shortZh ?? ''}应急`,
          inspectionNumber: record?.numberText ?? '',
          report: rectificationText(items, wordsOf),
          completedAt: officialTime(this.lastDone(items) ?? step.now),
        },
      };
    }
    const due = lastDue(items);
    return {
      recipients: [carrier],
      annexes: [itemsAnnex(items, wordsOf)],
      facts: {
        inspected,
        requester,
        inspectedAt: officialTime(new Date(formText(file.facts, 'inspectedAt'))),
        members: formText(file.facts, 'members'),
        findings: findingsText(items, wordsOf),
        rectification: due === undefined ? '' : '按所附检查情况表逐项整改，并书面报告',
        dueAt: due === undefined ? '' : officialTime(due),
        opinion: formText(step.form, 'opinion'),
        receiver: formText(step.form, 'receiver'),
      },
    };
  }

  private recorded({ form, now }: StepInHand): InspectedItem[] {
    const items = itemsOfForm(form);
    const lacking = lackingOf(items);
    if (lacking.length > 0) throw new Refusal('missing-items', { items: lacking });
    const past = items.find(({ dueAt }) => dueAt !== null && Date.parse(dueAt) <= now.getTime());
    if (past) throw wrong(`due${past.no}`, 'is not in the future');
    return items;
  }

  private lastDone(items: readonly InspectedItem[]): Date | undefined {
    const days = items.flatMap(({ doneAt }) => (doneAt === null ? [] : [Date.parse(doneAt)]));
    return days.length === 0 ? undefined : new Date(Math.max(...days));
  }

  private async keep(tx: Tx, caseId: string, items: readonly InspectedItem[]): Promise<void> {
    await rows(tx, `update procedure_case set facts = facts || $2::jsonb where id = $1`, [
      caseId,
      JSON.stringify({ items }),
    ]);
  }
}
