import { z } from 'zod';
import { levels } from '../../kernel/levels.js';
import { pageShape } from '../../platform/http/paging.js';

const text = (most: number) => z.string().max(most).optional();
const time = z.iso.datetime({ offset: true }).optional();
const yesNo = z.enum(['true', 'false']).transform((word) => word === 'true');

/** A submission: shapes only; what is missing is the plan's business and answers 422. The first four are the office's record. */
export const newWarning = z
  .strictObject({
    sourceKind: text(40),
    sourceName: text(200),
    means: text(40),
    toldAt: time,
    content: text(3_000),
    area: text(200),
    townships: z.array(z.string().max(60)).max(200).optional(),
    expectedFrom: time,
    expectedUntil: time,
    mayHit: text(3_000),
    weatherKind: text(40),
    /** `yellow`, 黄色, 蓝色 or the plan's 兰色. */
    weatherColour: text(10),
    contact: text(200),
    contactPhone: text(40),
  })
  .meta({ id: 'NewWarning' });
export type NewWarning = z.infer<typeof newWarning>;

export const warningFilter = z.object({
  ...pageShape,
  open: yesNo.optional(),
  level: z.enum(levels).optional(),
});
export type WarningFilter = z.infer<typeof warningFilter>;

/** The messages of a warning count from 1. */
export const capMessage = z.object({ number: z.coerce.number().int().min(1).max(10_000).optional() });
export type CapMessage = z.infer<typeof capMessage>;

export const proposalFilter = z.object({
  ...pageShape,
  state: z.enum(['open', 'taken', 'dismissed', 'gone']).optional(),
});
export type ProposalFilter = z.infer<typeof proposalFilter>;

export const dismissal = z
  .strictObject({ because: z.string().trim().min(1).max(3_000) })
  .meta({ id: 'WarningProposalDismissal' });
export type Dismissal = z.infer<typeof dismissal>;
