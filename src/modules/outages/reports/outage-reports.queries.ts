import { row, rows, type Tx } from '../../../platform/database/transaction.js';
import type { ReportDifference } from './report-difference.js';
import type { ReportFlag } from './report-flags.js';
import type { ReportKind } from './report-kind.js';

export interface ReportRow {
  id: string;
  outage_id: string;
  carrier_id: string;
  number: number;
  kind: ReportKind;
  /** Which follow-up of the carrier's it is, counted up to and with this one. */
  follow_ups: number;
  occurred_at: Date;
  known_at: Date;
  reported_at: Date;
  received_at: Date;
  place: string;
  affected_area: string;
  cause: string;
  measures: string;
  reporter: string;
  reporter_phone: string;
  differences: ReportDifference[];
  flags: ReportFlag[];
  affected_users: number | null;
  withdrawn_at: Date | null;
  withdrawn_because: string | null;
  document_id: string | null;
  number_text: string | null;
}

/** The outage's own reports and those of outages merged into it, in the order they came. */
export function reportsOf(tx: Tx, outageId: string): Promise<ReportRow[]> {
  return rows<ReportRow>(
    tx,
    `select r.*, d.number_text,
       (count(*) filter (where r.kind = 'follow-up') over (partition by r.outage_id, r.carrier_id order by r.number))::int as follow_ups
     from outage_report r left join document d on d.id = r.document_id
     where r.outage_id = $1 or r.outage_id in (select o.case_id from outage o where o.merged_into = $1)
     order by r.received_at, r.reported_at, r.number`,
    [outageId],
  );
}

export interface StandingReport {
  id: string;
  number: number;
  occurredAt: Date;
  knownAt: Date;
  place: string;
  affectedArea: string;
  cause: string;
  measures: string;
}

export function lastStandingReport(
  tx: Tx,
  outageId: string,
  carrier: string,
): Promise<StandingReport | undefined> {
  return row<StandingReport>(
    tx,
    `select id, number, occurred_at as "occurredAt", known_at as "knownAt", place, affected_area as "affectedArea", cause, measures
     from outage_report where outage_id = $1 and carrier_id = $2 and withdrawn_at is null order by number desc limit 1`,
    [outageId, carrier],
  );
}

/** Carriers with a report that stands, and how many reports stand. */
export async function standingReports(
  tx: Tx,
  outageId: string,
): Promise<{ reporters: string[]; count: number }> {
  const found = await row<{ reporters: string[] | null; count: number }>(
    tx,
    `select array_agg(distinct carrier_id) as reporters, count(*)::int as count from outage_report where outage_id = $1 and withdrawn_at is null`,
    [outageId],
  );
  return { reporters: found?.reporters ?? [], count: found?.count ?? 0 };
}

/** How many follow-ups the carrier has sent so far. */
export async function followUps(tx: Tx, outageId: string, carrier: string): Promise<number> {
  const found = await row<{ count: number }>(
    tx,
    `select count(*)::int as count from outage_report where outage_id = $1 and carrier_id = $2 and kind = 'follow-up'`,
    [outageId, carrier],
  );
  return found?.count ?? 0;
}

/** Other open outages of the same carriers that began at about the same time: perhaps the same event, reported twice. */
export function possibleDuplicates(
  tx: Tx,
  outage: {
    case_id: string;
    element_kind: string;
    occurred_at: Date;
    closed_at: Date | null;
    parties: Record<string, string[]>;
  },
  withinMinutes: number,
): Promise<{ id: string; titleZh: string; titleEn: string; occurredAt: Date }[]> {
  if (outage.closed_at !== null) return Promise.resolve([]);
  return rows(
    tx,
    `select c.id, c.title_zh as "titleZh", c.title_en as "titleEn", o.occurred_at as "occurredAt" from outage o join procedure_case c on c.id = o.case_id
     where o.closed_at is null and o.case_id <> $1 and (o.element_kind in ('hand', 'unplaced') or $5)
       and o.occurred_at between $2::timestamptz - make_interval(mins => $3) and $2::timestamptz + make_interval(mins => $3)
       and c.parties->'affected' ?| $4::text[] order by c.opened_at, c.id limit 10`,
    [
      outage.case_id,
      outage.occurred_at,
      withinMinutes,
      outage.parties['affected'] ?? [],
      outage.element_kind === 'hand' || outage.element_kind === 'unplaced',
    ],
  );
}

/** The users each carrier last gave, added up; undefined while nobody has said how many. */
export async function usersAffected(tx: Tx, outageId: string): Promise<number | undefined> {
  const found = await row<{ users: number | null }>(
    tx,
    `select sum(affected_users)::float8 as users from (
       select distinct on (carrier_id) affected_users from outage_report
       where outage_id = $1 and withdrawn_at is null and affected_users is not null order by carrier_id, number desc) last`,
    [outageId],
  );
  return found?.users ?? undefined;
}
