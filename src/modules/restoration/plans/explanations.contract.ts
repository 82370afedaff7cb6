import { z } from 'zod';
import { repairKinds } from '../planning-policy.js';

/** One forced change: which is first, or one crew more or less. */
export const whatIfQuery = z
  .object({
    circuit: z.string().min(1).max(60).optional(),
    repair: z.string().min(1).max(120).optional(),
    withoutCrew: z.string().min(1).max(60).optional(),
    /** Whose crew comes on top; with what it can repair and the site it starts from. */
    crewOf: z.string().min(1).max(60).optional(),
    can: z.enum(repairKinds).default('cable'),
    from: z.string().min(1).max(60).optional(),
    afterMinutes: z.coerce.number().int().min(0).max(10_080).default(0),
    moves: z.coerce.number().int().min(0).max(1_000_000).optional(),
  })
  .refine(
    ({ circuit, repair, withoutCrew, crewOf }) =>
      [circuit, repair, withoutCrew, crewOf].filter((each) => each !== undefined).length === 1,
    { path: ['circuit'], message: 'name one of circuit, repair, withoutCrew, crewOf' },
  );
export type WhatIfQuery = z.infer<typeof whatIfQuery>;

export const whyQuery = z.object({ circuit: z.string().min(1).max(60) });
export type WhyQuery = z.infer<typeof whyQuery>;
