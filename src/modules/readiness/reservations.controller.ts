import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Refusal } from '../../kernel/refusal.js';
import { Commands } from '../../platform/database/commands.js';
import { row, rows, Transactions, type Tx } from '../../platform/database/transaction.js';
import { IdempotencyKey } from '../../platform/http/idempotency-key.js';
import { pageOf } from '../../platform/http/paging.js';
import { briefOf, type Organisation } from '../identity/organisation.js';
import { organisationsById } from '../identity/organisations.queries.js';
import { Permit } from '../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../identity/signed-in.decorator.js';
import type { JournalAction } from '../journal/journal-vocabulary.js';
import { writeJournal } from '../journal/write-journal.js';
import { ReservationWaits } from './reservation-waits.service.js';
import { ReadinessPolicy } from './readiness-policy.js';
import {
  newReservation,
  type NewReservation,
  reservationFilter,
  type ReservationFilter,
  reservationId,
} from './reservations.contract.js';
import { type NamedLine, reservationList, waitingList } from './reservations-list.queries.js';
import { reserve } from './reservations.queries.js';
import { resource, type ResourceKind } from './resources.queries.js';

function resourceOf(line: NamedLine, byId: ReadonlyMap<string, Organisation>) {
  return {
    kind: line.kind,
    code: line.code,
    nameZh: line.name_zh ?? line.code,
    nameEn: line.name_en ?? line.code,
    unitZh: line.unit_zh ?? '',
    owner: line.owner_id === null ? null : briefOf(byId, line.owner_id),
  };
}

/** Null: kept back by its owner, or for a case that the officer has no part in. */
function caseOf({ case_id: id, title_zh: titleZh, title_en: titleEn }: NamedLine) {
  return id === null || titleZh === null ? null : { id, titleZh, titleEn: titleEn ?? titleZh };
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

  /** The next first; those whose time is over and not yet given back stand at the top. */
  @Get()
  @Permit('readiness.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: reservationFilter }) query: ReservationFilter) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      return pageOf(
        await reservationList(tx, query),
        query.limit,
        ({ from, id }) => ({ at: from, id }),
        (line) => ({
          ...resourceOf(line, byId),
          id: line.id,
          units: line.units,
          purpose: line.purpose,
          caseId: line.case_id,
          case: caseOf(line),
          from: line.from,
          until: line.until,
          heldUntil: line.held_until,
          reason: line.reason,
          madeBy:
            line.made_by_zh === null ? null : { nameZh: line.made_by_zh, nameEn: line.made_by_en ?? '' },
        }),
      );
    });
  }

  /** Who stands in line for what, the longest first. */
  @Get('waiting')
  @Permit('readiness.read')
  waiting(
    @SignedIn() officer: SignedInOfficer,
    @Query({ schema: reservationFilter }) query: ReservationFilter,
  ) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      return pageOf(
        await waitingList(tx, query),
        query.limit,
        ({ since, case_id }) => ({ at: since, id: case_id }),
        (line) => ({
          ...resourceOf(line, byId),
          quantity: line.quantity,
          caseId: line.case_id,
          case: caseOf(line),
          from: line.from,
          until: line.until,
          since: line.since,
          position: line.position,
        }),
      );
    });
  }

  @Post()
  @Permit('readiness.reserve')
  keep(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newReservation }) body: NewReservation,
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
    @Param('id', { schema: reservationId }) reservationId: string,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once(
      { key, officer, action: 'reservation.release', input: reservationId },
      async (tx, now) => {
        const found = await row<{
          kind: ResourceKind;
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
    kind: ResourceKind,
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
