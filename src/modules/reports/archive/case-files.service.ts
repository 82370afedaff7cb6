import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { row, Transactions } from '../../../platform/database/transaction.js';
import { zipBytes } from '../../../platform/files/write-zip.js';
import { type Print, Prints } from '../../documents/acts/prints.service.js';
import { officialTime } from '../../documents/official-date.js';
import type { SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { journalOfCase, lastEntry } from '../journal.queries.js';
import { archiveParts, type ArchivedPaper } from './archive-parts.js';
import { attachmentsOfFile, type FiledPaper, papersOfFile, stepsOfFile } from './case-file.queries.js';

const mostPapers = 300;
const mostAttachmentBytes = 50_000_000;
/** Each holds its papers in memory while it is put together. */
const mostAtOnce = 2;

/** A case's whole file: to print at once, or to keep. */
@Injectable()
export class CaseFiles {
  private busy = 0;

  constructor(
    private readonly transactions: Transactions,
    private readonly prints: Prints,
    private readonly clock: WallClock,
  ) {}

  bundle(officer: SignedInOfficer, caseId: string): Promise<Buffer> {
    return this.inTurn(async () => {
      const { titleZh, papers } = await this.file(officer, caseId);
      const printed = await Promise.all(papers.map(({ id }) => this.printOf(id)));
      const madeZh = `${officialTime(this.clock.now())}，共${papers.length}件`;
      return this.prints.bundle({ titleZh, madeZh, papers: printed });
    });
  }

  archive(officer: SignedInOfficer, caseId: string): Promise<Buffer> {
    return this.inTurn(async () => {
      const { titleZh, papers } = await this.file(officer, caseId);
      const said = await this.transactions.run(officer, async (tx) => ({
        steps: await stepsOfFile(tx, caseId),
        attachments: await attachmentsOfFile(tx, caseId, mostAttachmentBytes),
        head: await lastEntry(tx),
        entries: await journalOfCase(tx, caseId),
      }));
      const archived: ArchivedPaper[] = [];
      for (const paper of papers) {
        const print = await this.printOf(paper.id);
        archived.push({ ...paper, content: print.content, pdf: await this.prints.pdf(print) });
      }
      const exportedAt = this.clock.now().toISOString();
      const { head, entries } = said;
      return zipBytes(
        archiveParts({
          caseId,
          titleZh,
          exportedAt,
          exportedBy: officer.username,
          papers: archived,
          steps: said.steps,
          journal: { format: 'fengsui-journal-1', caseId, exportedAt, head, entries },
          attachments: said.attachments,
        }),
      );
    });
  }

  private async file(
    officer: SignedInOfficer,
    caseId: string,
  ): Promise<{ titleZh: string; papers: FiledPaper[] }> {
    return this.transactions.run(officer, async (tx) => {
      const found = await row<{ title_zh: string }>(tx, `select title_zh from procedure_case where id = $1`, [
        caseId,
      ]);
      if (!found) throw new Refusal('not-found');
      const papers = await papersOfFile(tx, caseId, mostPapers + 1);
      if (papers.length > mostPapers) throw new Refusal('too-large', { most: mostPapers });
      return { titleZh: found.title_zh, papers };
    });
  }

  private async printOf(id: string): Promise<Print> {
    const print = await this.prints.of(id);
    if (!print) throw new Error(`paper ${id} is gone`);
    return print;
  }

  private async inTurn<Result>(work: () => Promise<Result>): Promise<Result> {
    if (this.busy >= mostAtOnce) throw new Refusal('not-ready-yet');
    this.busy += 1;
    try {
      return await work();
    } finally {
      this.busy -= 1;
    }
  }
}
