import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refusal } from '../../../kernel/refusal.js';
import { asCounty, row, rows, type Tx } from '../../../platform/database/transaction.js';
import { formText as text } from '../../procedures/form.js';
import { reportDifferences, type ReportDifference, type ReportedItems } from './report-difference.js';
import { type GivenTimes, impossibleTimes, reportFlags } from './report-flags.js';
import type { ReportKind } from './report-kind.js';
import { ReportPolicy } from './report-policy.js';
import { lastStandingReport } from './outage-reports.queries.js';

export interface HeardReport {
  kind: ReportKind;
  differences: ReportDifference[];
  receivedAt: Date;
  items: ReportedItems;
}

type Form = Readonly<Record<string, unknown>>;

/** The reports of an outage: first, follow-ups with what changed, final; withdrawn ones stay to be read. */
@Injectable()
export class OutageReports {
  constructor(private readonly policy: ReportPolicy) {}

  /** What the report is beside the carrier's last one; refused when its times cannot be true or it says nothing new. */
  async read(
    tx: Tx,
    outageId: string | undefined,
    carrier: string,
    form: Form,
    now: Date,
  ): Promise<HeardReport> {
    const times = timesOf(form, now);
    const faults = impossibleTimes(givenTimes(form), now);
    if (faults.length > 0)
      throw new Refusal('bad-shape', {
        errors: faults.map(({ path, message }) => ({ path: `form.${path}`, message })),
      });
    const last = outageId === undefined ? undefined : await lastStandingReport(tx, outageId, carrier);
    const items = itemsOf(form, last?.knownAt ?? times.knownAt);
    if (!last) return { kind: 'first', differences: [], receivedAt: times.receivedAt, items };
    const differences = reportDifferences(
      { ...last, occurredAt: last.occurredAt.toISOString(), knownAt: last.knownAt.toISOString() },
      items,
    );
    const kind = text(form, 'kind') === 'final' ? 'final' : 'follow-up';
    if (kind === 'follow-up' && differences.length === 0)
      throw new Refusal('blocked', {
        blockers: [
          {
            code: 'duplicateReport',
            words: {
              zh: `与第 ${last.number} 次报告内容相同；如无新情况，请报零报告`,
              en: `The same as report ${last.number}; if nothing is new, send a zero report`,
            },
          },
        ],
      });
    return { kind, differences, receivedAt: times.receivedAt, items };
  }

  /** Keeps a report with its paper, where it has one. */
  async write(tx: Tx, id: string, form: Form, carrier: string, now: Date): Promise<HeardReport> {
    const heard = await this.read(tx, id, carrier, form, now);
    const { kind, differences, receivedAt, items } = heard;
    const first = await asCounty(tx, () =>
      row<{ at: Date | null }>(
        tx,
        `select min(a.first_raised_at) as at from outage_alarm y join alarm a on a.id = y.alarm_id where y.outage_id = $1`,
        [id],
      ),
    );
    const flags = reportFlags(
      { ...timesOf(form, now), firstAlarmAt: first?.at ?? undefined },
      kind === 'first',
      this.policy.limits,
    );
    await rows(
      tx,
      `insert into outage_report (id, outage_id, carrier_id, number, occurred_at, known_at, reported_at, received_at, place, affected_area, cause, measures, reporter, reporter_phone, kind, differences, flags, affected_users, document_id)
       select $1::uuid, $2::uuid, $3, 1 + count(*)::int, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17,
              (select d.id from document d where d.case_id = $2::uuid and d.kind in ('incident-report', 'telephone-record') and d.issuer_id = any(array[$3, 'office']) and d.issued_at = $6
                 and not exists (select 1 from outage_report r where r.document_id = d.id) order by d.number limit 1)
         from outage_report where outage_id = $2::uuid and carrier_id = $3`,
      [
        randomUUID(),
        id,
        carrier,
        new Date(items.occurredAt),
        new Date(items.knownAt),
        now,
        receivedAt,
        items.place,
        items.affectedArea,
        items.cause,
        items.measures,
        text(form, 'reporter'),
        text(form, 'reporterPhone'),
        kind,
        JSON.stringify(differences),
        JSON.stringify(flags),
        typeof form['affectedUsers'] === 'number' ? Math.trunc(form['affectedUsers']) : null,
      ],
    );
    await rows(tx, `update outage set received_at = coalesce(received_at, $2) where case_id = $1`, [
      id,
      receivedAt,
    ]);
    return heard;
  }

  /** The carrier's last report that stands; it stays to be read, struck out with the reason. */
  async withdraw(
    tx: Tx,
    id: string,
    carrier: string,
    form: Form,
    by: string | null,
    now: Date,
  ): Promise<void> {
    const last = await lastStandingReport(tx, id, carrier);
    if (!last)
      throw new Refusal('bad-shape', { errors: [{ path: 'form.carrier', message: 'has no report here' }] });
    await rows(
      tx,
      `update outage_report set withdrawn_at = $2, withdrawn_by = $3, withdrawn_because = $4 where id = $1`,
      [last.id, now, by, text(form, 'because')],
    );
  }
}

/** Shared with reports that open an outage by hand. */
export function givenTimes(form: Form): GivenTimes {
  const given = (name: string): Date | undefined =>
    text(form, name) === '' ? undefined : new Date(text(form, name));
  return {
    occurredAt: new Date(text(form, 'occurredAt')),
    knownAt: given('knownAt'),
    receivedAt: given('receivedAt'),
  };
}

function timesOf(form: Form, now: Date): { occurredAt: Date; knownAt: Date; receivedAt: Date } {
  const occurredAt = new Date(text(form, 'occurredAt'));
  const received = text(form, 'receivedAt');
  const receivedAt = received === '' ? now : new Date(received);
  const known = text(form, 'knownAt');
  return { occurredAt, receivedAt, knownAt: known === '' ? receivedAt : new Date(known) };
}

/** What is left out of a follow-up stays as it was. */
function itemsOf(form: Form, knownBefore: Date): ReportedItems {
  return {
    occurredAt: text(form, 'occurredAt'),
    knownAt: text(form, 'knownAt') || knownBefore.toISOString(),
    place: text(form, 'place'),
    affectedArea: text(form, 'affectedArea'),
    cause: text(form, 'cause'),
    measures: text(form, 'measures'),
  };
}
