import { Controller, Get, Param, Query } from '@nestjs/common';
import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.js';
import type { Words } from '../../kernel/words.js';
import { Transactions } from '../../platform/database/transaction.js';
import { DeadlinePolicy } from '../deadlines/deadline-policy.js';
import { documentKindNames } from '../documents/document.js';
import { briefOf } from '../identity/organisation.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { Permit } from '../identity/permit.decorator.js';
import { wordsOfPost } from '../identity/posts.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';
import { caseRow } from '../procedures/cases.queries.js';
import { ProcedureShells } from '../procedures/procedure-shells.service.js';
import { caseTimeline, timelineKinds, type TimelineRow } from './case-timeline.queries.js';

const id = z.uuid();
const query = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** Comma-separated; all when not given. */
  kinds: z
    .string()
    .max(200)
    .transform((text) => text.split(','))
    .pipe(z.array(z.enum(timelineKinds)).min(1))
    .default([...timelineKinds]),
  after: z
    .string()
    .max(140)
    .regex(/^[^_]+_.+$/)
    .transform((text) => ({ at: text.slice(0, text.indexOf('_')), key: text.slice(text.indexOf('_') + 1) }))
    .refine(({ at }) => !Number.isNaN(Date.parse(at)))
    .optional(),
});

/** Steps, papers, clocks, calls and photographs of a case and of those under it, as one story. */
@Controller('cases')
export class CaseTimelineController {
  constructor(
    private readonly transactions: Transactions,
    private readonly shells: ProcedureShells,
    private readonly deadlines: DeadlinePolicy,
  ) {}

  @Get(':id/timeline')
  @Permit('cases.read')
  read(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) caseId: string,
    @Query({ schema: query }) asked: z.infer<typeof query>,
  ) {
    return this.transactions.run(officer, async (tx) => {
      if (!(await caseRow(tx, caseId))) throw new Refusal('not-found');
      const found = await caseTimeline(tx, caseId, asked.kinds, asked.after, asked.limit);
      const byId = await organisationsById(tx);
      const shown = found.slice(0, asked.limit);
      const last = shown.at(-1);
      return {
        items: shown.map((line) => ({
          id: line.key,
          at: line.at,
          kind: line.kind,
          caseId: line.case_id,
          procedure: line.procedure,
          procedureWords: this.shells.of(line.procedure).table.words,
          titleZh: line.title_zh,
          titleEn: line.title_en,
          organisation: line.organisation_id === null ? null : briefOf(byId, line.organisation_id),
          postWords: line.post === null ? null : wordsOfPost(line.post),
          by: line.officer_zh === null ? null : { nameZh: line.officer_zh, nameEn: line.officer_en ?? '' },
          code: line.code,
          words: this.wordsOf(line),
          said: line.said,
          documentId: line.document_id,
        })),
        ...(found.length > asked.limit && last ? { next: `${last.at.toISOString()}_${last.key}` } : {}),
      };
    });
  }

  /** Where the console has the words itself, null. */
  private wordsOf({ kind, code, procedure }: TimelineRow): Words | null {
    if (kind === 'step') return this.shells.of(procedure).table.events[code] ?? { zh: code, en: code };
    if (kind === 'clock-started' || kind === 'clock-breached')
      return this.deadlines.lines[code]?.words ?? { zh: code, en: code };
    const paper = Object.entries(documentKindNames).find(([name]) => name === code)?.[1];
    return kind === 'paper' || kind === 'read' ? (paper ?? { zh: code, en: code }) : null;
  }
}
