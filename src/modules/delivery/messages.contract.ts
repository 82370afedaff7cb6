import { z } from 'zod';
import { pageShape } from '../../platform/http/paging.js';

const yes = z
  .enum(['true', 'false'])
  .transform((text) => text === 'true')
  .optional();

export const messagesQuery = z.object({
  ...pageShape,
  case: z.uuid().optional(),
  document: z.uuid().optional(),
  /** Only what a person must look at. */
  dead: yes,
  /** Only what is not settled yet. */
  open: yes,
});
export type MessagesQuery = z.infer<typeof messagesQuery>;

export const messageAgain = z
  .strictObject({ because: z.string().trim().min(1).max(500).optional() })
  .meta({ id: 'MessageAgain' });
export type MessageAgain = z.infer<typeof messageAgain>;

export const messageEnd = z
  .strictObject({ because: z.string().trim().min(1).max(500) })
  .meta({ id: 'MessageEnd' });
export type MessageEnd = z.infer<typeof messageEnd>;
