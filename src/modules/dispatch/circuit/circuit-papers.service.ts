import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import type { DocumentKind } from '../../documents/document.js';
import { officialTime } from '../../documents/official-date.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { formText } from '../../procedures/form.js';
import { latestPapers } from '../../procedures/latest-papers.queries.js';
import type { PaperContent, StepInHand } from '../../procedures/procedure-shell.js';
import { taskNoticeOf } from '../task-notice.queries.js';
import { circuitFacts } from './circuit.contract.js';

/** What each paper answers, the first that there is; a step's second paper answers its first. */
const answers: Readonly<Partial<Record<DocumentKind, readonly DocumentKind[]>>> = {
  'circuit-order': ['circuit-application'],
  'refusal-notice': ['circuit-application'],
  'circuit-notice': ['circuit-order'],
  'recall-notice': ['circuit-notice', 'circuit-order'],
  'decline-report': ['circuit-notice'],
  'internal-circuit-order': ['circuit-order'],
  'cooperation-request': ['circuit-order'],
  'circuit-arranged-report': ['circuit-notice'],
  'extension-application': ['circuit-notice'],
  'extension-notice': ['extension-application'],
  'extension-refusal': ['extension-application'],
  'circuit-release-application': ['circuit-notice'],
  'restore-order': ['circuit-release-application'],
  'circuit-release-notice': ['restore-order'],
  'circuit-restored-record': ['circuit-release-notice', 'recall-notice'],
};

/** What the papers of a circuit's dispatch say (4.3.2, 4.3.3); who signs them stands in the tables. */
@Injectable()
export class CircuitPapers {
  async paper(tx: Tx, step: StepInHand, kind: DocumentKind): Promise<PaperContent> {
    const papers = await latestPapers(tx, step.file.id);
    const number = (...kinds: DocumentKind[]): string =>
      kinds.map((of) => papers.get(of)?.numberText).find((text) => text !== undefined) ?? '';
    const requester = step.file.parties['requester']?.[0] ?? '';
    const lender = step.file.parties['lender']?.[0] ?? '';
    const earlier = (answers[kind] ?? []).map((of) => papers.get(of)?.id);
    const isSecond = step.row.issues !== undefined && step.row.issues.indexOf(kind) > 0;
    return {
      facts: {
        ...(await this.words(tx, step, kind, { requester, lender })),
        applicationNumber: kind.startsWith('extension')
          ? number('extension-application')
          : number('circuit-application'),
        orderNumber: number('circuit-order'),
        noticeNumber: number('circuit-notice') || '尚未下达',
        releaseApplicationNumber: number('circuit-release-application'),
        releaseOrderNumber: number('restore-order', 'recall-notice'),
        releaseNoticeNumber: number('circuit-release-notice', 'recall-notice'),
        taskNumber: await taskNoticeOf(tx, step.file.outageId),
      },
      recipients: this.recipients(step, kind, requester, lender),
      ...(isSecond ? {} : { refersTo: earlier.find((id) => id !== undefined) ?? null }),
    };
  }

  async cooperationPaper(tx: Tx, step: StepInHand): Promise<PaperContent> {
    const byId = await organisationsById(tx);
    const carrier = step.file.parties['carrier']?.[0] ?? '';
    const lender = step.file.parties['lender']?.[0] ?? '';
    const { parentId } = step.file;
    const request =
      parentId === null ? undefined : (await latestPapers(tx, parentId)).get('cooperation-request');
    return {
      facts: {
        circuit: formText(step.file.facts, 'circuit'),
        clause: formText(step.file.facts, 'clause'),
        cooperator: byId.get(carrier)?.nameZh ?? carrier,
        lender: byId.get(lender)?.nameZh ?? lender,
        mark: `${byId.get(carrier)?.shortZh ?? ''}应急`,
        requestNumber: request?.numberText ?? '',
        report: formText(step.form, 'report'),
        contact: formText(step.form, 'contact'),
        contactPhone: formText(step.form, 'contactPhone'),
      },
      recipients: ['office'],
      refersTo: request?.id ?? null,
    };
  }

  private recipients(step: StepInHand, kind: DocumentKind, requester: string, lender: string): string[] {
    switch (kind) {
      case 'circuit-order':
      case 'restore-order':
        return [lender];
      case 'circuit-notice':
      case 'circuit-release-notice':
      case 'recall-notice':
      case 'extension-notice':
        return [lender, requester];
      case 'refusal-notice':
      case 'extension-refusal':
        return [requester];
      case 'cooperation-request':
        return step.form['cooperators'] as string[];
      case 'internal-circuit-order':
        return [];
      default:
        return ['office'];
    }
  }

  private async words(
    tx: Tx,
    step: StepInHand,
    kind: DocumentKind,
    { requester, lender }: { requester: string; lender: string },
  ): Promise<Record<string, string>> {
    const facts = circuitFacts.parse(step.file.facts);
    const byId = await organisationsById(tx);
    const cooperators = (
      (step.form['cooperators'] as string[] | undefined) ??
      step.file.parties['cooperators'] ??
      []
    )
      .map((id) => byId.get(id)?.nameZh ?? id)
      .join('、');
    const isRequesters = kind === 'circuit-application' || kind === 'extension-application';
    const said = formText(step.form, 'stateBefore') || facts.stateBefore?.said;
    const asked = step.file.history.findLast(({ event }) => event === 'ask-extension')?.form;
    const newTo = formText(step.form, 'extendedUntil') || formText(asked, 'extendedUntil');
    return {
      eventTitle: facts.eventTitle,
      circuit: facts.circuit ?? facts.nameZh,
      circuitKind: facts.reach === 'local' ? '本地网电路' : '长途电路',
      resource: `${facts.circuit ?? facts.nameZh}电路`,
      aEnd: facts.aEnd,
      zEnd: facts.zEnd,
      bandwidth: facts.bandwidth,
      requester: byId.get(requester)?.nameZh ?? requester,
      lender: byId.get(lender)?.nameZh ?? lender,
      cooperators,
      cooperator: cooperators,
      from: officialTime(new Date(facts.from)),
      to: officialTime(new Date(facts.to)),
      ...(newTo === '' ? {} : { newTo: officialTime(new Date(newTo)) }),
      reason: formText(step.form, 'because') || (kind === 'extension-notice' ? '' : facts.reason),
      contact: facts.contact,
      contactPhone: facts.contactPhone,
      clause: step.row.cites[0] ?? '',
      restoreTo: said ?? '调度前的原有状态',
      stateBefore: said ?? '',
      route: formText(step.form, 'path') || facts.path.map(({ link }) => link).join('、'),
      departments: formText(step.form, 'departments'),
      task: formText(step.form, 'cooperation'),
      mark: `${byId.get(isRequesters ? requester : lender)?.shortZh ?? ''}应急`,
      report: formText(step.form, 'report') || formText(step.form, 'result'),
      condition: formText(step.form, 'condition'),
      decision: formText(step.form, 'decision'),
      completedAt: officialTime(step.now),
    };
  }
}
