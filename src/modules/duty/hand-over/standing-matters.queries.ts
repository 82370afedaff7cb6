import { rows, type Tx } from '../../../platform/database/transaction.js';

/** What goes over with a shift: clocks that run, vehicles that are out or kept back, drafts of the duty log's last hours. */
export interface Standing {
  clocks: { caseId: string; titleZh: string; titleEn: string; kind: string; dueAt: Date; late: boolean }[];
  vehicles: { code: string; nameZh: string; nameEn: string; purpose: string; until: Date }[];
  /** Entries of the duty log since the last hand-over, at most a day. */
  noted: number;
}

const most = 100;

export async function standingMatters(tx: Tx, organisation: string, now: Date): Promise<Standing> {
  const clocks = await rows<Standing['clocks'][number]>(
    tx,
    `select d.case_id as "caseId", c.title_zh as "titleZh", c.title_en as "titleEn", d.kind, d.due_at as "dueAt", d.due_at <= $2 as late
       from deadline d join procedure_case c on c.id = d.case_id
      where d.stopped_at is null and (d.owner_id = $1 or $1 in ('office', 'headquarters')) order by d.due_at, d.id limit ${most}`,
    [organisation, now],
  );
  const vehicles = await rows<Standing['vehicles'][number]>(
    tx,
    `select v.code, v.name_zh as "nameZh", v.name_en as "nameEn", r.purpose, upper(r.during) as until from reservation r join vehicle v on v.code = r.resource_code
      where r.resource_kind = 'vehicle' and r.released_at is null and r.during @> $2::timestamptz and (v.owner_id = $1 or $1 in ('office', 'headquarters'))
      order by upper(r.during), v.code limit ${most}`,
    [organisation, now],
  );
  const [noted] = await rows<{ count: number }>(
    tx,
    `select count(*)::int as count from duty_log_entry where organisation_id = $1 and at > greatest($2::timestamptz - interval '1 day',
       coalesce((select max(signed_at) from hand_over where organisation_id = $1), '-infinity'))`,
    [organisation, now],
  );
  return { clocks, vehicles, noted: noted?.count ?? 0 };
}
