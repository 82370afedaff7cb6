import { z } from 'zod';
import { pageShape } from '../../../platform/http/paging.js';

export const phoneTasksQuery = z.object({
  ...pageShape,
  open: z
    .enum(['true', 'false'])
    .default('true')
    .transform((text) => text === 'true'),
});
export type PhoneTasksQuery = z.infer<typeof phoneTasksQuery>;

/** Whoever was reached is named; an acceptance without a name is none. */
export const phoneAnswer = z
  .strictObject({
    outcome: z.enum(['answered', 'no-answer', 'wrong-number']),
    answeredBy: z.string().trim().min(1).max(100).optional(),
    answer: z.string().trim().max(1_000).optional(),
    accepts: z.boolean().optional(),
  })
  .refine(({ outcome, answeredBy }) => outcome !== 'answered' || answeredBy !== undefined, {
    path: ['answeredBy'],
    message: 'who answered is needed',
  })
  .refine(({ outcome, accepts }) => outcome === 'answered' || accepts !== true, {
    path: ['accepts'],
    message: 'nobody answered',
  })
  .meta({ id: 'PhoneAnswer' });
export type PhoneAnswer = z.infer<typeof phoneAnswer>;
