import { z } from 'zod';
import { pageShape } from '../../../platform/http/paging.js';
import { resyncReasons } from './resync-due.js';

export const resyncOutcomes = ['reconciled', 'unchanged', 'failed'] as const;
export const resyncFailures = [
  'no-access',
  'secrets-closed',
  'no-method',
  'no-answer',
  'refused',
  'bad-answer',
  'too-many-rows',
  'unread-rows',
  'time-limit',
  'alarms-behind',
  'fault',
] as const;
export type ResyncFailure = (typeof resyncFailures)[number];
export const lineKinds = ['raised', 'closed', 'changed', 'untouched', 'withheld'] as const;
export type LineKind = (typeof lineKinds)[number];

export const reconciliationView = z
  .object({
    id: z.uuid(),
    source: z.string(),
    carrier: z.string(),
    profile: z.string(),
    reason: z.enum(resyncReasons),
    /** Absent when the clock asked. */
    askedBy: z.string().optional(),
    askedAt: z.iso.datetime(),
    beganAt: z.iso.datetime().optional(),
    progressAt: z.iso.datetime(),
    endedAt: z.iso.datetime().optional(),
    outcome: z.enum(resyncOutcomes).optional(),
    failure: z.enum(resyncFailures).optional(),
    /** Rows read so far. */
    read: z.number().int(),
    raised: z.number().int(),
    closed: z.number().int(),
    changed: z.number().int(),
    equal: z.number().int(),
    untouched: z.number().int(),
    withheld: z.number().int(),
  })
  .meta({ id: 'Reconciliation' });
export type ReconciliationView = z.infer<typeof reconciliationView>;

export const reconciliationLine = z
  .object({
    kind: z.enum(lineKinds),
    alarm: z.uuid().optional(),
    managedObject: z.string(),
    specificProblem: z.string(),
    severityBefore: z.number().int().optional(),
    severityAfter: z.number().int().optional(),
  })
  .meta({ id: 'ReconciliationLine' });
export type ReconciliationLine = z.infer<typeof reconciliationLine>;

/** With its lines, of each kind at most five hundred. */
export type ReconciliationReport = ReconciliationView & { lines: ReconciliationLine[] };

export const managerPath = z.object({ source: z.string().min(1).max(64) });
export const reconciliationPath = z.object({ source: z.string().min(1).max(64), id: z.uuid() });
export const reconciliationFilters = z.object(pageShape);
export type ReconciliationFilters = z.infer<typeof reconciliationFilters>;
