import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import type { Tx } from '../../../platform/database/transaction.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import type { JournalAction } from '../../journal/journal-vocabulary.js';
import { writeJournal } from '../../journal/write-journal.js';
import { lockedCase } from '../cases.queries.js';
import { attachmentName, attachmentType } from './attachment-type.js';
import { attachment, countAttachments, insertAttachment, removeAttachment } from './attachments.queries.js';

export const mostBytes = 20 * 1024 * 1024;
const mostOfCase = 40;

/** Photographs and PDFs of a case. One taken away is no longer shown and stays in the record. */
@Injectable()
export class Attachments {
  async add(
    tx: Tx,
    officer: SignedInOfficer,
    given: { caseId: string; name: string; content: Buffer },
    now: Date,
  ): Promise<string> {
    const mediaType = attachmentType(given.content);
    if (mediaType === undefined)
      throw new Refusal('blocked', {
        blockers: [
          {
            code: 'notAnAttachment',
            words: {
              zh: '内容不是 JPEG、PNG、WebP、HEIC 照片或 PDF（按内容判断，与文件名无关）',
              en: 'It is no JPEG, PNG, WebP or HEIC photograph and no PDF, whatever its name says',
            },
          },
        ],
      });
    if (!(await lockedCase(tx, given.caseId))) throw new Refusal('not-found');
    if ((await countAttachments(tx, given.caseId)) >= mostOfCase)
      throw new Refusal('blocked', {
        blockers: [
          {
            code: 'tooManyAttachments',
            words: { zh: `附件已满 ${mostOfCase} 个`, en: `The case has ${mostOfCase} attachments already` },
          },
        ],
      });
    const id = randomUUID();
    const sha256 = createHash('sha256').update(given.content).digest('hex');
    const name = attachmentName(given.name);
    await insertAttachment(tx, {
      id,
      caseId: given.caseId,
      name,
      mediaType,
      byteCount: given.content.length,
      sha256,
      organisation: officer.organisation,
      addedAt: now,
      addedBy: officer.id,
      content: given.content,
    });
    await this.journal(tx, officer, now, 'attachment.add', given.caseId, { id, name, mediaType, sha256 });
    return id;
  }

  /** By whose organisation it is. */
  async remove(tx: Tx, officer: SignedInOfficer, id: string, now: Date): Promise<void> {
    const found = await attachment(tx, id);
    if (!found) throw new Refusal('not-found');
    if (found.organisation !== officer.organisation)
      throw new Refusal('not-permitted', { needs: [found.organisation] });
    await removeAttachment(tx, id, officer.id, now);
    await this.journal(tx, officer, now, 'attachment.remove', found.caseId, { id, name: found.name });
  }

  private journal(
    tx: Tx,
    actor: SignedInOfficer,
    at: Date,
    action: JournalAction,
    subjectId: string,
    details: Record<string, unknown>,
  ): Promise<void> {
    return writeJournal(tx, { actor, at, action, subjectKind: 'case', subjectId, details });
  }
}
