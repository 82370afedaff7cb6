import { z } from 'zod';
import { pageShape } from '../../../platform/http/paging.js';
import { standings } from './priority-standing.js';

const text = z.string().trim().min(1).max(500);
const circuit = z.string().min(1).max(60);
const classNumber = z.number().int().min(1).max(7);
const time = z.iso.datetime({ offset: true });

export const priorityFilters = z.object({
  ...pageShape,
  carrier: z.string().max(60).optional(),
  /** Only those that a person must look at: to be confirmed, or past their end. */
  due: z.stringbool().default(false),
});
export type PriorityFilters = z.infer<typeof priorityFilters>;

export const newPriority = z
  .strictObject({ circuit, class: classNumber, sponsor: text, reason: text, expiresAt: time })
  .meta({ id: 'NewCircuitPriority' });
export type NewPriority = z.infer<typeof newPriority>;

export const revalidation = z
  .strictObject({ expiresAt: time.optional() })
  .meta({ id: 'CircuitPriorityRevalidation' });
export type Revalidation = z.infer<typeof revalidation>;

/** The circuit's class from then on. */
export const revocation = z
  .strictObject({ reason: text, classAfter: classNumber.default(7) })
  .meta({ id: 'CircuitPriorityRevocation' });
export type Revocation = z.infer<typeof revocation>;

export const priorityPath = z.object({ id: z.uuid() });

export const deviationFilters = z.object({ ...pageShape, circuit: circuit.optional() });
export type DeviationFilters = z.infer<typeof deviationFilters>;

export const newDeviation = z
  .strictObject({ circuit, happenedAt: time, reason: text })
  .meta({ id: 'NewCircuitDeviation' });
export type NewDeviation = z.infer<typeof newDeviation>;

export const priorityView = z
  .object({
    id: z.uuid(),
    circuit,
    circuitNameZh: z.string(),
    circuitNameEn: z.string(),
    carrier: z.string(),
    class: classNumber,
    sponsor: z.string(),
    reason: z.string(),
    standing: z.enum(standings),
    grantedAt: z.iso.datetime(),
    grantedBy: z.string(),
    expiresAt: z.iso.datetime(),
    revalidateBy: z.iso.datetime(),
    revokedAt: z.iso.datetime().optional(),
    revokedBecause: z.string().optional(),
  })
  .meta({ id: 'CircuitPriority' });
export type PriorityView = z.infer<typeof priorityView>;
