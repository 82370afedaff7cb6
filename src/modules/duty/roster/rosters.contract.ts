import { z } from 'zod';
import { posts } from '../../identity/posts.js';

const time = z.iso.datetime({ offset: true });
const username = z.string().trim().min(1).max(60);
const reason = z.string().trim().min(1).max(300);
const ordered = ({ from, until }: Readonly<{ from: string; until: string }>): boolean =>
  Date.parse(until) > Date.parse(from);
const wrongOrder = { path: ['until'], message: 'must be after from' };

export const draftPath = z.uuid();

export const newDraft = z
  .object({
    name: z.string().trim().min(1).max(200),
    format: z.enum(['csv', 'xlsx']),
    /** The civil days that it is for; those of its shifts unless given. */
    from: time.optional(),
    until: time.optional(),
  })
  .refine(
    ({ from, until }) =>
      (from === undefined) === (until === undefined) &&
      (from === undefined || until === undefined || ordered({ from, until })),
    wrongOrder,
  )
  .meta({ id: 'NewRosterDraft' });
export type NewDraft = z.infer<typeof newDraft>;

export const newDraftShift = z
  .strictObject({
    organisation: z.string().min(1).max(60),
    post: z.enum(posts),
    username,
    from: time,
    until: time,
  })
  .refine(ordered, wrongOrder)
  .refine(({ from, until }) => Date.parse(until) - Date.parse(from) <= 48 * 3_600_000, {
    path: ['until'],
    message: 'a shift lasts at most 48 hours',
  })
  .meta({ id: 'NewRosterShift' });
export type NewDraftShift = z.infer<typeof newDraftShift>;

export const newLeave = z
  .strictObject({ username, from: time, until: time, reason })
  .refine(ordered, wrongOrder)
  .meta({ id: 'NewLeave' });
export type NewLeave = z.infer<typeof newLeave>;

export const newSwap = z
  .strictObject({
    organisation: z.string().min(1).max(60),
    post: z.enum(posts),
    from: time,
    /** Who takes it over. */
    username,
    reason,
  })
  .meta({ id: 'NewSwap' });
export type NewSwap = z.infer<typeof newSwap>;

export const swapAnswer = z.strictObject({ agrees: z.boolean() }).meta({ id: 'SwapAnswer' });
export type SwapAnswer = z.infer<typeof swapAnswer>;

export const gapFilter = z.object({ days: z.coerce.number().int().min(1).max(62).default(14) });
export const listFilter = z.object({ limit: z.coerce.number().int().min(1).max(100).default(30) });
