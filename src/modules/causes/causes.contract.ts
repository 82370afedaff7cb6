import { z } from 'zod';
import { causeKinds } from './cause.js';

const words = z.object({ zh: z.string(), en: z.string() });
const element = { kind: z.enum(causeKinds), code: z.string().min(1).max(100) };

export const newCorrection = z
  .strictObject({
    ...element,
    says: z.enum(['failed', 'not-failed']),
    reason: z.string().trim().min(1).max(1_000),
  })
  .meta({ id: 'NewCauseCorrection' });
export type NewCorrection = z.infer<typeof newCorrection>;

export const correctionPath = z.object({ id: z.uuid() });

export const causesQuery = z.object({ outage: z.uuid().optional() });
export type CausesQuery = z.infer<typeof causesQuery>;

export const correctionView = z
  .object({
    id: z.uuid(),
    ...element,
    name: words,
    says: z.enum(['failed', 'not-failed']),
    reason: z.string(),
    saidBy: z.string(),
    saidAt: z.iso.datetime(),
  })
  .meta({ id: 'CauseCorrection' });
export type CorrectionView = z.infer<typeof correctionView>;

export const findingView = z
  .object({
    ...element,
    what: words,
    name: words,
    carriers: z.array(z.string()),
    confidence: z.number().min(0).max(1),
    /** Alarms of the element itself, and those that follow from it. */
    alarms: z.array(z.uuid()),
    alarmCount: z.number().int(),
    circuits: z.object({ down: z.number().int(), switched: z.number().int() }),
    reasons: z.array(words),
    outages: z.array(z.object({ id: z.uuid(), titleZh: z.string(), titleEn: z.string() })),
    correction: z.uuid().optional(),
  })
  .meta({ id: 'CauseFinding' });
export type FindingView = z.infer<typeof findingView>;

export const causesView = z
  .object({
    asOf: z.iso.datetime(),
    /** Of the standing alarms that name a place, so many were looked at. */
    alarmsRead: z.number().int(),
    truncated: z.boolean(),
    findings: z.array(findingView),
    unexplained: z.object({ count: z.number().int(), shown: z.array(words) }),
    corrections: z.array(correctionView),
  })
  .meta({ id: 'Causes' });
export type CausesView = z.infer<typeof causesView>;
