import { z } from 'zod';
import { charsets } from './text-decoding.js';

export const managerStates = ['well', 'quiet', 'gaps', 'unwatched'] as const;

/** A carrier's network manager: what it owes us and what of it came. */
export const managerView = z
  .object({
    source: z.string(),
    carrier: z.string(),
    nameZh: z.string(),
    profile: z.string().optional(),
    state: z.enum(managerStates),
    everySeconds: z.number().int().optional(),
    missedAfter: z.number().int().optional(),
    lastHeardAt: z.iso.datetime().optional(),
    lastHeartbeatAt: z.iso.datetime().optional(),
    quietSince: z.iso.datetime().optional(),
    sequence: z.number().int().optional(),
    /** Numbers left out that have not come late; of very many only the newest are kept. */
    missing: z.number().int(),
    lostTotal: z.number().int(),
    /** Median of received minus said, milliseconds; positive when its clock is behind. */
    skewMs: z.number().int().optional(),
    skewSamples: z.number().int(),
  })
  .meta({ id: 'Manager' });
export type ManagerView = z.infer<typeof managerView>;

export const trapProfileView = z
  .object({
    profile: z.string(),
    titleZh: z.string(),
    titleEn: z.string(),
    shadow: z.boolean(),
    traps: z.number().int(),
    /** From a file of the configuration, or kept by the office in the database. */
    origin: z.enum(['file', 'office']),
    /** Its newest version; absent before it is recorded. */
    version: z.number().int().optional(),
    since: z.iso.datetime().optional(),
    /** Of a profile on trial: what it would have done, and how often. */
    trial: z.record(z.string(), z.number().int()).optional(),
  })
  .meta({ id: 'TrapProfile' });
export type TrapProfileView = z.infer<typeof trapProfileView>;

const isZone = (zone: string): boolean => {
  try {
    return Boolean(new Intl.DateTimeFormat('en', { timeZone: zone }));
  } catch {
    return false;
  }
};

/** What a source agreed to over its profile; what is left out stays. */
export const sourceTerms = z
  .strictObject({
    charset: z.enum(charsets).optional(),
    zone: z.string().max(64).refine(isZone, '没有这个时区 / no such time zone').optional(),
    /** 0: none are owed; null: as the profile says. */
    heartbeatSeconds: z.number().int().min(0).max(86_400).nullable().optional(),
  })
  .meta({ id: 'SourceTerms' });
export type SourceTerms = z.infer<typeof sourceTerms>;

export const sourcePath = z.object({ code: z.string().min(1).max(64) });
