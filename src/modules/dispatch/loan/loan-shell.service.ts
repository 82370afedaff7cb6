import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rows, type Tx } from '../../../platform/database/transaction.js';
import type { DocumentKind } from '../../documents/document.js';
import type { Field } from '../../procedures/form.js';
import { formText } from '../../procedures/form.js';
import type { Row } from '../../procedures/procedure.js';
import type { CaseFile, PaperContent, ProcedureShell, StepInHand } from '../../procedures/procedure-shell.js';
import { ProcedureShells } from '../../procedures/procedure-shells.service.js';
import { ReadinessPolicy } from '../../readiness/readiness-policy.js';
import { type Resource, resource, substitutesFor } from '../../readiness/resources.queries.js';
import { noteReturn } from '../../readiness/vehicles/vehicle-states.queries.js';
import { ReservationWaits } from '../../readiness/reservation-waits.service.js';
import { freeReservations, reserve } from '../../readiness/reservations.queries.js';
import { DispatchPolicy } from '../dispatch-policy.js';
import { openAsk } from '../open-ask.js';
import { LenderChoice } from './lenders/lender-choice.service.js';
import { loanFacts, type LoanFacts } from './loan.contract.js';
import { LoanPapers } from './loan-papers.service.js';
import { loanProcedure } from './loan.procedure.js';

const freeing = new Set(['withdraw', 'decline', 'return']);

@Injectable()
export class LoanShell implements ProcedureShell, OnModuleInit {
  readonly table = loanProcedure;

  constructor(
    private readonly shells: ProcedureShells,
    private readonly papers: LoanPapers,
    private readonly policy: DispatchPolicy,
    private readonly waits: ReservationWaits,
    private readonly readiness: ReadinessPolicy,
    private readonly choice: LenderChoice,
  ) {}

  onModuleInit(): void {
    this.shells.register(this);
  }

  async look(tx: Tx, file: CaseFile, now: Date): Promise<Record<string, unknown>> {
    const facts = loanFacts.parse(file.facts);
    const lent = await resource(tx, this.readiness, facts.resourceKind, facts.resourceCode, now);
    const substitute = await this.substitute(tx, file, facts, now);
    return {
      notReady: lent?.notReady ?? [],
      substituteNotReady: substitute?.notReady ?? [],
      officeExtendsHours: this.policy.officeExtendsHours,
    };
  }

  async follow(tx: Tx, step: StepInHand): Promise<void> {
    const facts = loanFacts.parse(step.file.facts);
    const { event, to } = step.row;
    if (event === 'approve') await this.hold(tx, step, facts);
    else if (event === 'order' || event === 'order-unready') await this.promise(tx, step, facts);
    else if (event === 'choose-lender') await this.chooseLender(tx, step);
    else if (freeing.has(event) || to === 'recalled') await this.waits.leave(tx, step.file.id, step.now);
    else await this.change(tx, step, facts);
    if (event === 'return' && facts.resourceKind === 'vehicle')
      await noteReturn(
        tx,
        facts.resourceCode,
        {
          complete: step.form['complete'] === true,
          working: step.form['working'] === true,
          ...(typeof step.form['fuelPercent'] === 'number' ? { fuelPercent: step.form['fuelPercent'] } : {}),
        },
        step.now,
      );
  }

  async fields(tx: Tx, file: CaseFile, row: Row, now: Date): Promise<readonly Field[]> {
    const fields = row.form ?? [];
    const facts = loanFacts.parse(file.facts);
    if (row.event === 'amend') {
      const known = new Map<string, unknown>(Object.entries(facts));
      return fields.map((field) => {
        const prefill = known.get(field.name);
        return typeof prefill === 'string' && prefill !== '' ? { ...field, prefill } : field;
      });
    }
    if (row.event === 'choose-lender') {
      const options = await this.choice.options(tx, file, now);
      return fields.map((field) => (field.name === 'resource' ? { ...field, options } : field));
    }
    if (row.event !== 'ask-substitution') return fields;
    const options = await substitutesFor(
      tx,
      facts.resourceKind,
      facts.resourceCode,
      file.parties['lender']?.[0] ?? '',
    );
    return fields.map((field) =>
      field.name === 'substitute'
        ? {
            ...field,
            options: options.map(({ code, nameZh, nameEn }) => ({
              value: code,
              words: { zh: nameZh, en: nameEn },
            })),
          }
        : field,
    );
  }

