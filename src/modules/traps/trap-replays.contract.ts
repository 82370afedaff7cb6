import { z } from 'zod';
import { pageShape } from '../../platform/http/paging.js';

const moment = z.iso.datetime({ offset: true }).transform((text) => new Date(text));
const source = z.string().min(1).max(64);
const longestWindowMs = 400 * 86_400_000;
export const longestProfile = 200_000;

const inOrder = ({ from, to }: { from: Date; to: Date }): boolean =>
  from < to && to.getTime() - from.getTime() <= longestWindowMs;
const order = {
  path: ['to'],
  message: '须晚于起点，且不超过四百天 / must be after from, by at most 400 days',
};

const profileName = z
  .string()
  .max(100)
  .regex(/^[a-z0-9-]+$/);

/** A window of the raw journal, read by the present profiles with the candidate in place of the one of its name. */
export const newReplay = z
  .strictObject({
    from: moment,
    to: moment,
    source: source.optional(),
    /** A kept version, or a text that was never in service; none: the present profiles as they are. */
    candidate: z
      .union([
        z.strictObject({ profile: profileName, number: z.number().int().min(1) }),
        z.strictObject({ text: z.string().min(1).max(longestProfile) }),
      ])
      .optional(),
    /** Compared with the profiles that were in service when each event came, or with those of now. */
    against: z.enum(['then', 'now']).default('now'),
  })
  .refine(inOrder, order)
  .meta({ id: 'NewTrapReplay' });
export type NewReplay = z.infer<typeof newReplay>;

export const newSummaryReplay = z
  .strictObject({ source, from: moment, to: moment })
  .refine(inOrder, order)
  .meta({ id: 'NewTrapSummaryReplay' });
export type NewSummaryReplay = z.infer<typeof newSummaryReplay>;

export const replayFilters = z.object(pageShape);
export type ReplayFilters = z.infer<typeof replayFilters>;
export const replayId = z.uuid();

export const replayStates = ['waiting', 'running', 'done', 'cancelled', 'failed'] as const;
export const replayFaults = ['too-many-events', 'too-many-alarms', 'conflict', 'error'] as const;
export type ReplayFault = (typeof replayFaults)[number];

export const replayView = z
  .object({
    id: z.uuid(),
    /** compare: changes nothing; summaries: what was only summarised goes on to the alarms. */
    kind: z.enum(['compare', 'summaries']),
    state: z.enum(replayStates),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    source: z.string().optional(),
    against: z.enum(['then', 'now']),
    candidateProfile: z.string().optional(),
    candidateNumber: z.number().int().optional(),
    total: z.number().int().optional(),
    done: z.number().int(),
    fault: z.enum(replayFaults).optional(),
    /** SHA-256 of the result as canonical JSON: the same window, versions and inventory give the same. */
    resultHash: z.string().optional(),
    by: z.string(),
    madeAt: z.iso.datetime(),
    endedAt: z.iso.datetime().optional(),
    /** Only where one replay is read. */
    result: z.unknown().optional(),
  })
  .meta({ id: 'TrapReplay' });
export type ReplayView = z.infer<typeof replayView>;
