import { z } from 'zod';
import { pageShape } from '../../platform/http/paging.js';
import { alarmStates, transitionKinds } from './alarm.js';

const words = z.object({ zh: z.string(), en: z.string() });

export const alarmFilters = z.object({
  ...pageShape,
  state: z.enum(alarmStates).optional(),
  carrier: z.string().max(100).optional(),
  /** The highest number wanted: 4 gives indeterminate, critical and major. */
  severity: z.coerce.number().int().min(2).max(6).optional(),
  q: z.string().trim().min(1).max(200).optional(),
  link: z.string().max(100).optional(),
  site: z.string().max(100).optional(),
});
export type AlarmFilters = z.infer<typeof alarmFilters>;

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
    siteNameZh: z.string().optional(),
    linkNameZh: z.string().optional(),
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
});

export const alarmWithTransitions = alarmView
  .extend({ transitions: z.array(alarmTransitionView) })
  .meta({ id: 'AlarmWithTransitions' });
export type AlarmWithTransitions = z.infer<typeof alarmWithTransitions>;
