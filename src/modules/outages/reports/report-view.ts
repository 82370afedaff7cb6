/** Reports as the console shows them: named, with what changed and what to look at. */
import { briefOf, type Organisation } from '../../identity/organisation.js';
import type { ReportRow } from './outage-reports.queries.js';
import { reportName } from './report-kind.js';

export function reportViews(
  reports: readonly ReportRow[],
  byId: ReadonlyMap<string, Organisation>,
  outageId: string,
) {
  return reports.map((report) => ({
    id: report.id,
    carrier: briefOf(byId, report.carrier_id),
    number: report.number,
    kind: report.kind,
    kindWords: reportName(report.kind, report.follow_ups),
    occurredAt: report.occurred_at,
    knownAt: report.known_at,
    reportedAt: report.reported_at,
    receivedAt: report.received_at,
    place: report.place,
    affectedArea: report.affected_area,
    cause: report.cause,
    measures: report.measures,
    reporter: report.reporter,
    reporterPhone: report.reporter_phone,
    affectedUsers: report.affected_users,
    differences: report.differences,
    flags: report.flags,
    withdrawn:
      report.withdrawn_at === null ? null : { at: report.withdrawn_at, because: report.withdrawn_because },
    /** It was made of another outage, which has been merged into this one. */
    ofMerged: report.outage_id === outageId ? null : report.outage_id,
    ...(report.document_id === null
      ? {}
      : { document: { id: report.document_id, numberText: report.number_text } }),
  }));
}
