import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type {
  ReconciliationFilters,
  ReconciliationLine,
  ReconciliationView,
} from './manager-resync.contract.js';

type Optional = 'askedBy' | 'askedAt' | 'beganAt' | 'progressAt' | 'endedAt' | 'outcome' | 'failure';
export interface ReconciliationRow extends Omit<ReconciliationView, Optional> {
  asked_by_name: string | null;
  asked_at: Date;
  began_at: Date | null;
  progress_at: Date;
  ended_at: Date | null;
  outcome: ReconciliationView['outcome'] | null;
  failure: ReconciliationView['failure'] | null;
}

const chosen = `select r.id, r.source_code as source, r.carrier_id as carrier, r.profile, r.reason, o.name_zh as asked_by_name,
    r.asked_at, r.began_at, r.progress_at, r.ended_at, r.outcome, r.failure, r.read, r.raised, r.closed, r.changed, r.equal,
    r.untouched, r.withheld
  from alarm_reconciliation r left join officer o on o.id = r.asked_by`;

/** One row beyond the limit. */
export function listReconciliations(
  tx: Tx,
  source: string,
  { limit, after }: ReconciliationFilters,
): Promise<ReconciliationRow[]> {
  return rows<ReconciliationRow>(
    tx,
    `${chosen} where r.source_code = $1 and ($2::timestamptz is null or (r.asked_at, r.id) < ($2, $3::uuid))
     order by r.asked_at desc, r.id desc limit $4`,
    [source, after?.at ?? null, after?.id ?? null, limit + 1],
  );
}

export function readReconciliation(
  tx: Tx,
  source: string,
  id: string,
): Promise<ReconciliationRow | undefined> {
  return row<ReconciliationRow>(tx, `${chosen} where r.source_code = $1 and r.id = $2`, [source, id]);
}

interface LineRow {
  kind: ReconciliationLine['kind'];
  alarm: string | null;
  managedObject: string;
  specificProblem: string;
  before: number | null;
  after: number | null;
}

export async function readLines(tx: Tx, id: string): Promise<ReconciliationLine[]> {
  const found = await rows<LineRow>(
    tx,
    `select kind, alarm_id as alarm, managed_object as "managedObject", specific_problem as "specificProblem",
       severity_before as before, severity_after as after
     from alarm_reconciliation_line where reconciliation_id = $1 order by position`,
    [id],
  );
  return found.map(({ alarm, before, after, ...line }) => ({
    ...line,
    ...(alarm === null ? {} : { alarm }),
    ...(before === null ? {} : { severityBefore: before }),
    ...(after === null ? {} : { severityAfter: after }),
  }));
}

export function reconciliationOf(found: Readonly<ReconciliationRow>): ReconciliationView {
  const {
    asked_by_name: askedBy,
    asked_at: askedAt,
    began_at: beganAt,
    progress_at: progressAt,
    ended_at: endedAt,
    outcome,
    failure,
    ...rest
  } = found;
  return {
    ...rest,
    ...(askedBy === null ? {} : { askedBy }),
    askedAt: askedAt.toISOString(),
    ...(beganAt === null ? {} : { beganAt: beganAt.toISOString() }),
    progressAt: progressAt.toISOString(),
    ...(endedAt === null ? {} : { endedAt: endedAt.toISOString() }),
    ...(outcome === null ? {} : { outcome }),
    ...(failure === null ? {} : { failure }),
  };
}
