import { row, rows, type Tx } from '../../../platform/database/transaction.js';

export interface CallRow {
  id: string;
  case_id: string;
  member_id: string;
  carrier_id: string;
  called_at: Date;
  answer: 'confirmed' | 'declined' | null;
  travel_minutes: number | null;
  because: string | null;
  answered_at: Date | null;
  through: string | null;
  recorded_zh: string | null;
  recorded_en: string | null;
}

const columns = `c.id, c.case_id, c.member_id, c.carrier_id, c.called_at, c.answer, c.travel_minutes, c.because, c.answered_at, c.through, o.name_zh as recorded_zh, o.name_en as recorded_en`;

/** Everybody who is in the team now. */
export async function callMembers(
  tx: Tx,
  mission: Readonly<{ id: string; team: string }>,
  now: Date,
): Promise<void> {
  await rows(
    tx,
    `insert into muster_call (id, case_id, member_id, carrier_id, called_at)
     select gen_random_uuid(), $1, m.id, m.carrier_id, $3 from team_member m where m.team_code = $2 and m.left_at is null`,
    [mission.id, mission.team, now],
  );
}

export function callsOf(tx: Tx, caseId: string): Promise<CallRow[]> {
  return rows<CallRow>(
    tx,
    `select ${columns} from muster_call c left join officer o on o.id = c.recorded_by where c.case_id = $1 order by c.id`,
    [caseId],
  );
}

export function callRow(tx: Tx, id: string): Promise<CallRow | undefined> {
  return row<CallRow>(
    tx,
    `select ${columns} from muster_call c left join officer o on o.id = c.recorded_by where c.id = $1`,
    [id],
  );
}

export interface CalledOut {
  assembly: string;
  order: string;
  strength: number;
  skills: string[];
  by: string | null;
}

/** What was asked for when the team was called out, and which body asked. */
export async function callOutOf(tx: Tx, caseId: string): Promise<CalledOut | undefined> {
  const found = await row<{ form: Record<string, unknown>; by: string | null }>(
    tx,
    `select form, organisation_id as by from case_step where case_id = $1 and event = 'call-out' order by position desc limit 1`,
    [caseId],
  );
  if (!found) return undefined;
  const { assembly, order, strength, skills } = found.form;
  return {
    assembly: typeof assembly === 'string' ? assembly : '',
    order: typeof order === 'string' ? order : '',
    strength: typeof strength === 'number' ? strength : 1,
    skills: Array.isArray(skills) ? skills.filter((one): one is string => typeof one === 'string') : [],
    by: found.by,
  };
}

export async function settleCall(
  tx: Tx,
  id: string,
  answer: Readonly<{
    answer: 'confirmed' | 'declined';
    travelMinutes: number | null;
    because: string | null;
    through: string;
    recordedBy: string | null;
  }>,
  now: Date,
): Promise<void> {
  await rows(
    tx,
    `update muster_call set answer = $2, travel_minutes = $3, because = $4, through = $5, recorded_by = $6, answered_at = $7 where id = $1`,
    [id, answer.answer, answer.travelMinutes, answer.because, answer.through, answer.recordedBy, now],
  );
}
