import { z } from 'zod';
import { pageShape } from '../../../platform/http/paging.js';

/** In the order of the console's keys F1 to F6. */
export const dutyLogKinds = [
  'incoming-call',
  'outgoing-call',
  'message',
  'decision',
  'situation',
  'hand-over-note',
] as const;
export type DutyLogKind = (typeof dutyLogKinds)[number];

export const dutyLogFilter = z.object({
  ...pageShape,
  kind: z.enum(dutyLogKinds).optional(),
  case: z.uuid().optional(),
  /** Part of what was said, of the name or of the number. */
  text: z.string().trim().max(80).optional(),
});
export type DutyLogFilter = z.infer<typeof dutyLogFilter>;

export const newDutyLogEntry = z
  .strictObject({
    kind: z.enum(dutyLogKinds),
    /** When it happened; now when not given. */
    at: z.iso.datetime({ offset: true }).optional(),
    caseId: z.uuid().optional(),
    /** Who called or was called, who decided, who wrote. */
    counterpart: z.string().trim().max(120).optional(),
    phone: z
      .string()
      .trim()
      .regex(/^[\d+()#*,;\- ]{3,40}$/)
      .optional(),
    said: z.string().trim().min(1).max(4_000),
    /** The entry that this one puts right. */
    corrects: z.uuid().optional(),
  })
  .meta({ id: 'DutyLogEntry' });
export type NewDutyLogEntry = z.infer<typeof newDutyLogEntry>;
