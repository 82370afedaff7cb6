import { z } from 'zod';
import { pageShape } from '../../platform/http/paging.js';
import { alarmMarkings, alarmStates, transitionKinds } from './alarm.js';

const words = z.object({ zh: z.string(), en: z.string() });

export const alarmFilters = z.object({
  ...pageShape,
  state: z.enum(alarmStates).optional(),
  carrier: z.string().max(100).optional(),
  /** The highest number wanted: 4 gives indeterminate, critical and major. */
  severity: z.coerce.number().int().min(2).max(6).optional(),
  marking: z.enum(alarmMarkings).optional(),
  q: z.string().trim().min(1).max(200).optional(),
  link: z.string().max(100).optional(),
  circuit: z.string().max(100).optional(),
  site: z.string().max(100).optional(),
});
export type AlarmFilters = z.infer<typeof alarmFilters>;

/** The export has no pages: the newest ten thousand. */
export const exportFilters = alarmFilters.omit({ limit: true, after: true });
export type ExportFilters = z.infer<typeof exportFilters>;

export const alarmPath = z.object({ id: z.uuid() });

export const shownVarbind = z.object({
  oid: z.string(),
  name: z.string().optional(),
  type: z.string(),
  value: z.union([z.string(), z.number(), z.null()]),
});

export const alarmView = z
  .object({
    id: z.uuid(),
    carrier: z.string(),
    managedObject: z.string(),
    site: z.string().optional(),
    link: z.string().optional(),
    circuit: z.string().optional(),
    siteNameZh: z.string().optional(),
    linkNameZh: z.string().optional(),
    circuitNameZh: z.string().optional(),
    agentAddress: z.string(),
    eventType: z.number().int(),
    eventTypeWords: words,
    probableCause: z.number().int(),
    probableCauseWords: words,
    specificProblem: z.string(),
    severity: z.number().int(),
    severityName: z.string(),
    state: z.enum(alarmStates),
    count: z.number().int(),
    firstRaisedAt: z.iso.datetime(),
    lastRaisedAt: z.iso.datetime(),
    clearedAt: z.iso.datetime().optional(),
    acknowledgedAt: z.iso.datetime().optional(),
    acknowledgedBy: z.string().optional(),
    /** Whether the manager was told of ours; absent where its contract has no way. */
    acknowledgementTold: z.enum(['waiting', 'told', 'failed']).optional(),
    acknowledgementFault: z.string().optional(),
    eventAt: z.iso.datetime().optional(),
    shelvedUntil: z.iso.datetime().optional(),
    shelvedBy: z.string().optional(),
    shelfReason: z.string().optional(),
    flappingSince: z.iso.datetime().optional(),
    unconfirmedSince: z.iso.datetime().optional(),
    maintenanceUntil: z.iso.datetime().optional(),
    assignedTo: z.string().optional(),
    clearReason: z.string().optional(),
    profile: z.string(),
    mapped: z.boolean(),
    varbinds: z.array(shownVarbind),
    receivedAt: z.iso.datetime(),
  })
  .meta({ id: 'Alarm' });
export type AlarmView = z.infer<typeof alarmView>;

export const alarmTransitionView = z.object({
  at: z.iso.datetime(),
  kind: z.enum(transitionKinds),
  severity: z.number().int(),
  severityName: z.string(),
  /** The raw event that brought it. */
  rawEventId: z.string().optional(),
});

export const alarmWithTransitions = alarmView
  .extend({
    transitions: z.array(alarmTransitionView),
    comments: z.array(z.object({ at: z.iso.datetime(), by: z.string(), text: z.string() })),
  })
  .meta({ id: 'AlarmWithTransitions' });
export type AlarmWithTransitions = z.infer<typeof alarmWithTransitions>;

const reason = z.string().trim().min(1).max(1_000);
export const shelving = z
  .strictObject({ until: z.iso.datetime({ offset: true }), because: reason })
  .meta({ id: 'AlarmShelving' });
export type Shelving = z.infer<typeof shelving>;
/** `officer` null takes the alarm away from whoever has it. */
export const assignment = z.strictObject({ officer: z.uuid().nullable() }).meta({ id: 'AlarmAssignment' });
export type Assignment = z.infer<typeof assignment>;
/** Somebody an alarm may be given to: who serves its carrier, or the officer's own organisation. */
export const assigneeView = z
  .object({ id: z.uuid(), nameZh: z.string(), nameEn: z.string(), organisation: z.string() })
  .meta({ id: 'AlarmAssignee' });
export type AssigneeView = z.infer<typeof assigneeView>;
export const comment = z
  .strictObject({ text: z.string().trim().min(1).max(3_000) })
  .meta({ id: 'AlarmComment' });
export type Comment = z.infer<typeof comment>;
export const manualClear = z.strictObject({ because: reason }).meta({ id: 'AlarmManualClear' });
export type ManualClear = z.infer<typeof manualClear>;
