import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/database/commands.js';
import { row, rows, Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { writeJournal } from '../../journal/write-journal.js';

const newTest = z
  .strictObject({
    username: z.string().trim().min(1).max(60),
    outcome: z.enum(['answered', 'no-answer', 'wrong-number']),
    note: z.string().trim().max(300).optional(),
  })
  .meta({ id: 'NewContactTest' });
const filter = z.object({
  username: z.string().trim().max(60).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});

/** Whether the numbers of the directory are answered, tried round by round and by hand (4.4.2, 6.2(4)). */
@Controller()
export class ContactsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly clock: WallClock,
  ) {}

  /** The round that runs, and how far it has come. */
  @Get('contact-rounds/current')
  @Permit('directory.read')
  round(@SignedIn() officer: SignedInOfficer) {
    return this.transactions.run(officer, async (tx) => {
      const now = this.clock.now();
      const found = await row<{ id: string; openedAt: Date; dueAt: Date }>(
        tx,
        `select id, opened_at as "openedAt", due_at as "dueAt" from contact_round where opened_at <= $1 order by opened_at desc limit 1`,
        [now],
      );
      if (!found) return { round: null };
      const counted = await row<{ contacts: number; answered: number; failed: number }>(
        tx,
        `select count(*)::int as contacts, count(*) filter (where t.outcome = 'answered')::int as answered, count(*) filter (where t.outcome <> 'answered')::int as failed
           from officer o left join lateral (select outcome from contact_test c where c.officer_id = o.id and c.tested_at >= $1 order by c.tested_at desc limit 1) t on true
          where o.disabled_at is null and o.phone is not null`,
        [found.openedAt],
      );
      return { round: { ...found, ...counted, late: found.dueAt <= now } };
    });
  }

  @Get('contact-tests')
  @Permit('directory.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: filter }) query: z.infer<typeof filter>) {
    return this.transactions.run(officer, async (tx) => ({
      items: await rows(
        tx,
        `select t.id, o.username, o.name_zh as "nameZh", o.name_en as "nameEn", t.phone, t.outcome, t.note, t.tested_at as "testedAt", b.name_zh as "byZh", b.name_en as "byEn"
           from contact_test t join officer o on o.id = t.officer_id join officer b on b.id = t.tested_by
          where $1::text is null or o.username = $1 order by t.tested_at desc, t.id limit $2`,
        [query.username ?? null, query.limit],
      ),
    }));
  }

  @Post('contact-tests')
  @Permit('duty.act')
  test(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newTest }) body: z.infer<typeof newTest>,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once({ key, officer, action: 'contact.test', input: body }, async (tx, now) => {
      const found = await row<{ id: string; phone: string | null }>(
        tx,
        `select id, phone from officer where username = $1 and disabled_at is null`,
        [body.username],
      );
      if (!found) throw new Refusal('not-found');
      if (found.phone === null)
        throw new Refusal('does-not-fit', { because: 'no telephone is written down' });
      const id = randomUUID();
      await rows(
        tx,
        `insert into contact_test (id, officer_id, phone, outcome, note, tested_by, tested_at) values ($1, $2, $3, $4, $5, $6, $7)`,
        [id, found.id, found.phone, body.outcome, body.note ?? null, officer.id, now],
      );
      await writeJournal(tx, {
        actor: officer,
        at: now,
        action: 'contact.tested',
        subjectKind: 'officer',
        subjectId: found.id,
        details: { username: body.username, phone: found.phone, outcome: body.outcome },
      });
      return { id };
    });
  }
}
