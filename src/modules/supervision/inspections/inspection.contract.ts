import { z } from 'zod';
import { pageShape } from '../../../platform/http/paging.js';

export const newInspection = z
  .strictObject({
    /** The inspected carrier. */
    carrier: z.string().min(1).max(60),
    inspectedAt: z.iso.datetime({ offset: true }),
    /** Who inspects. */
    members: z.string().trim().min(1).max(300),
  })
  .meta({ id: 'NewInspection' });
export type NewInspection = z.infer<typeof newInspection>;

export const inspectionFilter = z.object({
  ...pageShape,
  carrier: z.string().max(60).optional(),
  open: z
    .enum(['true', 'false'])
    .transform((text) => text === 'true')
    .optional(),
});
export type InspectionFilter = z.infer<typeof inspectionFilter>;
