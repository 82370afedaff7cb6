import { z } from 'zod';
import { profileStates } from './profile-version.js';

export const profilePath = z.object({
  profile: z
    .string()
    .max(100)
    .regex(/^[a-z0-9-]+$/),
});
const number = z.coerce.number().int().min(1).max(1_000_000_000);
export const versionPath = profilePath.extend({ number });
export type VersionPath = z.infer<typeof versionPath>;

export const versionFilters = z.object({
  /** The number of the last version seen: older ones follow. */
  after: number.optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export type VersionFilters = z.infer<typeof versionFilters>;

/** A text of a profile that was taken into service or on trial, or the profile's withdrawal. */
export const profileVersionView = z
  .object({
    profile: z.string(),
    number: z.number().int(),
    state: z.enum(profileStates),
    /** From a file of the configuration, or kept by the office in the database. */
    origin: z.enum(['file', 'office']),
    sha256: z.string(),
    since: z.iso.datetime(),
    by: z.string().optional(),
  })
  .meta({ id: 'TrapProfileVersion' });
export type ProfileVersionView = z.infer<typeof profileVersionView>;
