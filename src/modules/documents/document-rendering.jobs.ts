import { createHash } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { clockActor } from '../../kernel/actor.js';
import { WallClock } from '../../platform/clock/clock.js';
import { row, Transactions } from '../../platform/database/transaction.js';
import { EventHandlers } from '../../platform/outbox/event-handlers.js';
import { tell } from '../../platform/outbox/outbox.js';
import { documentIssued, documentRendered, documentStamped } from './documents.events.js';
import { Prints } from './acts/prints.service.js';

/** Prints a paper once it is issued and again when it is sealed, signed, made void or corrected; outside any request or transaction, and twice is once. */
@Injectable()
export class DocumentRendering implements OnModuleInit {
  constructor(
    private readonly handlers: EventHandlers,
    private readonly transactions: Transactions,
    private readonly prints: Prints,
    private readonly clock: WallClock,
  ) {}

  onModuleInit(): void {
    this.handlers.outside(documentIssued, 'printWhenDocumentIsIssued', (payload) => this.print(payload.id));
    this.handlers.outside(documentStamped, 'printAgainWhenDocumentIsStamped', (payload) =>
      this.print(payload.id),
    );
  }

  private async print(id: string): Promise<void> {
    const print = await this.prints.of(id);
    if (!print) return;
    const stands = await this.transactions.run(clockActor, (tx) =>
      row(tx, `select 1 from document_file where document_id = $1 and stamp = $2`, [id, print.key]),
    );
    if (stands) return;
    const bytes = await this.prints.pdf(print);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    await this.transactions.run(clockActor, async (tx) => {
      const now = this.clock.now();
      const kept = await row<{ case_id: string; readers: string[] }>(
        tx,
        `with kept as (
           insert into document_file (document_id, media_type, bytes, sha256, rendered_at, stamp) values ($1, 'application/pdf', $2, $3, $4, $5)
           on conflict (document_id) do update set bytes = excluded.bytes, sha256 = excluded.sha256, rendered_at = excluded.rendered_at, stamp = excluded.stamp
             where document_file.stamp <> excluded.stamp
           returning document_id)
         select d.case_id, d.readers from kept k join document d on d.id = k.document_id`,
        [id, bytes, sha256, now, print.key],
      );
      if (kept) await tell(tx, documentRendered, { id, caseId: kept.case_id }, kept.readers, now);
    });
  }
}
