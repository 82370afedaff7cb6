import { rows, type Tx } from '../../../../platform/database/transaction.js';
import type { ResourceKind } from '../../../readiness/resources.queries.js';

/** Of each vehicle the longest that one of its crew has been on shift without a break, in hours. */
export async function hoursOnShift(tx: Tx, now: Date): Promise<Map<string, number>> {
  const found = await rows<{ code: string; hours: number }>(
    tx,
    `select vehicle_code as code, floor(extract(epoch from $1::timestamptz - min(since)) / 3600)::int as hours from (
       select vehicle_code, name_zh, min(starts_at) as since, max(ends_at) as until from (
         select *, sum(fresh) over (partition by vehicle_code, name_zh order by starts_at, id) as run from (
           select *, case when starts_at <= max(ends_at) over (partition by vehicle_code, name_zh order by starts_at, id rows between unbounded preceding and 1 preceding) then 0 else 1 end as fresh
             from crew_shift where ends_at > $1::timestamptz - interval '4 days' and starts_at <= $1) shifts) runs
        group by vehicle_code, name_zh, run) turns
      where until > $1 group by vehicle_code`,
    [now],
  );
  return new Map(found.map(({ code, hours }) => [code, hours]));
}

/** Of each resource the hours since its last mission ended, where that was in the last three days. */
export async function hoursSinceMission(tx: Tx, kind: ResourceKind, now: Date): Promise<Map<string, number>> {
  const found = await rows<{ code: string; hours: number }>(
    tx,
    `select r.resource_code as code, floor(extract(epoch from $2::timestamptz - max(coalesce(r.released_at, upper(r.during)))) / 3600)::int as hours
       from reservation r left join procedure_case c on c.id = r.case_id
      where r.resource_kind = $1 and r.purpose in ('loan', 'task', 'drill') and lower(r.during) < coalesce(r.released_at, upper(r.during))
        and (r.purpose <> 'loan' or c.state = 'returned')
        and coalesce(r.released_at, upper(r.during)) between $2::timestamptz - interval '3 days' and $2
      group by r.resource_code`,
    [kind, now],
  );
  return new Map(found.map(({ code, hours }) => [code, hours]));
}
