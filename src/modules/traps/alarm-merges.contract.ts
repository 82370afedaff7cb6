import { z } from 'zod';
import { pageShape } from '../../platform/http/paging.js';
import { alarmStates } from '../alarms/alarm.js';
import { shownVarbind } from '../alarms/alarms.contract.js';
import { splitFields } from '../alarms/split-identity.js';

export const alarmPath = z.object({ id: z.uuid() });

export const mergesQuery = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  /** `next` of the page before. */
  after: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional(),
});
export type MergesQuery = z.infer<typeof mergesQuery>;

export const mergeReasons = ['same-identity', 'split-part', 'clear-by-serial'] as const;
export type MergeReason = (typeof mergeReasons)[number];

export const mergedMessage = z
  .object({
    rawEventId: z.string(),
    receivedAt: z.iso.datetime(),
    eventAt: z.iso.datetime().optional(),
    does: z.enum(['raise', 'clear', 'change']),
    because: z.enum(mergeReasons),
    source: z.string(),
    agentAddress: z.string(),
    severity: z.number().int(),
    serial: z.string().optional(),
    varbinds: z.array(shownVarbind),
  })
  .meta({ id: 'MergedMessage' });
export type MergedMessage = z.infer<typeof mergedMessage>;

export const difference = z.object({
  /** A field, or the OID of a varbind. */
  by: z.string(),
  name: z.string().optional(),
  /** The values met, most frequent first; the first twenty. */
  values: z.array(z.object({ value: z.string(), count: z.number().int() })),
  distinct: z.number().int(),
});
export type Difference = z.infer<typeof difference>;

export const merges = z
  .object({
    identity: z.string(),
    profile: z.string(),
    state: z.enum(alarmStates),
    items: z.array(mergedMessage),
    /** Between the messages of this page. */
    differs: z.array(difference),
    next: z.string().optional(),
  })
  .meta({ id: 'AlarmMerges' });
export type Merges = z.infer<typeof merges>;

export const splitting = z
  .strictObject({
    by: z.union([
      z.enum(splitFields),
      z
        .string()
        .max(128)
        .regex(/^\d+(\.\d+){2,}$/, 'an OID'),
    ]),
    reason: z.string().trim().min(1).max(1_000),
  })
  .meta({ id: 'AlarmSplitting' });
export type Splitting = z.infer<typeof splitting>;

export const splitFilters = z.object({ ...pageShape, alarm: z.uuid().optional() });
export type SplitFilters = z.infer<typeof splitFilters>;

export const splitView = z
  .object({
    id: z.uuid(),
    carrier: z.string(),
    identity: z.string(),
    by: z.string(),
    reason: z.string(),
    splitBy: z.string(),
    splitAt: z.iso.datetime(),
    undoneBy: z.string().optional(),
    undoneAt: z.iso.datetime().optional(),
    /** The active alarms of its parts, where it was just made or undone. */
    alarms: z.array(z.uuid()).optional(),
  })
  .meta({ id: 'AlarmSplit' });
export type SplitView = z.infer<typeof splitView>;
