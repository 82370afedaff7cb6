import { z } from 'zod';
import { pageShape } from '../../../platform/http/paging.js';
import { reportKinds } from './field-state.js';

const time = z.iso.datetime({ offset: true });
const text = z.string().trim().min(1).max(3_000);

/** Shapes only; whether a report fits what is known is answered with 422. */
export const newFieldReport = z
  .strictObject({
    kind: z.enum(reportKinds),
    team: z.string().min(1).max(60),
    /** Code of the repair; for a crew that is lost or back there is none. */
    element: z.string().min(1).max(120).optional(),
    /** When it was so; now unless given. */
    at: time.optional(),
    /** Started, delayed: when it will be done. Blocked, crew lost: until when. */
    until: time.optional(),
    reason: text.optional(),
  })
  .meta({ id: 'NewFieldReport' });
export type NewFieldReport = z.infer<typeof newFieldReport>;

export const fieldReportFilter = z.object({
  ...pageShape,
  team: z.string().max(60).optional(),
  element: z.string().max(120).optional(),
});
export type FieldReportFilter = z.infer<typeof fieldReportFilter>;

export const newRoadBlock = z
  .strictObject({
    /** Townships between which nobody gets through. */
    a: z.string().min(1).max(60),
    z: z.string().min(1).max(60),
    reason: text,
    expectedUntil: time.optional(),
  })
  .refine(({ a, z: other }) => a !== other, { path: ['z'], message: 'must be another township' })
  .meta({ id: 'NewRoadBlock' });
export type NewRoadBlock = z.infer<typeof newRoadBlock>;

export const roadBlockFilter = z.object({
  ...pageShape,
  open: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .optional(),
});
export type RoadBlockFilter = z.infer<typeof roadBlockFilter>;
