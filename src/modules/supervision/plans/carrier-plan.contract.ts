import { z } from 'zod';
import { pageShape } from '../../../platform/http/paging.js';

/** Beside the PDF, which is the body. */
export const newPlan = z.object({
  planName: z.string().trim().min(1).max(120),
  edition: z.string().trim().min(1).max(60),
  /** Of the file. */
  name: z.string().trim().min(1).max(300),
});
export type NewPlan = z.infer<typeof newPlan>;

export const planFilter = z.object({ ...pageShape, carrier: z.string().max(60).optional() });
export type PlanFilter = z.infer<typeof planFilter>;
