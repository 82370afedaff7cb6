import { z } from 'zod';
import { posts } from '../../identity/posts.js';

const time = z.iso.datetime({ offset: true });
const longestMillis = 92 * 86_400_000;

export const newDelegation = z
  .strictObject({
    post: z.enum(posts),
    /** The user name of who is to act. */
    to: z.string().min(1).max(80),
    from: time,
    until: time,
    reason: z.string().trim().min(1).max(500),
  })
  .refine((asked) => Date.parse(asked.until) > Date.parse(asked.from), {
    path: ['until'],
    message: 'must be after from',
  })
  .refine((asked) => Date.parse(asked.until) - Date.parse(asked.from) <= longestMillis, {
    path: ['until'],
    message: 'a delegation lasts at most three months',
  })
  .meta({ id: 'NewDelegation' });
export type NewDelegation = z.infer<typeof newDelegation>;

export const delegationFacts = z.object({
  bodyKind: z.string(),
  organisation: z.string(),
  post: z.enum(posts),
  delegator: z.string(),
  delegatorZh: z.string(),
  delegate: z.string(),
  delegateZh: z.string(),
  from: z.string(),
  until: z.string(),
  reason: z.string(),
});
export type DelegationFacts = z.infer<typeof delegationFacts>;
