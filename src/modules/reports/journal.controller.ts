import { Body, Controller, Get, Header, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.js';
import type { Words } from '../../kernel/words.js';
import { WallClock } from '../../platform/clock/clock.js';
import { Commands } from '../../platform/database/commands.js';
import { row, Transactions } from '../../platform/database/transaction.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';
import type { JournalExtract } from '../journal/journal-extract.contract.js';
import {
  actionWords,
  type JournalSubject,
  procedureStep,
  subjectWords,
} from '../journal/journal-vocabulary.js';
import { writeJournal } from '../journal/write-journal.js';
import { ProcedureShells } from '../procedures/procedure-shells.service.js';
import { journalOfCase, journalPage, lastEntry } from './journal.queries.js';

const filter = z.object({
  subjectKind: z.string().max(40).optional(),
  subjectId: z.string().max(60).optional(),
  /** Part of what was done, in words of either language or as its code. */
  action: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The sequence number before which to go on. */
  after: z.coerce.number().int().min(1).optional(),
});

/** An entry of an earlier version may say what no version says any more. */
const wordsIn = (all: Readonly<Record<string, Words>>, code: string): Words =>
  all[code] ?? { zh: code, en: code };

const caseId = z.uuid();
const entryNumber = z.coerce.number().int().min(1);
const correction = z
  .strictObject({
    /** What the entry should have said. */
    says: z.string().trim().min(1).max(2_000),
    because: z.string().trim().min(1).max(500),
  })
  .meta({ id: 'JournalCorrection' });

@Controller('journal')
export class JournalController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly clock: WallClock,
    private readonly procedures: ProcedureShells,
  ) {}

  @Get()
  @Permit('journal.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: filter }) query: z.infer<typeof filter>) {
    return this.transactions.run(officer, async (tx) => {
      const found = await journalPage(tx, {
        ...query,
        actions: query.action === undefined ? undefined : this.actionsLike(query.action),
      });
      const items = found.slice(0, query.limit).map((entry) => ({
        ...entry,
        actionWords: this.wordsOf(entry.action),
        subjectWords: wordsIn(subjectWords, entry.subjectKind),
      }));
      return { items, ...(found.length > query.limit ? { next: items.at(-1)?.seq } : {}) };
    });
  }

  private wordsOf(action: string): Words {
    const [procedure = '', event = ''] = action.split('.');
    const table = this.procedures.all().find((shell) => shell.table.name === procedure)?.table;
    const step = table?.events[event];
    if (table && step) return { zh: `${table.words.zh}：${step.zh}`, en: `${table.words.en}: ${step.en}` };
    return wordsIn(actionWords, action);
  }

  /** The codes whose words or whose own letters hold what is looked for. */
  private actionsLike(text: string): string[] {
    const steps = this.procedures
      .all()
      .flatMap(({ table }) => Object.keys(table.events).map((event) => procedureStep(table.name, event)));
    const wanted = text.toLowerCase();
    return [...Object.keys(actionWords), ...steps].filter((action) => {
      const { zh, en } = this.wordsOf(action);
      return [action, zh, en].some((said) => said.toLowerCase().includes(wanted));
    });
  }

  /** What the journal says of a case, of the cases under it and of their papers, to be kept and verified elsewhere. */
  @Get('extracts/:caseId')
  @Permit('journal.read')
  @Header('content-disposition', 'attachment; filename="journal.json"')
  extract(
    @SignedIn() officer: SignedInOfficer,
    @Param('caseId', { schema: caseId }) id: string,
  ): Promise<JournalExtract> {
    return this.transactions.run(officer, async (tx) => {
      if (!(await row(tx, 'select 1 from procedure_case where id = $1', [id])))
        throw new Refusal('not-found');
      return {
        format: 'fengsui-journal-1',
        caseId: id,
        exportedAt: this.clock.now().toISOString(),
        head: await lastEntry(tx),
        entries: await journalOfCase(tx, id),
      };
    });
  }

  /** An entry is never changed: what was wrong in it is said by another. */
  @Post(':seq/corrections')
  @Permit('journal.correct')
  correct(
    @SignedIn() officer: SignedInOfficer,
    @Param('seq', { schema: entryNumber }) seq: number,
    @Body({ schema: correction }) body: z.infer<typeof correction>,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once(
      { key, officer, action: 'journal.correct', input: { seq, ...body } },
      async (tx, now) => {
        const found = await row<{ subject_kind: JournalSubject; subject_id: string }>(
          tx,
          'select subject_kind, subject_id from journal_entry where seq = $1',
          [seq],
        );
        if (!found) throw new Refusal('not-found');
        await writeJournal(tx, {
          actor: officer,
          at: now,
          action: 'journal.corrected',
          subjectKind: found.subject_kind,
          subjectId: found.subject_id,
          details: { corrects: seq, ...body },
        });
        return { corrects: seq };
      },
    );
  }
}
