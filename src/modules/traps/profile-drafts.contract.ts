import { z } from 'zod';
import { pageShape } from '../../platform/http/paging.js';
import { longestProfile } from './trap-replays.contract.js';

const text = z.string().min(1).max(longestProfile);
export const profileText = z.strictObject({ text }).meta({ id: 'TrapProfileText' });
export type ProfileTextInput = z.infer<typeof profileText>;

export const newProfile = z
  .strictObject({
    text,
    /** On trial it maps and counts and changes nothing. */
    state: z.enum(['trial', 'service']),
  })
  .meta({ id: 'NewTrapProfile' });
export type NewProfile = z.infer<typeof newProfile>;

export const rawEventPath = z.object({ id: z.coerce.number().int().positive().max(Number.MAX_SAFE_INTEGER) });

export const profileDraftView = z
  .object({
    text: z.string(),
    trapOid: z.string(),
    /** What the draft guessed, to be checked by a person. */
    guesses: z.array(z.string()),
  })
  .meta({ id: 'TrapProfileDraft' });
export type ProfileDraftView = z.infer<typeof profileDraftView>;

const becoming = z.object({
  trapOid: z.string(),
  /** Of the newest unmapped events of this trap. */
  events: z.number().int(),
  by: z.record(z.string(), z.number().int()),
  samples: z.array(
    z.object({
      rawEventId: z.string(),
      does: z.string(),
      managedObject: z.string().optional(),
      site: z.string().optional(),
      link: z.string().optional(),
      circuit: z.string().optional(),
      severity: z.number().int().optional(),
      specificProblem: z.string().optional(),
    }),
  ),
});

export const profileCheckView = z
  .object({
    /** It may be taken into service as it is. */
    ok: z.boolean(),
    profile: z.string().optional(),
    faults: z.array(z.object({ line: z.number().int(), path: z.string().optional(), message: z.string() })),
    /** With other profiles in service; of those on `oid` alone a trial may still run. */
    conflicts: z.array(z.string()),
    samples: z.array(
      z.object({
        says: z.string(),
        ok: z.boolean(),
        faults: z.array(z.object({ what: z.string(), expected: z.unknown(), got: z.unknown() })),
      }),
    ),
    becoming: z.array(becoming),
  })
  .meta({ id: 'TrapProfileCheck' });
export type ProfileCheckView = z.infer<typeof profileCheckView>;
export type Becoming = z.infer<typeof becoming>;

export const coverageFilters = z.object(pageShape);
export type CoverageFilters = z.infer<typeof coverageFilters>;

/** A trap that no profile maps. */
export const coverageLine = z
  .object({
    trapOid: z.string(),
    name: z.string().optional(),
    count: z.number().int(),
    raised: z.number().int(),
    lastSeenAt: z.iso.datetime(),
    sources: z.array(z.string()),
    /** Those whose rule was there but lacked what it needs. */
    profiles: z.array(z.string()),
    rawEventId: z.string(),
  })
  .meta({ id: 'TrapCoverageLine' });
export type CoverageLine = z.infer<typeof coverageLine>;