  paper(tx: Tx, step: StepInHand, kind: DocumentKind): Promise<PaperContent> {
    return this.papers.paper(tx, step, kind);
  }

  /** What has been agreed on changes the facts and, with them, the promise. */
  private async change(tx: Tx, step: StepInHand, facts: LoanFacts): Promise<void> {
    const changed = await this.changed(tx, step, facts);
    if (!changed) return;
    if (step.row.event !== 'amend') await this.promise(tx, step, { ...facts, ...changed });
    await rows(tx, `update procedure_case set facts = facts || $2::jsonb where id = $1`, [
      step.file.id,
      JSON.stringify(changed),
    ]);
  }

  private async changed(tx: Tx, step: StepInHand, facts: LoanFacts): Promise<Partial<LoanFacts> | undefined> {
    const { history } = step.file;
    switch (step.row.event) {
      case 'accept-answer': {
        const answer = history.findLast(
          ({ event }) => event === 'answer-partly' || event === 'answer-later',
        )?.form;
        if (typeof answer?.['offered'] === 'number') return { quantity: answer['offered'] };
        return { neededFrom: formText(answer, 'laterFrom') };
      }
      case 'grant-extension':
        return { neededUntil: formText(openAsk(history, 'extension'), 'extendedUntil') };
      case 'grant-substitution': {
        const lent = await this.substitute(tx, step.file, facts, step.now);
        return lent && { resourceCode: lent.code, resourceZh: lent.nameZh, resourceEn: lent.nameEn };
      }
      case 'amend':
        return {
          place: formText(step.form, 'place'),
          contact: formText(step.form, 'contact'),
          contactPhone: formText(step.form, 'contactPhone'),
        };
      default:
        return undefined;
    }
  }

  private async substitute(
    tx: Tx,
    file: CaseFile,
    facts: LoanFacts,
    now: Date,
  ): Promise<Resource | undefined> {
    const code = formText(openAsk(file.history, 'substitution'), 'substitute');
    return code === '' ? undefined : resource(tx, this.readiness, facts.resourceKind, code, now);
  }

  /** What was held of the former lender's is free again, and the other's held where it is approved. */
  private async chooseLender(tx: Tx, step: StepInHand): Promise<void> {
    await this.waits.leave(tx, step.file.id, step.now);
    const facts = await this.choice.change(tx, step);
    if (step.file.state === 'approved') await this.hold(tx, step, facts);
  }

  /** Approved, it is held for the order, or stands in line for it. */
  private async hold(tx: Tx, step: StepInHand, facts: LoanFacts): Promise<void> {
    await this.waits.holdOrWait(tx, this.asked(step, facts), step.now);
  }

  /** From the order on: the vehicle sets out before it is needed, and may not be promised in between. */
  private async promise(tx: Tx, step: StepInHand, facts: LoanFacts): Promise<void> {
    await this.waits.stopWaiting(tx, step.file.id, step.now);
    await freeReservations(tx, step.file.id, step.now);
    await reserve(tx, this.asked(step, facts), step.now);
  }

  private asked(step: StepInHand, facts: LoanFacts) {
    return {
      kind: facts.resourceKind,
      code: facts.resourceCode,
      quantity: facts.quantity,
      caseId: step.file.id,
      purpose: 'loan' as const,
      from: new Date(Math.min(Date.parse(facts.neededFrom), step.now.getTime())),
      until: new Date(facts.neededUntil),
    };
  }
}
