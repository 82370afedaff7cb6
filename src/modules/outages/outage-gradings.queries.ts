import type { Level } from '../../kernel/levels.js';
import type { Words } from '../../kernel/words.js';
import { row, rows, type Tx } from '../../platform/database/transaction.js';
import type { HeldLevel } from './hold-level.js';

export const gradingKinds = ['proposed', 'confirmed', 'overridden'] as const;

export interface NewGrading {
  caseId: string;
  at: Date;
  what: (typeof gradingKinds)[number];
  level: Level;
  clause: string;
  evidence: readonly Words[];
  facts: object;
  because?: string;
  officerId?: string;
  policyVersion: string;
}

export async function writeGrading(tx: Tx, given: NewGrading): Promise<void> {
  const { caseId, at, what, level, clause, evidence, facts, because, officerId, policyVersion } = given;
  await rows(
    tx,
    `insert into outage_grading (case_id, at, what, level, clause, evidence, facts, because, officer_id, policy_version)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    [
      caseId,
      at,
      what,
      level,
      clause,
      JSON.stringify(evidence),
      JSON.stringify(facts),
      because ?? null,
      officerId ?? null,
      policyVersion,
    ],
  );
}

export async function heldLevel(tx: Tx, id: string): Promise<HeldLevel> {
  const held = await row<{ level: Level | null; since: Date | null }>(
    tx,
    `select proposed_level as level, milder_since as since from outage where case_id = $1`,
    [id],
  );
  return {
    level: held?.level ?? undefined,
    ...(held?.since ? { milderSince: held.since } : {}),
  };
}

export interface GradingRow {
  at: Date;
  what: (typeof gradingKinds)[number];
  level: Level;
  clause: string;
  evidence: Words[];
  because: string | null;
  byZh: string | null;
  policyVersion: string;
}

const mostGradings = 200;

/** Every change of the level, the newest first. */
export function gradingsOf(tx: Tx, id: string): Promise<GradingRow[]> {
  return rows<GradingRow>(
    tx,
    `select g.at, g.what, g.level, g.clause, g.evidence, g.because, o.name_zh as "byZh", g.policy_version as "policyVersion"
     from outage_grading g left join officer o on o.id = g.officer_id where g.case_id = $1 order by g.id desc limit ${mostGradings}`,
    [id],
  );
}
