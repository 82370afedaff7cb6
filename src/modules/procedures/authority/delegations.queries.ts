import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type { DelegationFacts } from './delegation.contract.js';

export interface DelegationRow {
  id: string;
  organisation: string;
  post: string;
  fromZh: string;
  fromEn: string;
  toZh: string;
  toEn: string;
  startsAt: Date;
  endsAt: Date;
  endedAt: Date | null;
}

/** Those in force or to come first, soonest to end first. */
export function delegations(tx: Tx, limit: number): Promise<DelegationRow[]> {
  return rows<DelegationRow>(
    tx,
    `select d.id, d.organisation_id as organisation, d.post, f.name_zh as "fromZh", f.name_en as "fromEn", t.name_zh as "toZh", t.name_en as "toEn",
            d.starts_at as "startsAt", d.ends_at as "endsAt", d.ended_at as "endedAt"
       from delegation d join officer f on f.id = d.from_officer join officer t on t.id = d.to_officer
      order by d.ended_at is not null, d.ends_at desc, d.id limit $1`,
    [limit],
  );
}

/** An officer of the organisation by user name. */
export function colleague(
  tx: Tx,
  organisation: string,
  username: string,
): Promise<{ id: string; nameZh: string; nameEn: string } | undefined> {
  return row(
    tx,
    `select o.id, o.name_zh as "nameZh", o.name_en as "nameEn" from officer o
      where o.username = $2 and o.disabled_at is null and exists (select 1 from post_holding h where h.officer_id = o.id and h.organisation_id = $1)`,
    [organisation, username],
  );
}

export async function putInForce(tx: Tx, id: string, facts: DelegationFacts): Promise<void> {
  await rows(
    tx,
    `insert into delegation (id, organisation_id, post, from_officer, to_officer, starts_at, ends_at) values ($1, $2, $3, $4, $5, $6, $7)`,
    [id, facts.organisation, facts.post, facts.delegator, facts.delegate, facts.from, facts.until],
  );
}

export async function endDelegation(tx: Tx, id: string, at: Date): Promise<void> {
  await rows(tx, `update delegation set ended_at = $2 where id = $1 and ended_at is null`, [id, at]);
}

export function lapsedDelegations(tx: Tx, now: Date, limit: number): Promise<{ id: string }[]> {
  return rows<{ id: string }>(
    tx,
    `select id from delegation where ended_at is null and ends_at <= $1 order by ends_at limit $2`,
    [now, limit],
  );
}
