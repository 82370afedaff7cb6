import { z } from 'zod';
import { pageShape } from '../../../platform/http/paging.js';

export const exerciseKinds = ['training', 'drill', 'education'] as const;
export type ExerciseKind = (typeof exerciseKinds)[number];

export const newExercise = z
  .strictObject({
    kind: z.enum(exerciseKinds),
    heldOn: z.iso.date(),
    title: z.string().trim().min(1).max(200),
    place: z.string().trim().min(1).max(200),
    /** Who took part, in words. */
    members: z.string().trim().min(1).max(1_000),
    headCount: z.number().int().min(1).max(100_000),
    /** Whose people took part beside one's own. */
    organisations: z.array(z.string().min(1).max(60)).max(50).default([]),
    result: z.string().trim().min(1).max(2_000),
    /** Where the product itself played it. */
    scenario: z.string().trim().min(1).max(60).optional(),
  })
  .meta({ id: 'NewExercise' });
export type NewExercise = z.infer<typeof newExercise>;

export const voidExercise = z
  .strictObject({ because: z.string().trim().min(1).max(500) })
  .meta({ id: 'VoidExercise' });

export const exerciseFilter = z.object({
  ...pageShape,
  kind: z.enum(exerciseKinds).optional(),
  organisation: z.string().max(60).optional(),
});
export type ExerciseFilter = z.infer<typeof exerciseFilter>;
