/** An alarm as it crosses the wire: codes beside their words, absent where unknown. */
import { eventTypeWords, severityName } from './alarm.js';
import type { AlarmView, AlarmWithTransitions } from './alarms.contract.js';
import type { AlarmRow, CommentRow, TransitionRow } from './alarms.queries.js';
import { probableCauseWords } from './probable-causes.js';

export function alarmOf(row: Readonly<AlarmRow>): AlarmView {
  return {
    id: row.id,
    carrier: row.carrier_id,
    managedObject: row.managed_object,
    ...(row.site_code === null ? {} : { site: row.site_code }),
    ...(row.link_code === null ? {} : { link: row.link_code }),
    ...(row.circuit_code === null ? {} : { circuit: row.circuit_code }),
    ...(row.site_name_zh === null ? {} : { siteNameZh: row.site_name_zh }),
    ...(row.link_name_zh === null ? {} : { linkNameZh: row.link_name_zh }),
    ...(row.circuit_name_zh === null ? {} : { circuitNameZh: row.circuit_name_zh }),
    agentAddress: row.agent_address,
    eventType: row.event_type,
    eventTypeWords: eventTypeWords(row.event_type),
    probableCause: row.probable_cause,
    probableCauseWords: probableCauseWords(row.probable_cause),
    specificProblem: row.specific_problem,
    severity: row.severity,
    severityName: severityName(row.severity),
    state: row.state,
    count: row.raise_count,
    firstRaisedAt: row.first_raised_at.toISOString(),
    lastRaisedAt: row.last_raised_at.toISOString(),
    ...(row.cleared_at === null ? {} : { clearedAt: row.cleared_at.toISOString() }),
    ...(row.acknowledged_at === null ? {} : { acknowledgedAt: row.acknowledged_at.toISOString() }),
    ...(row.acknowledged_by_name === null ? {} : { acknowledgedBy: row.acknowledged_by_name }),
    ...(row.acknowledgement_told === null ? {} : { acknowledgementTold: row.acknowledgement_told }),
    ...(row.acknowledgement_fault === null ? {} : { acknowledgementFault: row.acknowledgement_fault }),
    ...(row.event_at === null ? {} : { eventAt: row.event_at.toISOString() }),
    ...(row.shelved_until === null ? {} : { shelvedUntil: row.shelved_until.toISOString() }),
    ...(row.shelved_by_name === null ? {} : { shelvedBy: row.shelved_by_name }),
    ...(row.shelf_reason === null ? {} : { shelfReason: row.shelf_reason }),
    ...(row.damped_at === null ? {} : { flappingSince: row.damped_at.toISOString() }),
    ...(row.unconfirmed_since === null ? {} : { unconfirmedSince: row.unconfirmed_since.toISOString() }),
    ...(row.maintenance_until === null ? {} : { maintenanceUntil: row.maintenance_until.toISOString() }),
    ...(row.assigned_to_name === null ? {} : { assignedTo: row.assigned_to_name }),
    ...(row.clear_reason === null ? {} : { clearReason: row.clear_reason }),
    profile: row.profile,
    mapped: row.mapped,
    varbinds: row.varbinds,
    receivedAt: row.last_raised_at.toISOString(),
  };
}

export function alarmWithTransitionsOf(
  row: Readonly<AlarmRow>,
  transitions: readonly TransitionRow[],
  comments: readonly CommentRow[],
): AlarmWithTransitions {
  return {
    ...alarmOf(row),
    transitions: transitions.map(({ at, kind, severity, rawEventId }) => ({
      at: at.toISOString(),
      kind,
      severity,
      severityName: severityName(severity),
      ...(rawEventId === null ? {} : { rawEventId }),
    })),
    comments: comments.map(({ at, by, text }) => ({ at: at.toISOString(), by, text })),
  };
}
