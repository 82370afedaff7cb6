import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { rows, type Tx } from '../../../platform/database/transaction.js';
import type { DocumentKind } from '../../documents/document.js';
import { officialTime } from '../../documents/official-date.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { formText } from '../../procedures/form.js';
import type { CaseFile, PaperContent, ProcedureShell, StepInHand } from '../../procedures/procedure-shell.js';
import { ProcedureShells } from '../../procedures/procedure-shells.service.js';
import { freeReservations, reserve, resource } from '../../readiness/resources.queries.js';
import { latestPapers, taskNoticeOf } from '../case-papers.queries.js';
import { loanFacts, type LoanFacts } from './loan.contract.js';
import { loanProcedure } from './loan.procedure.js';

const freeing = new Set(['withdraw', 'decline', 'return']);

@Injectable()
export class LoanShell implements ProcedureShell, OnModuleInit {
  readonly table = loanProcedure;

  constructor(private readonly shells: ProcedureShells) {}

  onModuleInit(): void {
    this.shells.register(this);
  }

  async look(tx: Tx, file: CaseFile, now: Date): Promise<Record<string, unknown>> {
    const facts = loanFacts.parse(file.facts);
    const lent = await resource(tx, facts.resourceKind, facts.resourceCode, now);
    return { notReady: lent?.notReady ?? [] };
  }

  async follow(tx: Tx, step: StepInHand): Promise<void> {
    const { event } = step.row;
    if (event === 'order' || event === 'order-unready') {
      const facts = loanFacts.parse(step.file.facts);
      // From the order on: the vehicle sets out before it is needed, and may not be promised in between.
      const from = new Date(Math.min(Date.parse(facts.neededFrom), step.now.getTime()));
      await reserve(tx, {
        id: randomUUID(),
        kind: facts.resourceKind,
        code: facts.resourceCode,
        caseId: step.file.id,
        from,
        until: new Date(facts.neededUntil),
      });
    }
    if (freeing.has(event)) await freeReservations(tx, step.file.id, step.now);
    if (event === 'return' && typeof step.form['fuelPercent'] === 'number') {
      const facts = loanFacts.parse(step.file.facts);
      if (facts.resourceKind === 'vehicle')
        await rows(tx, `update vehicle set fuel_percent = $2, checked_at = $3 where code = $1`, [
          facts.resourceCode,
          step.form['fuelPercent'],
          step.now,
        ]);
    }
  }

  async paper(tx: Tx, step: StepInHand, kind: DocumentKind): Promise<PaperContent> {
    const facts = loanFacts.parse(step.file.facts);
    const byId = await organisationsById(tx);
    const requester = step.file.parties['requester']?.[0] ?? '';
    const lender = step.file.parties['lender']?.[0] ?? '';
    const papers = await latestPapers(tx, step.file.id);
    const number = (of: DocumentKind): string => papers.get(of)?.numberText ?? '';
    const approval = step.file.history.findLast(({ event }) => event === 'approve');
    const words = {
      ...this.words(facts),
      requester: byId.get(requester)?.nameZh ?? requester,
      lender: byId.get(lender)?.nameZh ?? lender,
      mark: `${byId.get(kind === 'dispatch-application' ? requester : lender)?.shortZh ?? ''}应急`,
      applicationNumber: number('dispatch-application'),
      orderNumber: number('order'),
      noticeNumber: number('dispatch-notice'),
      releaseApplicationNumber: number('release-application'),
      releaseOrderNumber: number('release-order'),
      taskNumber: await taskNoticeOf(tx, step.file.outageId),
      ...(approval
        ? { approver: `总指挥${approval.officerNameZh ?? ''}`, approvedAt: officialTime(approval.at) }
        : {}),
      ...this.completion(step),
    };
    const refersTo = (of: DocumentKind): string | null => papers.get(of)?.id ?? null;
    switch (kind) {
      case 'dispatch-application':
        return { facts: words, recipients: ['headquarters'] };
      case 'order':
        return { facts: words, recipients: [lender], refersTo: refersTo('dispatch-application') };
      case 'dispatch-notice':
        return { facts: words, recipients: [lender] };
      case 'release-application':
        return { facts: words, recipients: ['office'], refersTo: refersTo('dispatch-notice') };
      case 'completion-report':
        return {
          facts: { ...words, taskNumber: '' },
          recipients: ['headquarters'],
          refersTo: refersTo('release-application'),
        };
      case 'release-order':
        return { facts: words, recipients: ['office'], refersTo: refersTo('release-application') };
      default:
        return {
          facts: { ...words, carriers: words.lender },
          recipients: [lender, requester],
          refersTo: refersTo('release-order'),
        };
    }
  }

  private words(facts: LoanFacts): Record<string, string> {
    return {
      eventTitle: facts.eventTitle,
      resource: facts.resourceZh,
      quantity: `${facts.quantity}${facts.unitZh}`,
      place: facts.place,
      from: officialTime(new Date(facts.neededFrom)),
      to: officialTime(new Date(facts.neededUntil)),
      purpose: facts.purpose,
      reason: facts.purpose,
      contact: facts.contact,
      contactPhone: facts.contactPhone,
    };
  }

  /** What the executor said when it applied for release, now or earlier. */
  private completion(step: StepInHand): Record<string, string> {
    const applied = step.file.history.findLast(({ event }) => event === 'apply-release');
    const said = step.row.event === 'apply-release' ? step.form : applied?.form;
    if (!said) return {};
    return {
      report: formText(said, 'report'),
      condition: formText(said, 'condition'),
      receivedAt: officialTime(applied?.at ?? step.now),
    };
  }
}
