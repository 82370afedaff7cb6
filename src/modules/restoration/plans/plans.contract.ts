import { z } from 'zod';
import { pageShape } from '../../../platform/http/paging.js';
import { policies, ways } from '../planning/instance/restoration-plan.js';

export const newPlan = z
  .strictObject({
    policy: z.enum(policies).default('fastest'),
    seed: z.number().int().min(0).max(2_147_483_647).optional(),
    moves: z.number().int().min(0).max(5_000_000).optional(),
    seconds: z.number().positive().max(60).optional(),
    /** Without the routes of the plan that stands. */
    afresh: z.boolean().default(false),
  })
  .meta({ id: 'NewRestorationPlan' });
export type NewPlan = z.infer<typeof newPlan>;

export const planFilter = z.object(pageShape);
export type PlanFilter = z.infer<typeof planFilter>;

export const circuitFilter = z.object({
  limit: z.coerce.number().int().min(1).max(200).default(100),
  /** The place in the list after which to go on. */
  after: z.coerce.number().int().min(0).max(1_000_000).default(0),
  class: z.coerce.number().int().min(1).max(7).optional(),
  by: z.enum(ways).optional(),
  outage: z.uuid().optional(),
  q: z.string().max(80).optional(),
});
export type CircuitFilter = z.infer<typeof circuitFilter>;

/** Against which version; without it the one before. */
export const changesQuery = z.object({ against: z.uuid().optional() });
export type ChangesQuery = z.infer<typeof changesQuery>;
