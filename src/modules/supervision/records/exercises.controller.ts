import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { z } from 'zod';
import { countyDate } from '../../../kernel/county-time.js';
import { Refusal } from '../../../kernel/refusal.js';
import { WallClock } from '../../../platform/clock/clock.js';
import { Commands } from '../../../platform/database/commands.js';
import { Transactions } from '../../../platform/database/transaction.js';
import { IdempotencyKey } from '../../../platform/http/idempotency-key.js';
import { pageOf } from '../../../platform/http/paging.js';
import { briefOf } from '../../identity/organisation.js';
import { organisationsById } from '../../identity/organisations.queries.js';
import { Permit } from '../../identity/permit.decorator.js';
import { SignedIn, type SignedInOfficer } from '../../identity/signed-in.decorator.js';
import { writeJournal } from '../../journal/write-journal.js';
import { SupervisionPolicy } from '../supervision-policy.js';
import {
  type ExerciseFilter,
  exerciseFilter,
  type NewExercise,
  newExercise,
  voidExercise,
} from './exercise.contract.js';
import { exercise, exercises, insertExercise, lastExercises, voidRow } from './exercises.queries.js';
import { yearlyDue } from './yearly-due.js';

const id = z.uuid();
const wrong = (path: string, message: string): Refusal =>
  new Refusal('bad-shape', { errors: [{ path, message }] });

/** Training, drills and public education that were held, and who owes one this year (6.4). */
@Controller('exercises')
export class ExercisesController {
  constructor(
    private readonly transactions: Transactions,
    private readonly commands: Commands,
    private readonly clock: WallClock,
    private readonly policy: SupervisionPolicy,
  ) {}

  @Get()
  @Permit('supervision.read')
  list(@SignedIn() officer: SignedInOfficer, @Query({ schema: exerciseFilter }) query: ExerciseFilter) {
    return this.transactions.run(officer, async (tx) => {
      const byId = await organisationsById(tx);
      return pageOf(
        await exercises(tx, query),
        query.limit,
        (one) => ({ at: new Date(`${one.heldOn}T00:00:00Z`), id: one.id }),
        (one) => ({
          ...one,
          organisation: briefOf(byId, one.organisation),
          organisations: one.organisations.map((each) => briefOf(byId, each)),
        }),
      );
    });
  }

  /** Who owes what each year, and since when. */
  @Get('yearly')
  @Permit('supervision.read')
  yearly(@SignedIn() officer: SignedInOfficer) {
    return this.transactions.run(officer, async (tx) => {
      const today = countyDate(this.clock.now());
      const last = new Map(
        (await lastExercises(tx)).map(({ organisation, kind, heldOn }) => [
          `${organisation} ${kind}`,
          heldOn,
        ]),
      );
      const byId = await organisationsById(tx);
      const seen = [...byId.values()].filter(
        (one) => officer.reach === 'all' || one.id === officer.organisation,
      );
      return {
        items: seen.flatMap((one) =>
          this.policy.owedBy(one).map(({ kind, clause }) => {
            const lastOn = last.get(`${one.id} ${kind}`) ?? null;
            return {
              organisation: briefOf(byId, one.id),
              kind,
              clause,
              lastOn,
              ...yearlyDue(lastOn, today, this.policy.settings.dueSoonDays),
            };
          }),
        ),
      };
    });
  }

  @Post()
  @Permit('supervision.record')
  record(
    @SignedIn() officer: SignedInOfficer,
    @Body({ schema: newExercise }) body: NewExercise,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once({ key, officer, action: 'exercise.record', input: body }, async (tx, now) => {
      if (body.heldOn > countyDate(now)) throw wrong('heldOn', 'in the future');
      const byId = await organisationsById(tx);
      const stranger = body.organisations.findIndex((one) => !byId.has(one));
      if (stranger >= 0) throw wrong(`organisations.${stranger}`, 'no such organisation');
      const recordId = randomUUID();
      await insertExercise(tx, {
        ...body,
        organisations: [...new Set(body.organisations)].filter((one) => one !== officer.organisation),
        id: recordId,
        organisation: officer.organisation,
        by: officer.id,
        at: now,
      });
      await writeJournal(tx, {
        actor: officer,
        at: now,
        action: 'exercise.recorded',
        subjectKind: 'exercise',
        subjectId: recordId,
        details: { ...body },
      });
      return { id: recordId };
    });
  }

  /** What was entered wrongly stays, struck out with the reason. */
  @Post(':id/void')
  @HttpCode(200)
  @Permit('supervision.record')
  void(
    @SignedIn() officer: SignedInOfficer,
    @Param('id', { schema: id }) recordId: string,
    @Body({ schema: voidExercise }) body: z.infer<typeof voidExercise>,
    @IdempotencyKey() key: string,
  ) {
    return this.commands.once(
      { key, officer, action: 'exercise.void', input: { recordId, ...body } },
      async (tx, now) => {
        const found = await exercise(tx, recordId);
        if (!found) throw new Refusal('not-found');
        if (found.organisation !== officer.organisation)
          throw new Refusal('not-permitted', { needs: [found.organisation] });
        if (found.voidedAt !== null) throw new Refusal('state-moved-on', { state: 'void' });
        await voidRow(tx, recordId, officer.id, body.because, now);
        await writeJournal(tx, {
          actor: officer,
          at: now,
          action: 'exercise.voided',
          subjectKind: 'exercise',
          subjectId: recordId,
          details: { because: body.because },
        });
        return {};
      },
    );
  }
}
