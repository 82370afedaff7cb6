import { Injectable } from '@nestjs/common';
import { chineseOrdinal } from '../../../kernel/chinese-ordinal.js';
import { type Level, levelWords } from '../../../kernel/levels.js';
import { row, type Tx } from '../../../platform/database/transaction.js';
import type { DocumentKind } from '../../documents/document.js';
import { officialTime } from '../../documents/official-date.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { responseOf } from '../../outages/grade-outage.js';
import { formText } from '../../procedures/form.js';
import type { PaperContent, StepInHand } from '../../procedures/procedure-shell.js';
import { RestorationService } from '../../restoration/restoration.service.js';
import { latestPapers } from '../../procedures/latest-papers.queries.js';

interface OutageLevel {
  level: Level | null;
  level_clause: string | null;
  place_zh: string;
  occurred_at: Date;
}

export function outageLevel(tx: Tx, id: string | null): Promise<OutageLevel | undefined> {
  return row<OutageLevel>(
    tx,
    `select level, level_clause, place_zh, occurred_at from outage where case_id = $1`,
    [id],
  );
}

/** What each paper answers; all others follow the task notice. */
const answers: Readonly<Partial<Record<DocumentKind, DocumentKind>>> = {
  'end-proposal': 'completion-report',
  'end-approval': 'end-proposal',
  'end-refusal': 'end-proposal',
  'onsite-receipt': 'release-notice',
  'green-pass': 'transport-request',
};

/** What the papers of a task say (4.3, 4.5, 6.6); who signs them stands in the table. */
@Injectable()
export class TaskPapers {
  constructor(private readonly restoration: RestorationService) {}

  async paper(tx: Tx, step: StepInHand, kind: DocumentKind): Promise<PaperContent> {
    const papers = await latestPapers(tx, step.file.id);
    const number = (of: DocumentKind): string => papers.get(of)?.numberText ?? '';
    const byId = await organisationsById(tx);
    const nameOf = (id: string): string => byId.get(id)?.nameZh ?? id;
    const answered = answers[kind] ?? 'task-notice';
    const isSecond = (step.row.issues?.indexOf(kind) ?? 0) > 0;
    return {
      facts: {
        ...(await this.event(tx, step)),
        ...this.said(step),
        ...this.completion(step, kind),
        ...(kind === 'stage-report' ? { stageNumber: this.stageNumber(step) } : {}),
        ...(kind === 'power-request' ? { department: nameOf('power') } : {}),
        ...(kind === 'coordination-request' ? { superior: nameOf(formText(step.form, 'addressee')) } : {}),
        ...(kind === 'green-pass' ? { lender: nameOf(formText(step.form, 'passCarrier')) } : {}),
        ...(kind === 'task-notice' || kind === 'onsite-formed' ? { carriers: '' } : {}),
        taskNumber: number('task-notice'),
        completionNumber: number('completion-report'),
        proposalNumber: number('end-proposal'),
        releaseNoticeNumber: number('release-notice'),
        requestNumber: number('transport-request'),
      },
      recipients: this.recipients(step, kind),
      ...(isSecond ? {} : { refersTo: papers.get(answered)?.id ?? null }),
      ...(kind === 'task-notice' && step.file.outageId !== null
        ? { annexes: [await this.restoration.annex(tx, step.file.outageId, step.now)] }
        : {}),
    };
  }

  private recipients(step: StepInHand, kind: DocumentKind): readonly string[] {
    const carriers = step.file.parties['carriers'] ?? [];
    switch (kind) {
      case 'task-notice':
        return carriers;
      case 'onsite-formed':
      case 'release-notice':
        return ['onsite', ...carriers];
      case 'end-proposal':
        return ['committee'];
      case 'onsite-receipt':
        return ['office'];
      case 'power-request':
        return ['power'];
      case 'green-pass':
        return [formText(step.form, 'passCarrier')];
      case 'coordination-request':
        return [formText(step.form, 'addressee')];
      case 'transport-request':
      case 'police-request':
        return [];
      default:
        return ['headquarters'];
    }
  }

  private async event(tx: Tx, step: StepInHand): Promise<Record<string, string>> {
    const outage = await outageLevel(tx, step.file.outageId);
    const level = outage?.level ?? 'III';
    return {
      eventTitle: step.file.titleZh,
      place: outage?.place_zh ?? '',
      occurredAt: officialTime(outage?.occurred_at ?? step.file.openedAt),
      level: levelWords[level].zh,
      levelClause: outage?.level_clause ?? '4.1',
      activation: responseOf[level].activates.zh,
      reportedAt: officialTime(step.now),
      endAt: officialTime(step.now),
      receivedAt: officialTime(step.now),
      from: officialTime(step.now),
      receiver: step.officerNameZh,
      instruction: formText(step.form, 'measures'),
    };
  }

  /** The form's answers by the papers' own names. */
  private said(step: StepInHand): Record<string, string> {
    const texts = Object.fromEntries(Object.entries(step.form).map(([name, value]) => [name, String(value)]));
    const times: Readonly<Record<string, string>> = { startsAt: 'from', validUntil: 'to' };
    for (const [name, fact] of Object.entries(times)) {
      const at = texts[name];
      if (at !== undefined) texts[fact] = officialTime(new Date(at));
    }
    const { because } = texts;
    return because === undefined ? texts : { ...texts, reason: because };
  }

  private stageNumber(step: StepInHand): string {
    const stage = step.file.history.filter(({ event }) => event === 'report-stage').length;
    return `续报${chineseOrdinal(stage + 1)}`;
  }

  private completion(step: StepInHand, kind: DocumentKind): Record<string, string> {
    if (kind !== 'completion-report' && kind !== 'end-proposal' && kind !== 'release-notice') return {};
    const completed = step.file.history.findLast(({ event }) => event === 'report-completion');
    const approval = step.file.history.findLast(({ event }) => event === 'approve-end');
    return {
      receivedAt: officialTime(completed?.at ?? step.now),
      report: formText(completed?.form, 'report'),
      condition: formText(completed?.form, 'condition'),
      ...(approval
        ? {
            endApprover: `县应急委员会${approval.officerNameZh ?? ''}`,
            endApprovedAt: officialTime(approval.at),
          }
        : {}),
    };
  }
}
