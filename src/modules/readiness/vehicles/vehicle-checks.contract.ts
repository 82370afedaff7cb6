import { z } from 'zod';
import { periods } from './check-items.js';

const note = z.string().trim().max(300).optional();
const time = z.iso.datetime({ offset: true });
const percent = z.number().int().min(0).max(100);
const good = z.strictObject({ good: z.boolean(), note });

/** What an entry says, by its item; the signature's strokes are lines of x,y pairs in a box of 480 × 216. */
const said = z.discriminatedUnion('item', [
  z.strictObject({ item: z.literal('body'), says: good }),
  z.strictObject({
    item: z.literal('battery'),
    says: z.strictObject({ volts: z.number().min(0).max(40), note }),
  }),
  z.strictObject({ item: z.literal('fuel'), says: z.strictObject({ percent, note }) }),
  z.strictObject({ item: z.literal('equipment'), says: good }),
  z.strictObject({
    item: z.literal('accessories'),
    says: z.strictObject({
      counts: z
        .record(z.string().max(40), z.number().int().min(0).max(10_000))
        .refine((counts) => Object.keys(counts).length <= 100, 'at most 100'),
      inPlace: z.boolean(),
      note,
    }),
  }),
  z.strictObject({ item: z.literal('boxes'), says: good }),
  z.strictObject({
    item: z.literal('generator'),
    says: z.strictObject({ good: z.boolean(), fuelPercent: percent, note }),
  }),
  z.strictObject({
    item: z.literal('signature'),
    says: z.strictObject({
      nameZh: z.string().trim().min(1).max(60),
      strokes: z
        .array(z.array(z.number().int().min(0).max(480)).min(2).max(2_000))
        .min(1)
        .max(60),
      signs: z.array(z.uuid()).min(1).max(100),
    }),
  }),
]);

const entry = said.and(
  z.object({ id: z.uuid(), supersedes: z.array(z.uuid()).max(50).default([]), madeAt: time }),
);

export const checkKey = z.object({ period: z.enum(periods), day: z.iso.date() });

export const newCheckEntries = z
  .object({
    ...checkKey.shape,
    /** Of the telephone that they were made on. */
    device: z.string().trim().min(1).max(60),
    entries: z.array(entry).min(1).max(60),
  })
  .meta({ id: 'NewCheckEntries' });
export type NewCheckEntries = z.infer<typeof newCheckEntries>;
export type NewCheckEntry = NewCheckEntries['entries'][number];

export const newCheckPhoto = z.object({
  ...checkKey.shape,
  id: z.uuid(),
  item: z.enum(['body', 'battery', 'fuel', 'equipment', 'accessories', 'boxes', 'generator']),
  name: z.string().trim().min(1).max(200),
});
