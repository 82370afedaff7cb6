import { z } from 'zod';
import { pageShape } from '../../../platform/http/paging.js';
import { longestTravel } from './judge-answer.js';

/** Either its unit logs what it was told to do, or it is called out at once and logs it then. */
export const newMission = z
  .strictObject({
    team: z.string().min(1).max(60),
    /** The loan, task or outage that it serves. */
    serves: z.uuid().nullable(),
    /** A call-out to see whether they come. */
    exercise: z.boolean(),
    event: z.enum(['log', 'call-out']),
    form: z.record(z.string().max(60), z.unknown()),
  })
  .meta({ id: 'NewMission' });
export type NewMission = z.infer<typeof newMission>;

/** What a mission keeps as its facts. */
export const missionFacts = z.object({
  teamCode: z.string(),
  teamZh: z.string(),
  teamEn: z.string(),
  eventTitle: z.string(),
  place: z.string().optional(),
});

export const musterAnswer = z
  .strictObject({
    call: z.uuid(),
    attends: z.boolean(),
    travelMinutes: z.number().int().min(1).max(longestTravel).optional(),
    because: z.string().trim().max(300).optional(),
  })
  .meta({ id: 'MusterAnswer' });
export type GivenAnswer = z.infer<typeof musterAnswer>;

export const missionsQuery = z.object(pageShape);
export type MissionsQuery = z.infer<typeof missionsQuery>;
