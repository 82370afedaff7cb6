import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type { ExerciseFilter, ExerciseKind, NewExercise } from './exercise.contract.js';

export interface ExerciseRow {
  id: string;
  kind: ExerciseKind;
  organisation: string;
  organisations: string[];
  heldOn: string;
  title: string;
  place: string;
  members: string;
  headCount: number;
  result: string;
  scenario: string | null;
  byZh: string;
  byEn: string;
  recordedAt: Date;
  voidedAt: Date | null;
  voidBecause: string | null;
}

const columns = `e.id, e.kind, e.organisation_id as organisation, e.organisations, e.held_on::text as "heldOn", e.title, e.place, e.members, e.head_count as "headCount",
  e.result, e.scenario, o.name_zh as "byZh", o.name_en as "byEn", e.recorded_at as "recordedAt", e.voided_at as "voidedAt", e.void_because as "voidBecause"`;

/** The latest held first; the cursor's time is midnight UTC of the day. */
export function exercises(tx: Tx, asked: Readonly<ExerciseFilter>): Promise<ExerciseRow[]> {
  return rows<ExerciseRow>(
    tx,
    `select ${columns} from exercise_record e join officer o on o.id = e.recorded_by
      where ($1::text is null or e.kind = $1) and ($2::text is null or e.organisation_id = $2 or $2 = any(e.organisations))
        and ($3::timestamptz is null or (e.held_on, e.id) < (($3::timestamptz at time zone 'UTC')::date, $4::uuid))
      order by e.held_on desc, e.id desc limit $5`,
    [
      asked.kind ?? null,
      asked.organisation ?? null,
      asked.after?.at ?? null,
      asked.after?.id ?? null,
      asked.limit + 1,
    ],
  );
}

export function exercise(tx: Tx, id: string): Promise<ExerciseRow | undefined> {
  return row<ExerciseRow>(
    tx,
    `select ${columns} from exercise_record e join officer o on o.id = e.recorded_by where e.id = $1 for update of e`,
    [id],
  );
}

/** Who held or took part in which kind last. */
export function lastExercises(tx: Tx): Promise<{ organisation: string; kind: string; heldOn: string }[]> {
  return rows(
    tx,
    `select who.organisation, e.kind, max(e.held_on)::text as "heldOn" from exercise_record e
       cross join lateral unnest(array_append(e.organisations, e.organisation_id)) who (organisation)
      where e.voided_at is null group by 1, 2`,
  );
}

export async function insertExercise(
  tx: Tx,
  given: Readonly<NewExercise> & { id: string; organisation: string; by: string; at: Date },
): Promise<void> {
  await rows(
    tx,
    `insert into exercise_record (id, kind, organisation_id, organisations, held_on, title, place, members, head_count, result, scenario, recorded_by, recorded_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    [
      given.id,
      given.kind,
      given.organisation,
      given.organisations,
      given.heldOn,
      given.title,
      given.place,
      given.members,
      given.headCount,
      given.result,
      given.scenario ?? null,
      given.by,
      given.at,
    ],
  );
}

export async function voidRow(tx: Tx, id: string, by: string, because: string, at: Date): Promise<void> {
  await rows(
    tx,
    `update exercise_record set voided_at = $2, voided_by = $3, void_because = $4 where id = $1`,
    [id, at, by, because],
  );
}
