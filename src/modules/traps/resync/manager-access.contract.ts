import { z } from 'zod';
import { askingSecrets } from './manager-access.js';

/** Secrets go in and never come out. */
export const managerAccessForm = z
  .strictObject({
    profile: z.string().regex(/^[a-z0-9-]{1,60}$/),
    host: z.union([z.ipv4(), z.ipv6()]),
    port: z.number().int().min(1).max(65_535).default(161),
    secrets: askingSecrets,
  })
  .meta({ id: 'ManagerAccessForm' });
export type ManagerAccessForm = z.infer<typeof managerAccessForm>;

export const managerAccessView = z
  .object({
    source: z.string(),
    carrier: z.string(),
    profile: z.string(),
    host: z.string(),
    port: z.number().int(),
    version: z.enum(['v2c', 'v3']),
    changedAt: z.iso.datetime(),
  })
  .meta({ id: 'ManagerAccess' });
export type ManagerAccessView = z.infer<typeof managerAccessView>;
