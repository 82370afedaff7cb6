import { rows, type Tx } from '../../../platform/database/transaction.js';

export interface ApplicationRow {
  circuit: string;
  caseId: string;
  procedure: string;
  state: string;
  isOpen: boolean;
  openedAt: Date;
}

/** Applications that came of plans for these circuits, the newest first; row-level security leaves a carrier its own. */
export function applicationsFor(tx: Tx, circuits: readonly string[]): Promise<ApplicationRow[]> {
  return rows<ApplicationRow>(
    tx,
    `select a.circuit_code as circuit, a.case_id as "caseId", c.procedure, c.state, c.closed_at is null as "isOpen", a.opened_at as "openedAt"
       from restoration_application a join procedure_case c on c.id = a.case_id where a.circuit_code = any($1) order by a.opened_at desc, a.case_id limit 1000`,
    [circuits],
  );
}

/** A circuit has one application of a plan at a time for each lender; who comes second waits here and then sees the first. */
export async function lockCircuit(tx: Tx, circuit: string): Promise<void> {
  await rows(tx, `select 1 from circuit where code = $1 for update`, [circuit]);
}

export async function noteApplication(
  tx: Tx,
  made: { planId: string; circuit: string; carrier: string; caseId: string; officerId: string },
  now: Date,
): Promise<void> {
  await rows(
    tx,
    `insert into restoration_application (case_id, plan_id, circuit_code, carrier_id, opened_by, opened_at) values ($1, $2, $3, $4, $5, $6)`,
    [made.caseId, made.planId, made.circuit, made.carrier, made.officerId, now],
  );
}
