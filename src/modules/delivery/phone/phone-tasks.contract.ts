import { z } from 'zod';
import { longestTravel } from '../../readiness/teams/judge-answer.js';
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
    /** Somebody called out cannot come; `answer` says why. */
    declines: z.boolean().optional(),
    /** Somebody called out comes, and is there in so many minutes. */
    travelMinutes: z.number().int().min(1).max(longestTravel).optional(),
  })
  .refine(({ outcome, answeredBy }) => outcome !== 'answered' || answeredBy !== undefined, {
    path: ['answeredBy'],
    message: 'who answered is needed',
  })
  .refine(
    ({ outcome, accepts, declines }) => outcome === 'answered' || (accepts !== true && declines !== true),
    {
      path: ['accepts'],
      message: 'nobody answered',
    },
  )
  .refine(({ accepts, declines }) => accepts !== true || declines !== true, {
    path: ['declines'],
    message: 'either comes or does not',
  })
  .meta({ id: 'PhoneAnswer' });
export type PhoneAnswer = z.infer<typeof phoneAnswer>;
