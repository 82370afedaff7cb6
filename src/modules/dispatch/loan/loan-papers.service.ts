import { Injectable } from '@nestjs/common';
import type { Tx } from '../../../platform/database/transaction.js';
import type { DocumentKind } from '../../documents/document.js';
import { officialTime } from '../../documents/official-date.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { formText } from '../../procedures/form.js';
import type { PaperContent, StepInHand } from '../../procedures/procedure-shell.js';
import { ReadinessPolicy } from '../../readiness/readiness-policy.js';
import { resource } from '../../readiness/resources.queries.js';
import { equipmentAnnex } from './equipment-annex.js';
import { equipmentOf } from '../../readiness/equipment-list.queries.js';
import { latestPapers } from '../../procedures/latest-papers.queries.js';
import { taskNoticeOf } from '../task-notice.queries.js';
import { openAsk } from '../open-ask.js';
import { type LoanFacts, loanFacts } from './loan.contract.js';

/** What each paper answers, the first that there is; a step's second paper answers its first. */
const answers: Readonly<Partial<Record<DocumentKind, readonly DocumentKind[]>>> = {
  'headquarters-approval': ['dispatch-application'],
  'refusal-notice': ['dispatch-application'],
  order: ['headquarters-approval', 'dispatch-application'],
  'decline-report': ['dispatch-notice'],
  'partial-answer': ['dispatch-notice'],
  'deferred-answer': ['dispatch-notice'],
  'amendment-notice': ['partial-answer', 'deferred-answer', 'dispatch-notice'],
  'recall-notice': ['dispatch-notice'],
  'extension-application': ['dispatch-notice'],
  'extension-notice': ['extension-application'],
  'extension-refusal': ['extension-application'],
  'substitution-application': ['dispatch-notice'],
  'substitution-notice': ['substitution-application'],
  'early-return-application': ['dispatch-notice'],
  'loss-or-damage-report': ['dispatch-notice'],
  'release-application': ['dispatch-notice'],
  'completion-report': ['release-application'],
  'release-order': ['release-application'],
  'release-notice': ['release-order'],
  'return-record': ['release-notice', 'recall-notice'],
};

/** Papers that a carrier issues as the one in need; the lender issues the other carriers' papers. */
const ofRequester = new Set<DocumentKind>([
  'dispatch-application',
  'extension-application',
  'early-return-application',
]);

const withEquipment = new Set<DocumentKind>(['order', 'dispatch-notice']);

/** What the papers of a loan say (4.3.1); who signs them stands in the table. */
@Injectable()
export class LoanPapers {
  constructor(private readonly readiness: ReadinessPolicy) {}

  async paper(tx: Tx, step: StepInHand, kind: DocumentKind): Promise<PaperContent> {
    const facts = loanFacts.parse(step.file.facts);
    const papers = await latestPapers(tx, step.file.id);
    const number = (...kinds: DocumentKind[]): string =>
      kinds.map((of) => papers.get(of)?.numberText).find((text) => text !== undefined) ?? '';
    const requester = step.file.parties['requester']?.[0] ?? '';
    const lender = step.file.parties['lender']?.[0] ?? '';
    const byId = await organisationsById(tx);
    const nameOf = (id: string): string => byId.get(id)?.nameZh ?? id;
    const issuer =
      kind === 'loss-or-damage-report'
        ? (step.organisation ?? lender)
        : ofRequester.has(kind)
          ? requester
          : lender;
    const isSecond = step.row.issues !== undefined && step.row.issues.indexOf(kind) > 0;
    const earlier = (answers[kind] ?? []).map((of) => papers.get(of)?.id).find((id) => id !== undefined);
    return {
      facts: {
        ...this.words(facts),
        ...this.decision(step),
        ...this.change(step, facts),
        ...(await this.substitute(tx, step, facts)),
        ...this.completion(step),
        requester: nameOf(kind === 'mission-log' ? lender : requester),
        lender: nameOf(lender),
        reporterUnit: nameOf(issuer),
        mark: `${byId.get(issuer)?.shortZh ?? ''}应急`,
        applicationNumber: kind.startsWith('extension')
          ? number('extension-application')
          : number('dispatch-application'),
        orderNumber: number('order'),
        noticeNumber: number('dispatch-notice'),
        releaseApplicationNumber: number('release-application'),
        releaseOrderNumber: number('release-order'),
        releaseNoticeNumber: number('release-notice', 'recall-notice'),
        taskNumber: kind === 'completion-report' ? '' : await taskNoticeOf(tx, step.file.outageId),
        ...(kind === 'release-notice' ? { carriers: nameOf(lender) } : {}),
      },
      recipients: this.recipients(kind, requester, lender),
      ...(isSecond ? {} : { refersTo: earlier ?? null }),
      ...(await this.equipment(tx, kind, facts)),
    };
  }

  /** Order and notice say what must be on the vehicle; it is ticked off when it is handed over and when it comes back. */
  private async equipment(
    tx: Tx,
    kind: DocumentKind,
    facts: LoanFacts,
  ): Promise<Pick<PaperContent, 'annexes'>> {
    if (facts.resourceKind !== 'vehicle' || !withEquipment.has(kind)) return {};
    const { nameZh, things } = await equipmentOf(tx, facts.resourceCode);
    return things.length === 0 ? {} : { annexes: [equipmentAnnex(nameZh, things)] };
  }

