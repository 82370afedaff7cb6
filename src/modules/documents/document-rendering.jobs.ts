import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { row, Transactions } from '../../platform/database/transaction.js';
import { EventHandlers } from '../../platform/outbox/event-handlers.js';
import { tell } from '../../platform/outbox/outbox.js';
import type { DocumentContent } from './document.js';
import { documentIssued, documentRendered } from './documents.events.js';
import { Printer } from './printer.service.js';

/** Prints a paper once it is issued, outside any request or transaction; equal content gives equal bytes, so twice is once. */
@Injectable()
export class DocumentRendering implements OnModuleInit {
  constructor(
    private readonly handlers: EventHandlers,
    private readonly transactions: Transactions,
    private readonly printer: Printer,
    private readonly clock: WallClock,
  ) {}

  onModuleInit(): void {
    this.handlers.outside(documentIssued, 'printWhenDocumentIsIssued', (payload) => this.print(payload.id));
  }

  private async print(id: string): Promise<void> {
    const document = await this.transactions.run(clockActor, (tx) =>
      row<{ content: DocumentContent; case_id: string; issuer_id: string; recipients: string[] }>(
        tx,
        `select content, case_id, issuer_id, array(select organisation_id from document_recipient r where r.document_id = d.id) as recipients
           from document d where id = $1 and not exists (select 1 from document_file f where f.document_id = d.id)`,
        [id],
      ),
    );
    if (!document) return;
    const bytes = await this.printer.print(document.content);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await this.transactions.run(clockActor, async (tx) => {
      const now = this.clock.now();
      const kept = await row(
        tx,
        `insert into document_file (document_id, media_type, bytes, sha256, rendered_at) values ($1, 'application/pdf', $2, $3, $4) on conflict do nothing returning 1`,
        [id, bytes, sha256, now],
      );
      if (kept)
        await tell(
          tx,
          documentRendered,
          { id, caseId: document.case_id },
          [...document.recipients, document.issuer_id],
          now,
        );
    });
  }
}
