import { Injectable, type OnModuleInit } from '@nestjs/common';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import { EventHandlers } from '../../platform/outbox/event-handlers.js';
import { deadlineBreached } from '../deadlines/deadlines.events.js';
import { DeadlinePolicy } from '../deadlines/deadline-policy.js';
import { type DocumentKind, documentKindNames } from '../documents/document.js';
import { documentIssued, documentRead, documentRendered } from '../documents/documents.events.js';
import { officialTime } from '../documents/official-date.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { wordsOfPost } from '../identity/posts.js';
import { caseRow, type CaseRow } from '../procedures/cases.queries.js';
import { ProcedureShells } from '../procedures/procedure-shells.service.js';
import { DeliveryPolicy } from './delivery-policy.js';
import { textOfClock, textOfPaper } from './message-text.js';
import { MessageStates } from './message-states.service.js';
import { levelOfCase, type MessageRow } from './messages.queries.js';
import { Messages } from './messages.service.js';
import { mayGoAt } from './quiet-hours.js';
import { whoReceives } from './who-receives.js';

/** What becomes a message: papers to their recipients, and each call of a clock that has run out. */
@Injectable()
export class MessageSources implements OnModuleInit {
  constructor(
    private readonly handlers: EventHandlers,
    private readonly shells: ProcedureShells,
    private readonly deadlines: DeadlinePolicy,
    private readonly policy: DeliveryPolicy,
    private readonly messages: Messages,
    private readonly states: MessageStates,
  ) {}

  onModuleInit(): void {
    this.handlers.on(documentIssued, 'sendWhenDocumentIsIssued', (tx, { id }, now) =>
      this.ofPaper(tx, id, now),
    );
    this.handlers.on(documentRendered, 'goWhenPaperIsPrinted', (tx, { id }, now) => this.go(tx, id, now));
    this.handlers.on(deadlineBreached, 'callWhenDeadlineIsBreached', (tx, { id }, now) =>
      this.ofClock(tx, id, now),
    );
    this.handlers.on(documentRead, 'noteWhenPaperIsRead', (tx, { id, organisations }, now) =>
      this.read(tx, id, organisations, now),
    );
  }

  private async ofPaper(tx: Tx, documentId: string, now: Date): Promise<void> {
    const paper = await row<{
      kind: DocumentKind;
      number_text: string;
      title_zh: string;
      case_id: string;
      issuer_id: string;
      issued_at: Date;
      printed: boolean;
      recipients: string[];
    }>(
      tx,
      `select d.kind, d.number_text, d.title_zh, d.case_id, d.issuer_id, d.issued_at, exists (select 1 from document_file f where f.document_id = d.id) as printed,
         array(select r.organisation_id from document_recipient r where r.document_id = d.id order by 1) as recipients from document d where d.id = $1`,
      [documentId],
    );
    const found = paper && (await caseRow(tx, paper.case_id));
    if (!found) return;
    const byId = await organisationsById(tx);
    const level = await levelOfCase(tx, found.id);
    const issuer = byId.get(paper.issuer_id);
    const printedBy = new Date(paper.issued_at.getTime() + this.policy.settings.paperWithinSeconds * 1_000);
    for (const id of paper.recipients.filter((recipient) => recipient !== paper.issuer_id)) {
      const recipient = byId.get(id);
      const { post, needs } = whoReceives(
        { id, kind: recipient?.kind ?? '' },
        await this.casesFor(tx, found, id),
      );
      await this.messages.issue(
        tx,
        {
          notice: { kind: 'document', id: documentId },
          to: { organisation: id, post },
          nameZh: recipient?.nameZh ?? id,
          caseId: found.id,
          caseVersion: found.version,
          documentId,
          sender: paper.issuer_id,
          level,
          exercise: found.exercise,
          needs,
          ...textOfPaper({
            kindWords: documentKindNames[paper.kind],
            numberText: paper.number_text,
            titleZh: paper.title_zh,
            caseTitle: { zh: found.title_zh, en: found.title_en },
            issuer: { zh: issuer?.shortZh ?? paper.issuer_id, en: issuer?.shortEn ?? paper.issuer_id },
            needsAnswer: needs === 'acceptance',
            exercise: found.exercise,
          }),
          ...(paper.printed ? {} : { holdUntil: printedBy }),
        },
        now,
      );
    }
  }

  /** The paper's own case and the organisation's own cases under it. */
  private async casesFor(tx: Tx, found: CaseRow, organisation: string) {
    const children = await rows<CaseRow>(
      tx,
      `select c.* from procedure_case c join case_party p on p.case_id = c.id and p.organisation_id = $2 where c.parent_id = $1 order by c.opened_at, c.id limit 50`,
      [found.id, organisation],
    );
    return [found, ...children].map(({ procedure, state, parties }) => ({
      table: this.shells.of(procedure).table,
      state,
      parties,
    }));
  }

  private async go(tx: Tx, documentId: string, now: Date): Promise<void> {
    const held = await rows<MessageRow>(
      tx,
      `select * from message where document_id = $1 and notice_kind = 'document' and turn = -1 and round = 1 and ring_at > $2 for update`,
      [documentId, now],
    );
    for (const message of held)
      await rows(tx, `update message set ring_at = $2 where id = $1`, [
        message.id,
        mayGoAt(message, this.policy.settings.quiet, now),
      ]);
  }

  private async read(tx: Tx, documentId: string, organisations: readonly string[], now: Date): Promise<void> {
    const found = await rows<MessageRow>(
      tx,
      `select * from message where document_id = $1 and organisation_id = any($2) order by id for update`,
      [documentId, organisations],
    );
    for (const message of found)
      await this.states.raise(tx, message, { to: 'read', at: now, through: 'console' });
  }

  /** Every call that has no message yet: one handler may find two calls, or none left. */
  private async ofClock(tx: Tx, deadlineId: string, now: Date): Promise<void> {
    const calls = await rows<{
      id: string;
      organisation_id: string;
      post: string;
      case_id: string;
      kind: string;
      due_at: Date;
      owner_id: string;
      owner_post: string;
    }>(
      tx,
      `select e.id, e.organisation_id, e.post, d.case_id, d.kind, d.due_at, d.owner_id, d.owner_post from escalation e join deadline d on d.id = e.deadline_id
        where d.id = $1 and d.stopped_at is null order by e.id`,
      [deadlineId],
    );
    const byId = await organisationsById(tx);
    for (const call of calls) {
      const found = await caseRow(tx, call.case_id);
      if (!found) continue;
      const owner = byId.get(call.owner_id);
      const post = wordsOfPost(call.owner_post);
      await this.messages.issue(
        tx,
        {
          notice: { kind: 'escalation', id: `${deadlineId}.${call.id}` },
          to: { organisation: call.organisation_id, post: call.post },
          nameZh: byId.get(call.organisation_id)?.nameZh ?? call.organisation_id,
          caseId: found.id,
          caseVersion: found.version,
          documentId: null,
          sender: null,
          level: await levelOfCase(tx, found.id),
          exercise: found.exercise,
          needs: 'acceptance',
          ...textOfClock({
            clock: this.deadlines.lines[call.kind]?.words ?? { zh: call.kind, en: call.kind },
            caseTitle: { zh: found.title_zh, en: found.title_en },
            owner: {
              zh: `${owner?.shortZh ?? call.owner_id}${post.zh}`,
              en: `${owner?.shortEn ?? call.owner_id} ${post.en.toLowerCase()}`,
            },
            dueText: officialTime(call.due_at),
            exercise: found.exercise,
          }),
        },
        now,
      );
    }
  }
}