  private recipients(kind: DocumentKind, requester: string, lender: string): string[] {
    switch (kind) {
      case 'dispatch-application':
      case 'completion-report':
        return ['headquarters'];
      case 'order':
      case 'dispatch-notice':
        return [lender];
      case 'refusal-notice':
      case 'extension-refusal':
        return [requester];
      case 'release-notice':
      case 'recall-notice':
      case 'amendment-notice':
      case 'extension-notice':
      case 'substitution-notice':
        return [lender, requester];
      default:
        return ['office'];
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

  private decision(step: StepInHand): Record<string, string> {
    const approval = step.file.history.findLast(({ event }) => event === 'approve');
    return {
      clause: step.row.cites[0] ?? '',
      ...(approval
        ? { approver: `总指挥${approval.officerNameZh ?? ''}`, approvedAt: officialTime(approval.at) }
        : {}),
    };
  }

  /** What the step changes, or what was asked for and is answered by it. */
  private change(step: StepInHand, facts: LoanFacts): Record<string, string> {
    const { history } = step.file;
    const { event } = step.row;
    const answer = history.findLast(({ event: past }) => past === 'answer-partly' || past === 'answer-later');
    const asked = event.endsWith('-extension')
      ? openAsk(history, 'extension')
      : event.endsWith('-substitution')
        ? openAsk(history, 'substitution')
        : undefined;
    const said = (name: string): string => formText(step.form, name) || formText(asked, name);
    const because = said('because') || (event === 'accept-answer' ? formText(answer?.form, 'because') : '');
    const until = said('extendedUntil');
    const offered = step.form['offered'] ?? answer?.form['offered'];
    const laterFrom = said('laterFrom') || formText(answer?.form, 'laterFrom');
    const amended: string[] = [];
    if (event === 'amend')
      amended.push(
        `使用地点为${said('place')}；现场联系人为${said('contact')}，联系电话${said('contactPhone')}`,
      );
    if (event === 'accept-answer' && answer?.event === 'answer-partly')
      amended.push(`数量由${facts.quantity}${facts.unitZh}变更为${String(offered)}${facts.unitZh}`);
    if (event === 'accept-answer' && answer?.event === 'answer-later' && laterFrom !== '')
      amended.push(`到达时间变更为${officialTime(new Date(laterFrom))}`);
    const occurredAt = formText(step.form, 'occurredAt');
    return {
      ...(because === '' ? {} : { reason: because }),
      ...(until === '' ? {} : { newTo: officialTime(new Date(until)) }),
      ...(typeof offered === 'number' ? { offered: `${offered}${facts.unitZh}` } : {}),
      ...(laterFrom === '' ? {} : { newFrom: officialTime(new Date(laterFrom)) }),
      ...(amended.length > 0 ? { amendment: amended.join('；') } : {}),
      ...(occurredAt === '' ? {} : { occurredAt: officialTime(new Date(occurredAt)) }),
      ...(event === 'report-damage'
        ? {
            place: said('place'),
            losses: said('losses'),
            cause: said('cause'),
            measures: said('measures'),
          }
        : {}),
      ...(event === 'return' ? this.checked(step) : {}),
      ...(event === 'log-mission' ? this.mission(step) : {}),
    };
  }

  private async substitute(tx: Tx, step: StepInHand, facts: LoanFacts): Promise<Record<string, string>> {
    const asked =
      step.row.event === 'ask-substitution' ? step.form : openAsk(step.file.history, 'substitution');
    const code = formText(asked, 'substitute');
    if (code === '') return {};
    const found = await resource(tx, this.readiness, facts.resourceKind, code, step.now);
    return { newResource: found?.nameZh ?? code };
  }

  private mission(step: StepInHand): Record<string, string> {
    const received = step.file.history.findLast(({ event }) => event === 'acknowledge');
    return {
      receivedAt: officialTime(received?.at ?? step.now),
      source: formText(step.form, 'source'),
      task: formText(step.form, 'task'),
      nature: formText(step.form, 'nature'),
      place: formText(step.form, 'place'),
      told: formText(step.form, 'told'),
      recorder: step.officerNameZh,
    };
  }

  private checked(step: StepInHand): Record<string, string> {
    const fuel = step.form['fuelPercent'];
    const findings = [
      step.form['complete'] === true ? '设备、附件齐全' : '设备、附件不齐全',
      step.form['working'] === true ? '性能完好' : '性能不完好',
      ...(typeof fuel === 'number' ? [`油量${fuel}%`] : []),
    ];
    return {
      returnedAt: officialTime(step.now),
      condition: findings.join('，'),
      losses: formText(step.form, 'damage'),
      recorder: step.officerNameZh,
    };
  }

  /** What the executor said when it applied for release, now or earlier. */
  private completion(step: StepInHand): Record<string, string> {
    if (step.row.event === 'return') return {};
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
