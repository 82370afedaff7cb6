import { Controller, Get, Query } from '@nestjs/common';
import { z } from 'zod';
import { rows, Transactions } from '../../platform/database/transaction.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';

const filter = z.object({
  subjectKind: z.string().max(40).optional(),
  subjectId: z.string().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** The sequence number before which to go on. */
  after: z.coerce.number().int().min(1).optional(),
});

@Controller('journal')
export class JournalController {
  constructor(private readonly transactions: Transactions) {}

  @Get()
  @Permit('journal.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: filter }) query: z.infer<typeof filter>) {
    return this.transactions.run(officer, async (tx) => {
      const found = await rows<{ seq: string }>(
        tx,
        `select j.seq, j.at, o.name_zh as "officerZh", j.organisation_id as organisation, j.post, j.action, j.subject_kind as "subjectKind", j.subject_id as "subjectId", j.details, j.hash
           from journal_entry j left join officer o on o.id = j.officer_id
          where ($1::text is null or j.subject_kind = $1) and ($2::text is null or j.subject_id = $2) and ($3::bigint is null or j.seq < $3) order by j.seq desc limit $4`,
        [query.subjectKind ?? null, query.subjectId ?? null, query.after ?? null, query.limit + 1],
      );
      const items = found.slice(0, query.limit);
      return { items, ...(found.length > query.limit ? { next: items.at(-1)?.seq } : {}) };
    });
  }
}
