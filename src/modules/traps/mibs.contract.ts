import { z } from 'zod';

const limit = z.coerce.number().int().min(1).max(500).default(100);
export const mibModulePage = z.object({ after: z.string().max(200).default(''), limit });
export type MibModulePage = z.infer<typeof mibModulePage>;
/** `after` is the number of faults already seen. */
export const mibFaultPage = z.object({
  after: z.coerce.number().int().min(0).max(100_000).default(0),
  limit,
});
export type MibFaultPage = z.infer<typeof mibFaultPage>;

const oid = /^[0-2](\.\d{1,10}){1,127}$/;
/** At most a hundred, by commas. */
export const mibNamesAsked = z.object({
  oids: z
    .string()
    .max(12_000)
    .transform((text) => text.split(','))
    .pipe(z.array(z.string().regex(oid)).min(1).max(100)),
});
export type MibNamesAsked = z.infer<typeof mibNamesAsked>;

export const mibNameView = z
  .object({
    oid: z.string(),
    name: z.string(),
    module: z.string(),
    kind: z.enum(['object', 'notification', 'identity']),
    /** What follows the object's own identifier. */
    instance: z.string(),
    labels: z.record(z.string(), z.string()).readonly().optional(),
    objects: z.array(z.string()).readonly().optional(),
  })
  .meta({ id: 'MibName' });
export type MibNameView = z.infer<typeof mibNameView>;
