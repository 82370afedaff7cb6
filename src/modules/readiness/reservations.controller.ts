import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { Refusal } from '../../kernel/refusal.js';
import { Commands } from '../../platform/database/commands.js';
import { row, rows, Transactions, type Tx } from '../../platform/database/transaction.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';
import type { JournalAction } from '../journal/journal-vocabulary.js';
import { writeJournal } from '../journal/write-journal.js';
import { ReservationWaits } from './reservation-waits.service.js';
import { ReadinessPolicy } from './readiness-policy.js';
import { reserve } from './reservations.queries.js';
import { resource, resourceKinds } from './resources.queries.js';

const id = z.uuid();
const time = z.iso.datetime({ offset: true });
const code = z.string().min(1).max(60);
const filter = z.object({
  kind: z.enum(resourceKinds).optional(),
  code: code.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
const newReservation = z
  .strictObject({
    kind: z.enum(resourceKinds),
    code,
    quantity: z.number().int().min(1).max(10_000).default(1),
    purpose: z.enum(['inspection', 'repair', 'drill', 'task']),
    from: time,
    until: time,
    reason: z.string().trim().min(1).max(500),
  })
  .refine((asked) => Date.parse(asked.until) > Date.parse(asked.from), {
    path: ['until'],
    message: 'must be after from',
  })
  .meta({ id: 'NewReservation' });

interface Shown {
  id: string;
  kind: string;
  code: string;
  units: number;
  purpose: string;
  caseId: string | null;
  from: Date;
  until: Date;
  heldUntil: Date | null;
  reason: string | null;
}

/** What is promised, held and waited for; a carrier keeps its own resources back for inspection, repair and drills. */
@Controller('reservations')
export class ReservationsController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly waits: ReservationWaits,
    private readonly policy: ReadinessPolicy,
  ) {}

  @Get()
  @Permit('readiness.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: filter }) query: z.infer<typeof filter>) {
    return this.transactions.run(officer, async (tx) => ({
      items: await rows<Shown>(
        tx,
        `select id, resource_kind as kind, resource_code as code, (upper(units) - lower(units))::int as units, purpose, case_id as "caseId",
                lower(during) as "from", upper(during) as until, held_until as "heldUntil", reason
           from reservation where released_at is null and ($1::text is null or resource_kind = $1) and ($2::text is null or resource_code = $2)
          order by lower(during), id limit $3`,
        [query.kind ?? null, query.code ?? null, query.limit],
      ),
      waiting: await rows<{ caseId: string; code: string; quantity: number; position: number }>(
        tx,
        `select case_id as "caseId", resource_code as code, quantity, (row_number() over (partition by resource_kind, resource_code order by since, case_id))::int as position
           from reservation_wait where ended_at is null and ($1::text is null or resource_kind = $1) and ($2::text is null or resource_code = $2)
          order by since, case_id limit $3`,
        [query.kind ?? null, query.code ?? null, query.limit],
      ),
    }));
  }

  @Post()
  @Permit('readiness.reserve')
  keep(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newReservation }) body: z.infer<typeof newReservation>,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once({ key, officer, action: 'reservation.keep', input: body }, async (tx, now) => {
      await this.own(tx, officer, body.kind, body.code, now);
      await reserve(
        tx,
        {
          ...body,
          caseId: null,
          from: new Date(body.from),
          until: new Date(body.until),
          madeBy: officer.id,
        },
        now,
      );
      await this.journal(tx, officer, now, 'reservation.keep', body.code, body);
      return {};
    });
  }

  /** What was kept back by hand; what a dispatch holds is freed by its own steps. */
  @Post(':id/release')
  @HttpCode(200)
  @Permit('readiness.reserve')
  release(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) reservationId: string,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once(
      { key, officer, action: 'reservation.release', input: reservationId },
      async (tx, now) => {
        const found = await row<{
          kind: (typeof resourceKinds)[number];
          code: string;
          caseId: string | null;
        }>(
          tx,
          `select resource_kind as kind, resource_code as code, case_id as "caseId" from reservation where id = $1 and released_at is null for update`,
          [reservationId],
        );
        if (!found || found.caseId !== null) throw new Refusal('not-found');
        await this.own(tx, officer, found.kind, found.code, now);
        await rows(tx, `update reservation set released_at = $2 where id = $1`, [reservationId, now]);
        await this.waits.offer(tx, [found], now);
        await this.journal(tx, officer, now, 'reservation.release', found.code, { id: reservationId });
        return {};
      },
    );
  }

  private async own(
    tx: Tx,
    officer: SignedInOfficer,
    kind: (typeof resourceKinds)[number],
    named: string,
    now: Date,
  ): Promise<void> {
    const found = await resource(tx, this.policy, kind, named, now);
    if (!found) throw new Refusal('bad-shape', { errors: [{ path: 'code', message: 'no such resource' }] });
    if (officer.reach !== 'all' && found.owner !== officer.organisation)
      throw new Refusal('not-permitted', { needs: [found.owner] });
  }

  private journal(
    tx: Tx,
    actor: SignedInOfficer,
    at: Date,
    action: JournalAction,
    subjectId: string,
    details: Readonly<Record<string, unknown>>,
  ): Promise<void> {
    return writeJournal(tx, { actor, at, action, subjectKind: 'resource', subjectId, details });
  }
}
