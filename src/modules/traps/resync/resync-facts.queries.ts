import { rows, type Tx } from '../../../platform/database/transaction.js';
import type { ResyncFacts } from './resync-due.js';

export interface SourceFacts extends Omit<ResyncFacts, 'lost'> {
  source: string;
  lossesSeen: number;
}

interface FactsRow extends Omit<SourceFacts, 'succeededAt' | 'triedAt'> {
  succeededAt: Date | null;
  triedAt: Date | null;
}

/** Of every manager that can be asked and is not being asked now. */
export async function resyncFacts(tx: Tx): Promise<SourceFacts[]> {
  const found = await rows<FactsRow>(
    tx,
    `select a.source_code as source, a.changed_at as "accessSince", a.losses_seen::float8 as "lossesSeen",
       coalesce(c.quiet_since is not null, false) as quiet, c.gap_since as "gapSince", c.returned_at as "returnedAt",
       c.rebuilt_at as "rebuiltAt", c.restarted_at as "restartedAt",
       (select max(coalesce(r.began_at, r.asked_at)) from alarm_reconciliation r
         where r.source_code = a.source_code and r.outcome in ('reconciled', 'unchanged')) as "succeededAt",
       (select max(r.asked_at) from alarm_reconciliation r where r.source_code = a.source_code) as "triedAt"
     from manager_access a left join manager_contract c on c.source_code = a.source_code
     where not exists (select 1 from alarm_reconciliation r where r.source_code = a.source_code and r.ended_at is null)
     order by a.source_code`,
  );
  return found.map(({ succeededAt, triedAt, ...facts }) => ({
    ...facts,
    ...(succeededAt ? { succeededAt } : {}),
    ...(triedAt ? { triedAt } : {}),
  }));
}
