import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Officer } from '../../../kernel/actor.js';
import type { Tx } from '../../../platform/database/transaction.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { writeJournal } from '../../journal/write-journal.js';
import { type MessageRow, noteMessage } from '../messages.queries.js';
import { Messages } from '../messages.service.js';

/** What a recipient asks back: a message to the office's duty officer. */
@Injectable()
export class Questions {
  constructor(private readonly messages: Messages) {}

  async ask(tx: Tx, message: MessageRow, officer: Officer, question: string, now: Date): Promise<void> {
    const from = (await organisationsById(tx)).get(officer.organisation);
    const office = (await organisationsById(tx)).get('office');
    await noteMessage(tx, {
      messageId: message.id,
      at: now,
      kind: 'asks',
      channelId: 'link',
      officerId: officer.id,
      details: { question },
    });
    await this.messages.issue(
      tx,
      {
        notice: { kind: 'question', id: randomUUID() },
        to: { organisation: 'office', post: 'duty-officer' },
        nameZh: office?.nameZh ?? 'office',
        caseId: message.case_id,
        caseVersion: message.case_version,
        documentId: message.document_id,
        sender: officer.organisation,
        level: message.level,
        exercise: message.exercise,
        needs: 'arrival',
        subject: { zh: `来询：${message.subject_zh}`, en: `Question: ${message.subject_en}` },
        body: {
          zh: `${from?.shortZh ?? ''}${officer.nameZh}问：${question}`,
          en: `${officer.nameEn} of ${from?.shortEn ?? ''} asks: ${question}`,
        },
      },
      now,
    );
    await writeJournal(tx, {
      actor: officer,
      at: now,
      action: 'message.asked',
      subjectKind: message.case_id === null ? 'message' : 'case',
      subjectId: message.case_id ?? message.id,
      details: { message: message.id, through: 'link', question },
    });
  }
}
