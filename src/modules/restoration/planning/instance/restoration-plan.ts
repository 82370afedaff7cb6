/** A restoration plan as documented JSON: who repairs what when, by which way each circuit comes back, and how good each class is proven to be. */
import { z } from 'zod';

const code = z.string().min(1).max(60);
const minute = z.number().int().min(0).max(1_000_000);

export const policies = ['fastest', 'strict-sequence', 'last-first'] as const;
export type PlanPolicy = (typeof policies)[number];
export const ways = ['own', 'reroute', 'loan', 'vehicle', 'none'] as const;
export const loanRefusals = ['no-path', 'no-capacity', 'not-graded', 'repair-sooner'] as const;

const job = z.strictObject({ element: code, leaves: minute, arrives: minute, begins: minute, ends: minute });

export const restorationPlan = z
  .strictObject({
    format: z.literal('fengsui-plan/1'),
    policy: z.enum(policies),
    seed: z.number().int(),
    moves: z.number().int().min(0),
    /** False where time ran out before the moves. */
    finished: z.boolean(),
    crews: z.array(z.strictObject({ crew: code, jobs: z.array(job).max(2_000) })).max(200),
    unserved: z.array(code).max(2_000),
    circuits: z
      .array(
        z.strictObject({
          code,
          by: z.enum(ways),
          up: minute,
          links: z.array(code).max(1_000).optional(),
          vehicle: code.optional(),
          noLoan: z.enum(loanRefusals).optional(),
        }),
      )
      .max(1_000_000),
    classes: z
      .array(
        z.strictObject({
          class: z.number().int().min(1).max(7),
          circuits: z.number().int(),
          /** Minutes of outage from the plan's start, weighted. */
          value: z.number(),
          last: minute,
          /** No plan with these loans does better while the classes above stay as they are. */
          bound: z.number(),
          proven: z.boolean(),
          core: z.number().int(),
        }),
      )
      .max(7),
  })
  .meta({ id: 'RestorationPlan' });

export type RestorationPlan = z.infer<typeof restorationPlan>;
export type PlanJob = z.infer<typeof job>;
export type LoanRefusal = (typeof loanRefusals)[number];
