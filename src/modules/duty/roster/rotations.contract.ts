import { z } from 'zod';
import { posts } from '../../identity/posts.js';

const day = z.iso.date();
const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const longestDays = 62;

const inOrder = ({ from, until }: Readonly<{ from: string; until: string }>): boolean =>
  until >= from && (Date.parse(until) - Date.parse(from)) / 86_400_000 < longestDays;
const wrongDays = { path: ['until'], message: `最多 ${longestDays} 天 / at most ${longestDays} days` };

export const rotationDays = z.object({ from: day, until: day }).refine(inOrder, wrongDays);
export type RotationDays = z.infer<typeof rotationDays>;

export const newRotation = z
  .strictObject({
    name: z.string().trim().min(1).max(200),
    /** The first and the last civil day. */
    from: day,
    until: day,
    restHours: z.number().int().min(0).max(72),
    posts: z
      .array(
        z.strictObject({
          organisation: z.string().min(1).max(60),
          post: z.enum(posts),
          shifts: z
            .array(z.strictObject({ from: clock, to: clock }))
            .min(1)
            .max(6),
          /** User names, in turn. */
          people: z
            .array(z.string().min(1).max(60))
            .min(1)
            .max(100)
            .refine((list) => new Set(list).size === list.length, '人员重复 / somebody twice'),
        }),
      )
      .min(1)
      .max(10),
  })
  .refine(inOrder, wrongDays)
  .meta({ id: 'NewRotation' });
export type NewRotation = z.infer<typeof newRotation>;
