import { Injectable } from '@nestjs/common';
import { row, type Tx } from '../../platform/database/transaction.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { wordsOfPost } from '../identity/posts.js';
import { DeliveryPolicy } from './delivery-policy.js';
import { textOfSilence } from './message-text.js';
import type { MessageRow } from './messages.queries.js';
import { Messages } from './messages.service.js';

/** Whom else a message goes to that nobody accepts, where no clock of the case already does it. */
@Injectable()
export class MessageEscalation {
  constructor(
    private readonly policy: DeliveryPolicy,
    private readonly messages: Messages,
  ) {}

  /** The next in the list who has not been told yet; one at a time, one a round. */
  async passOn(tx: Tx, message: MessageRow, now: Date): Promise<void> {
    if (message.notice_kind === 'unaccepted' || message.notice_kind === 'reply') return;
    if (message.organisation_id === null || message.needs === 'arrival') return;
    if (await this.clockRuns(tx, message)) return;
    const byId = await organisationsById(tx);
    const recipient = byId.get(message.organisation_id);
    const post = wordsOfPost(message.post ?? '');
    const silence = textOfSilence({
      subject: { zh: message.subject_zh, en: message.subject_en },
      recipient: {
        zh: message.post === null ? message.name_zh : `${recipient?.shortZh ?? message.name_zh}${post.zh}`,
        en:
          message.post === null
            ? message.name_zh
            : `${recipient?.shortEn ?? message.name_zh} ${post.en.toLowerCase()}`,
      },
      exercise: message.exercise,
    });
    for (const who of this.policy.settings.escalate.to) {
      const [party = '', next = ''] = who.split('.');
      const organisation = party === 'recipient' ? message.organisation_id : party;
      if (`${organisation}.${next}` === message.recipient) continue;
      const told = await this.messages.issue(
        tx,
        {
          notice: { kind: 'unaccepted', id: message.id },
          to: { organisation, post: next },
          nameZh: byId.get(organisation)?.nameZh ?? organisation,
          caseId: message.case_id,
          caseVersion: message.case_version,
          documentId: message.document_id,
          sender: message.sender_id,
          level: message.level,
          exercise: message.exercise,
          needs: 'acceptance',
          ...silence,
        },
        now,
      );
      if (told !== undefined) return;
    }
  }

  private async clockRuns(tx: Tx, message: MessageRow): Promise<boolean> {
    const running = await row(
      tx,
      `select 1 from deadline d join procedure_case c on c.id = d.case_id
        where (c.id = $1 or c.parent_id = $1) and d.owner_id = $2 and d.stopped_at is null limit 1`,
      [message.case_id, message.organisation_id],
    );
    return running !== undefined;
  }
}
