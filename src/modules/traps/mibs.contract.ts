import { z } from 'zod';

const limit = z.coerce.number().int().min(1).max(500).default(100);
const q = z.string().max(200).default('');
export const mibModulePage = z.object({ q, after: z.string().max(200).default(''), limit });
export type MibModulePage = z.infer<typeof mibModulePage>;
/** `after` is the number of faults already seen. */
export const mibFaultPage = z.object({
  q,
  after: z.coerce.number().int().min(0).max(100_000).default(0),
  limit,
});
export type MibFaultPage = z.infer<typeof mibFaultPage>;

const kinds = ['object', 'notification', 'identity'] as const;
/** `q`: a part of a name or label, or an identifier and what is below it; `after`: the last identifier seen. */
export const mibEntryPage = z.object({
  q,
  module: z.string().min(1).max(200).optional(),
  kind: z.enum(kinds).optional(),
  after: z.string().max(1_000).default(''),
  limit: z.coerce.number().int().min(1).max(500).default(50),
});
export type MibEntryPage = z.infer<typeof mibEntryPage>;

/** `after` is the number of names already seen. */
export const mibMissingPage = z.object({
  source: z.string().min(1).max(60),
  after: z.coerce.number().int().min(0).max(100_000).default(0),
  limit,
});
export type MibMissingPage = z.infer<typeof mibMissingPage>;

export interface MibMissingView {
  oid: string;
  as: 'trap' | 'varbind';
  count: number;
  lastAt: string;
  below?: { oid: string; name: string; module: string };
}

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
    kind: z.enum(kinds),
    /** What follows the object's own identifier. */
    instance: z.string(),
    labels: z.record(z.string(), z.string()).readonly().optional(),
    objects: z.array(z.string()).readonly().optional(),
  })
  .meta({ id: 'MibName' });
export type MibNameView = z.infer<typeof mibNameView>;
