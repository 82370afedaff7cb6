import type { Place } from '../../../kernel/cursor.js';
import type { Level } from '../../../kernel/levels.js';
import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type { KeptProposal } from './keep-proposals.js';
import type { Proposal } from './propose-warnings.js';

export interface ProposalRow {
  id: string;
  key: string;
  state: 'open' | 'taken' | 'dismissed' | 'gone';
  level: Level;
  proposal: Proposal;
  opened_at: Date;
  seen_at: Date;
  away_since: Date | null;
  over_at: Date | null;
  decided_by_zh: string | null;
  decided_at: Date | null;
  because: string | null;
  warning_id: string | null;
}

const select = `select p.id, p.key, p.state, p.level, p.proposal, p.opened_at, p.seen_at, p.away_since, p.over_at, o.name_zh as decided_by_zh, p.decided_at, p.because,
  w.case_id as warning_id from warning_proposal p left join officer o on o.id = p.decided_by left join warning w on w.proposal_id = p.id`;

export function proposalList(
  tx: Tx,
  filter: { state?: string | undefined; limit: number; after?: Place | undefined },
): Promise<ProposalRow[]> {
  return rows<ProposalRow>(
    tx,
    `${select} where ($1::text is null or p.state = $1) and ($2::timestamptz is null or (p.opened_at, p.id) < ($2, $3::uuid))
     order by p.opened_at desc, p.id desc limit $4`,
    [filter.state ?? null, filter.after?.at ?? null, filter.after?.id ?? null, filter.limit + 1],
  );
}

export function lockedProposal(tx: Tx, id: string): Promise<ProposalRow | undefined> {
  return row<ProposalRow>(tx, `${select} where p.id = $1 for update of p`, [id]);
}

/** Those whose matter is not over. */
export function keptProposals(tx: Tx): Promise<KeptProposal[]> {
  return rows<KeptProposal>(
    tx,
    `select p.id, p.key, p.state, p.level, p.away_since as "awaySince",
       exists (select 1 from warning w join procedure_case c on c.id = w.case_id where w.proposal_id = p.id and c.closed_at is null) as "warningOpen"
     from warning_proposal p where p.over_at is null order by p.key`,
  );
}

export async function openProposal(tx: Tx, id: string, proposal: Proposal, now: Date): Promise<void> {
  await rows(
    tx,
    `insert into warning_proposal (id, key, kind, state, level, proposal, opened_at, seen_at) values ($1, $2, $3, 'open', $4, $5, $6, $6)`,
    [id, proposal.key, proposal.kind, proposal.level, JSON.stringify(proposal), now],
  );
}

/** What an open one says is kept fresh, unless it has grown milder; what a person has decided on stays as it was. */
export async function refreshProposal(
  tx: Tx,
  id: string,
  proposal: Proposal,
  level: Level,
  now: Date,
): Promise<void> {
  await rows(
    tx,
    `update warning_proposal set seen_at = $4, away_since = null, level = $3,
       proposal = case when state = 'open' and $5 then $2::jsonb else proposal end where id = $1`,
    [id, JSON.stringify(proposal), level, now, proposal.level === level],
  );
}

export async function markAway(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length > 0)
    await rows(tx, `update warning_proposal set away_since = $2 where id = any($1::uuid[])`, [ids, now]);
}

export async function markOver(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length > 0)
    await rows(
      tx,
      `update warning_proposal set over_at = $2, state = case when state = 'open' then 'gone' else state end where id = any($1::uuid[])`,
      [ids, now],
    );
}

export async function decideProposal(
  tx: Tx,
  given: { id: string; state: 'taken' | 'dismissed'; officerId: string; because: string | null; now: Date },
): Promise<void> {
  await rows(
    tx,
    `update warning_proposal set state = $2, decided_by = $3, because = $4, decided_at = $5 where id = $1`,
    [given.id, given.state, given.officerId, given.because, given.now],
  );
}
