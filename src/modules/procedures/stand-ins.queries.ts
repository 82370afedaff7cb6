import type { Officer } from '../../kernel/actor.js';
import { rows, type Tx } from '../../platform/database/transaction.js';
import type { AuthorityPolicy } from './authority-policy.js';
import type { StandIn } from './procedure.js';

interface Called {
  kind: string;
  owner_id: string;
  owner_post: string;
  called: string;
  officer_id: string;
  name_zh: string;
}

/** The posts in which the officer may act in a case because their holders let a clock run out and the call came to the officer's own. */
export async function standInsOf(
  tx: Tx,
  caseId: string,
  officer: Officer,
  policy: AuthorityPolicy,
): Promise<StandIn[]> {
  const held = officer.holdings.map(({ organisation, post }) => `${organisation}.${post}`);
  const found = await rows<Called>(
    tx,
    `select distinct on (d.kind, e.organisation_id, e.post) d.kind, d.owner_id, d.owner_post, e.organisation_id || '.' || e.post as called, o.id as officer_id, o.name_zh
       from deadline d join escalation e on e.deadline_id = d.id
       join post_holding h on h.organisation_id = d.owner_id and h.post = d.owner_post
       join officer o on o.id = h.officer_id and o.disabled_at is null
      where d.case_id = $1 and d.stopped_at is null and d.breached_at is not null and e.organisation_id || '.' || e.post = any($2)
      order by d.kind, e.organisation_id, e.post, o.username`,
    [caseId, held],
  );
  return found
    .filter((one) => policy.mayStandIn(one.called, `${one.owner_id}.${one.owner_post}`))
    .map((one) => ({
      organisation: one.owner_id,
      post: one.owner_post,
      clock: one.kind.slice(one.kind.indexOf('.') + 1),
      standsFor: { officerId: one.officer_id, nameZh: one.name_zh, right: 'time-out' },
    }));
}
