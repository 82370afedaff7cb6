import { z } from 'zod';
import { levels } from '../../kernel/levels.js';
import { pageShape } from '../../platform/http/paging.js';

const text = (most: number) => z.string().max(most).optional();
const time = z.iso.datetime({ offset: true }).optional();

/** A report written by hand: shapes only; which of the five items are missing is the plan's business and answers 422. */
export const newOutage = z
  .strictObject({
    carrier: text(60),
    occurredAt: time,
    knownAt: time,
    place: text(200),
    affectedArea: text(3_000),
    cause: text(3_000),
    measures: text(3_000),
    affectedUsers: z.number().int().min(0).max(100_000_000).optional(),
    reporter: text(200),
    reporterPhone: text(40),
    /** Of a telephone call that the office writes down. */
    receivedAt: time,
    reporterPost: text(200),
    trend: text(3_000),
    told: text(200),
  })
  .meta({ id: 'NewOutage' });
export type NewOutage = z.infer<typeof newOutage>;

export const outageFilter = z.object({
  ...pageShape,
  open: z
    .enum(['true', 'false'])
    .transform((word) => word === 'true')
    .optional(),
});
export type OutageFilter = z.infer<typeof outageFilter>;

/** A level set after the outage is over, as when the investigation (4.6) shows another. */
export const laterGrading = z
  .strictObject({ level: z.enum(levels), because: z.string().trim().min(1).max(3_000) })
  .meta({ id: 'LaterGrading' });
export type LaterGrading = z.infer<typeof laterGrading>;
