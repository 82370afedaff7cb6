import { Controller, Get, Param, Post, Query, StreamableFile } from '@nestjs/common';
import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.js';
import { Commands } from '../../platform/database/commands.js';
import { row, rows, Transactions } from '../../platform/database/transaction.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { pageOf, pageShape } from '../../platform/http/paging.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';
import { writeJournal } from '../journal/write-journal.js';
import { documentKindNames, documentKinds } from './document.js';
import { type Print, Prints } from './acts/prints.service.js';
import { documentSummary } from './document-view.js';
import { documentList, documentWithContent } from './documents.queries.js';

const filter = z.object({ ...pageShape, case: z.uuid().optional(), kind: z.enum(documentKinds).optional() });
const id = z.uuid();
const wordMime = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

function attached(bytes: Buffer, type: string, name: string, ending: string): StreamableFile {
  return new StreamableFile(bytes, {
    type,
    disposition: `attachment; filename*=UTF-8''${encodeURIComponent(name)}.${ending}`,
  });
}

@Controller('documents')
export class DocumentsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly prints: Prints,
  ) {}

  @Get()
  @Permit('documents.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: filter }) query: z.infer<typeof filter>) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      const found = await documentList(tx, query);
      return pageOf(
        found,
        query.limit,
        (document) => ({ at: document.issued_at, id: document.id }),
        (document) => documentSummary(document, byId),
      );
    });
  }

  /** Every kind of paper with its name. */
  @Get('kinds')
  @Permit('documents.read')
  kinds() {
    return { items: documentKinds.map((kind) => ({ kind, words: documentKindNames[kind] })) };
  }

  @Get(':id')
  @Permit('documents.read')
  read(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: id }) documentId: string) {
    return this.transactions.run(officer, async (tx) => {
      const found = await documentWithContent(tx, documentId);
      if (!found) throw new Refusal('not-found');
      return { ...documentSummary(found, await organisationsById(tx)), content: found.content };
    });
  }

  @Get(':id/pdf')
  @Permit('documents.read')
  pdf(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: id }) documentId: string) {
    return this.transactions.run(officer, async (tx) => {
      const found = await row<{ number_text: string; bytes: Buffer | null }>(
        tx,
        `select d.number_text, f.bytes from document d left join document_file f on f.document_id = d.id where d.id = $1`,
        [documentId],
      );
      if (!found) throw new Refusal('not-found');
      if (!found.bytes) throw new Refusal('not-ready-yet');
      return new StreamableFile(found.bytes, {
        type: 'application/pdf',
        disposition: `inline; filename*=UTF-8''${encodeURIComponent(found.number_text)}.pdf`,
      });
    });
  }

  @Get(':id/docx')
  @Permit('documents.read')
  async docx(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: id }) documentId: string) {
    const print = await this.printOf(officer, documentId);
    return attached(await this.prints.docx(print), wordMime, print.content.numberText, 'docx');
  }

  /** As a fax machine sends it: one bit a dot, 204 × 196 dots an inch. */
  @Get(':id/fax')
  @Permit('documents.read')
  async fax(@SignedIn() officer: SignedInOfficer, @Param('id', { schema: id }) documentId: string) {
    const print = await this.printOf(officer, documentId);
    return attached(await this.prints.fax(print), 'image/tiff', print.content.numberText, 'tif');
  }

  private async printOf(officer: SignedInOfficer, documentId: string): Promise<Print> {
    const mayRead = await this.transactions.run(officer, (tx) =>
      row(tx, `select 1 from document where id = $1`, [documentId]),
    );
    const print = mayRead ? await this.prints.of(documentId) : undefined;
    if (!print) throw new Refusal('not-found');
    return print;
  }

  /** A recipient's officer has opened the paper: read is kept apart from delivered and acknowledged. */
  @Post(':id/read')
  @Permit('documents.read')
  markRead(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) documentId: string,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once(
      { key, officer, action: 'document.read', input: { documentId } },
      async (tx, now) => {
        if (!(await documentWithContent(tx, documentId))) throw new Refusal('not-found');
        const mine = officer.holdings.map((holding) => holding.organisation);
        const marked = await rows<{ organisation_id: string }>(
          tx,
          `update document_recipient set read_at = $3, read_by = $4 where document_id = $1 and organisation_id = any($2) and read_at is null returning organisation_id`,
          [documentId, mine, now, officer.id],
        );
        if (marked.length > 0)
          await writeJournal(tx, {
            actor: officer,
            at: now,
            action: 'read',
            subjectKind: 'document',
            subjectId: documentId,
            details: {},
          });
        return { id: documentId, readFor: marked.map((recipient) => recipient.organisation_id) };
      },
    );
  }
}
